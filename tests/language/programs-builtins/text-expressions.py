try:
    print(repr(('a"b', "a'b", 'a\'b"c', '\n\t\\\r', '\x00\x1f\x7f\xa0\xad', 'é€😀', '\u200b\u2028', '')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'[0], 'abc'[-1], 'abc'[1:], 'abc'[::-1], 'abc'[5:], 'abc'[-100:2], 'a😀b'[1], len('a😀b'), 'a😀b'[::-1], 'a😀b'[2])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'[5])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'[::0])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'['a':])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a😀b'.find('b'), 'a😀b'.index('😀'), list('a😀b'), 'x😀y😀'.rfind('😀'), '😀'*3, 'a😀b'.center(7,'*'), 'a😀b'.partition('😀'), '😀a'.upper(), 'ab😀'.find('😀',1), 'a😀b'.split('😀'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.find(''), 'abc'.find('',10), 'abc'.find('',3), 'abc'.rfind('',5), 'abc'.rfind(''), 'abc'.count(''), 'abc'.count('',10), 'abc'.count('',3), 'abc'.startswith('',4), 'abc'.find('b',-2,-1), 'abcabc'.find('c',3), 'abcabc'.rfind('a',0,3), 'aaa'.count('aa'), 'abc'.find('bc',0,2), ''.find(''), ''.find('a'), 'abc'.rfind('c',0,-1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.index('z'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.rindex('z'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.find(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.count(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.startswith('a'), 'abc'.startswith(('x','ab')), 'abc'.endswith('c'), 'abc'.endswith(('x',)), 'abc'.startswith('b',1), 'abc'.endswith('b',0,2), 'abc'.startswith(()))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.startswith(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.startswith((1,)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('aaa'.replace('a','b'), 'aaa'.replace('a','b',2), 'aaa'.replace('','-'), 'aaa'.replace('','-',2), 'abc'.replace('x','y'), 'a$b'.replace('$','$&'), 'aXbX'.replace('X','',1), 'aaa'.replace('aa','b'), 'abc'.replace('b','b',0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.replace(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.replace('a',None))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a b  c'.split(), ' a b '.split(), 'a,b,,c'.split(','), 'a,b,c'.split(',',1), 'a b c d'.split(None,2), 'a b c'.rsplit(' ',1), 'a,b,c'.rsplit(',',1), ''.split(), ''.split(','), '  x  y  z '.split(None,1), '  x  y  z '.rsplit(None,1), 'a--b--c'.split('--'), 'abc'.split('abc'), 'a b c'.split(maxsplit=1), 'a\tb\nc'.split(), 'a,b'.split(sep=','), 'a b'.split(' ',-1), 'a b c'.split(None,0), '1,2,3'.rsplit(',',5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.split(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.split(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a\nb\r\nc\rd'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'a\x0bb\x0cc\u2028d'.splitlines())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('  a '.strip(), '  a '.lstrip(), '  a '.rstrip(), 'xxaxx'.strip('x'), 'abcba'.strip('ab'), 'abc'.lstrip('cba'), '\t\n a\u2003'.strip(), 'xyx'.rstrip('x'), ''.strip())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.strip(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a,b,c'.partition(','), 'a,b,c'.rpartition(','), 'abc'.partition('x'), 'abc'.rpartition('x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.partition(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.partition(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((','.join(['a','b']), ''.join([]), '-'.join('abc'), ','.join(str(i) for i in range(3)), ' '.join({'a':1,'b':2}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('x'.join(['a',1]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.join(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.join([None]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('hello World'.upper(), 'hello World'.lower(), 'hello world'.title(), 'hello World'.capitalize(), 'hello World'.swapcase(), "they're bill's".title(), 'ﬁ'.upper(), 'ß'.casefold(), 'ß'.upper(), 'ÀÉ'.lower(), 'ΑΣ'.lower(), 'x1y'.title(), 'HELLO'.capitalize(), ''.capitalize(), 'ǆ'.capitalize() == 'ǆ'.capitalize())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.isalpha(), 'ab1'.isalpha(), ''.isalpha(), '123'.isdigit(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), 'a1'.isalnum(), ' \t'.isspace(), ''.isspace(), 'abc'.islower(), 'aBc'.islower(), 'ABC'.isupper(), 'A1'.isupper(), '1'.isupper(), 'Hello World'.istitle(), 'Hello world'.istitle(), 'abc'.isidentifier(), '1a'.isidentifier(), 'é'.isascii(), ''.isascii(), 'a\n'.isprintable(), ''.isprintable(), 'a b'.isprintable(), '٣'.isdigit(), '三'.isnumeric(), 'é'.isalpha(), '_'.isidentifier(), ''.isidentifier())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.center(5), 'a'.center(4,'*'), 'ab'.center(5,'*'), 'a'.ljust(3)+'|', 'a'.rjust(3), 'abc'.center(2), 'ab'.center(7,'-'), 'abc'.center(6,'-'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.center(5,'ab'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.ljust(5,''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.center('x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.zfill(3), '-5'.zfill(5), '+5'.zfill(5), 'abc'.zfill(2), ''.zfill(2), '--1'.zfill(6))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.zfill('x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a\tb'.expandtabs(), 'a\tb'.expandtabs(4), '\ta'.expandtabs(2), 'ab\tc\n\td'.expandtabs(4), 'a\tb'.expandtabs(0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.translate(str.maketrans('ab','xy')), 'abc'.translate(str.maketrans({'a':None,'b':'BB'})), 'abc'.translate({97:100}), str.maketrans('ab','xy','c'), 'abc'.translate(str.maketrans('','','b')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((str.maketrans('ab','c'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((str.maketrans({'ab':1}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((str.maketrans(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.removeprefix('a'), 'abc'.removesuffix('c'), 'abc'.removeprefix('x'), 'abc'.removesuffix(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'.removeprefix(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a' in 'abc', '' in 'abc', 'x' not in 'abc', 'bc' in 'abc')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((5 in 'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'*3, 3*'a', 'a'*0, 'a'*-1, 'ab'*True)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'*'b')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'*1.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'a' < 'aa', '' < 'a', 'Z' < 'a', 'é' > 'z', '😀' > '\uffff')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a' < 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc' == 'abc', 'a' != 'b', 'a' == 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((str(5), str(1.0), str(None), str(True), str([1,'a']), str('a'), str(), str(1e20), str((1,)), repr('a'), ascii('é😀'), ascii('a\n'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list('abc'), tuple('ab'), set('a'), sorted('bca'), ''.join(reversed('abc')), max('abc'), list(enumerate('ab')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{} {}'.format(1,2), '{0} {1} {0}'.format('a','b'), '{x} {y}'.format(x=1,y=2), '{:>5}|{:<5}|{:^5}'.format(1,2,3), '{!r} {!s}'.format('a','b'), '{:.2f}'.format(3.14159), '{:{}}'.format(5,10), '{:{w}.{p}f}'.format(3.14159,w=10,p=3), '{0[1]} {1[k]}'.format([1,2],{'k':3}), '{0.real}'.format(5), '{{}} {}'.format(1), '{:,}'.format(1234567), '{:e}'.format(12345.678), '{:%}'.format(0.25), '{:08.3f}'.format(-3.14159), '{:+d} {: d}'.format(5,5), '{:#x} {:b} {:o} {:X}'.format(255,5,8,255), '{!a}'.format('é'), '{:s}'.format('abc'), '{:.2}'.format('abc'), '{:*^9}'.format('mid'), '{:_}'.format(1234567), '{:c}'.format(97), '{:n}'.format(1234), '{:g} {:g} {:g}'.format(1e10,1e-5,123456789.0), '{:10}|'.format('a'), '{:10}|'.format(5), '{:=+8}'.format(5), '{0:>{1}}'.format('x',4))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{} {}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{a}'.format())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{0} {}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{} {0}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{'.format())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('}'.format())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{!z}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{!}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{.x}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:q}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:d}'.format('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:d}'.format(1.5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:s}'.format(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{[}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{0[a}'.format({}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{0[]}'.format({}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{a.b.c}'.format(a=1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:.2d}'.format(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{x'.format(x=1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{0!rr}'.format(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{:>5.2q}'.format(1.5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{x} {y[0]}'.format_map({'x':1,'y':[2]}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('{x}'.format_map({}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(5,'>4'), format(1.5,'.3f'), format('a','^5'), format(True), format(True,'d'), format(True,'5'), format(None), format([1]), format(12345.6789,',.2f'), format(0.1), format(1e100), format(1.5,''), format(-0.0,'z.1f'), format(1e20,'f'), format(2**70,','), format(5,'e'), format(0.000001234,'g'), format(123.456,'.3g'), format(1234.5,'.0f'), format(2.5,'.0f'), format(100,'%'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format([], 'd'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(None,'5'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(5,'s'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format('a','d'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format('a','=5'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format('a','+'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(1.5,'d'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(5,'.2'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(5,',s'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format(5, 5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d %s %r %f %e %g %c %x %o %X %i %u %%' % (1,'a','b',1.5,1e5,1e-5,'c',255,8,255,3,4))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%5.2f|%-8s|%+d|%05d|% d|%#x|%#o|%8.3e|%-5d|' % (1.5,'a',3,42,7,255,8,12345.678,5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s' % [1,2], '%s' % (1,), '%s %s' % ('a',None), '%d%%' % 50, '%s' % {'a':1}, '%r' % 'x', '%a' % 'é', '%.3s' % 'abcdef', '%10.3s|' % 'abcdef', '%*d' % (5,3), '%.*f' % (2,3.14159), '%(a)d %(b)s' % {'a':1,'b':2}, '%d' % 3.99, '%d' % -3.99, '%d' % True, '%c' % 128512, '%.0f' % 2.5, '%.0f' % 3.5, '%#.0f' % 1, '%+.3x' % 255, '%.3d' % 5, '%08.3f' % -3.14159, '%G' % 1e-10, '%ld' % 5, '%-+5d|' % 3, '% 5d' % 3, '%x' % -255, '%s' % 1e16, '%f' % 1e20, '%e' % 0, '%g' % 100000, '%g' % 1000000, '%g' % 0.0001, '%5s|%-5s|' % ('é','é'), '%F' % float('inf'), '%f' % float('nan'), '%d' % 10**20, '%s' % (('a','b'),))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d' % 'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%x' % 1.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%o' % 'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%f' % 'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s %s' % (1,))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s' % (1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%z' % 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%(a)s' % 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%(a)s' % {})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%(a' % {})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%' % 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%5' % 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%c' % 'ab')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%c' % 1.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%c' % -1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc' % 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc' % 'x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc' % (), 'abc' % [], 'abc' % {}, 'abc' % {'a':1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d' % float('nan'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d' % float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s'%())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%i'%'5')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%*d' % ('a', 3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d %d' % 5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%d' % None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((f"{5}", f"{3.14159:.2f}", f"{'a'!r}", f"{5:>{4}}", f"{1+1=}", f"{[1,2]}", f"{{}}", f"{'x':*^5}", f"{1e10:g}", f"{True}", f"{None}", f"{1234567:,}", f"{0.5:%}", f"{'a'}{'b'}", f"{-5:05d}", f"{5!s:>3}", f"{3.0}", f"{10**20}", f"{'é'!a}")))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((f"{[]:d}")))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((f"{'a':d}")))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a' 'b', r'\n', '''x)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((y''', "tab\there")))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.nope)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.append('d'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('Hello, World!'.lower().replace(',', '').split())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a-b_c'.replace('-', ' ').replace('_', ' ').title())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('abc'.__len__(), len('abc'), 'abc'.__contains__('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted(['b','A','c'], key=str.lower), sorted('hello', reverse=True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('=' * 20 + '\n' + '-' * 5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('The quick brown fox'.split()[1][::-1].upper())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('x=%d, y=%.3f' % (3, 2.5))))
except Exception as e:
    print(type(e).__name__, e)
