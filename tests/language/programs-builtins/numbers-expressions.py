try:
    print(repr((1//0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1%0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1/0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.0/0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.0//0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.0%0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((divmod(1,0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((divmod(1.0,0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0**-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.0**-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1 == 10**400)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**400 == float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**400 > 1e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**53 + 1 == float(2**53))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**53+1 > float(2**53))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2.0**2000)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10.0**400)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1<<-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**400/1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**400*1.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('inf')//1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.0//float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-1.0//float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((5.0 % float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-5.0%float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.0//-float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((7//2, -7//2, 7//-2, -7//-2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((7%3, -7%3, 7%-3, -7%-3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((7.5//2, -7.5//2, 7.5%-2, -7.5%2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((divmod(7,-2), divmod(-7.5,2), divmod(7,2.0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**10, 2**-1, (-2)**3, 2**0.5, 0**0, 0.0**0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**20, -10**20, 3**100)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((10**20)//7, (10**20)%7, -(10**20)//7)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((10**20/3, 10**30/10**29, (10**400)/(10**399), 1/10**400, 3/10**330)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0/-5, 0.0*-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((True+True, True*3, -True, ~True, True & False, True | False, True ^ True, True & 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -1 >> 3, 1024 >> 3, -5 & 0xff)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1 < 2.5, 1 == 1.0, True == 1, 2 != 2.0, float('nan') == float('nan'), 1 < float('nan'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((pow(2,10), pow(2,10,1000), pow(2,-1,5), pow(3,2.0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((pow(2,-1,4))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((pow(2.0,1,5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((pow(2,5,0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((pow(-2,3,7), pow(2,3,-7))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((5 @ 4)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((~1.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1+'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('a'+1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((None+1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((abs(-5), abs(-5.5), abs(True), abs(-0.0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((abs('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1234, -2), round(15,-1), round(25,-1), round(0.5), round(1e300, 2), round(5, 2), round(True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round(2.5,'a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round(float('nan')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round(float('inf')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((round(2.567, None), round(-0.4), round(1.5e16), round(2.5, 0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(' 12 '), int('-12'), int('+5'), int('1_000'), int('\t7\n'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('12',2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('101',2), int('z',36), int('0x1f',16), int('0x1f',0), int('0b11',0), int('0o17',8), int('-0xff',16), int('00',0), int('7',0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('010',0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(' '))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('1__0'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('_1'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('1_'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('1.5'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int([]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('12',1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(12,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(1e400))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(float('nan')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int(3.99), int(-3.99), int(True), int(1e20), int())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('9'*4301))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(str(10**4299)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float(' 1.5 '), float('1e-3'), float('-inf'), float('Infinity'), float('1_0.5'), float('.5'), float('5.'), float('+1E5'), float(), float(3), float(True), float('nan'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('1__0'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('.'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('1e'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float([]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float(10**400))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('1e400'), float('-1e-400'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((bool(0), bool(0.0), bool(''), bool('a'), bool([]), bool([0]), bool(None), bool({}), bool(range(0)), bool(float('nan')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((5).bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count(), (2**100).bit_length())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (5).as_integer_ratio())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((2.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-1.5).as_integer_ratio(), (1e20).as_integer_ratio(), (0.0).as_integer_ratio())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((0.5).hex(), (1.0).hex(), (-0.1).hex(), (0.0).hex(), (1e-320).hex(), (3.14159).hex(), float('inf').hex())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float.fromhex('0x1.8p+1'), float.fromhex('0x1p-3'), float.fromhex('1.999999999999ap-4'), float.fromhex('-0x1.8'), float.fromhex('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1.5).real, (1.5).imag, (1.5).conjugate())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('inf').as_integer_ratio())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((bin(10), bin(-10), oct(8), hex(255), hex(-255), bin(0), bin(True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((bin(1.5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hex('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((chr(97), chr(8364), chr(128512), ord('a'), ord('€'), ord('😀'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((chr(-1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((chr(0x110000))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((chr('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ord('ab'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ord(''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ord(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash(1) == hash(1.0) == hash(True), hash(2**61-1), hash(-1), hash(-2), hash(0.5), hash(1.5), hash(-0.5), hash(1e300), hash(float('inf')), hash(2**100), hash(0.1), hash(-(2**61)), hash(1e-300))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash((1,2)), hash(()), hash((1,(2,3))), hash((1.5,)), hash(frozenset()), hash(frozenset([1,2,3])), hash((1,2,3,4,5)), hash((True,False,-1)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash([]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash({}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash(set()))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.1+0.2, 1e16, 1e22, 123456789012345680.0, -0.0, 1e-5, 1.0, 100.0, 1e15, 1.5e300, 5e-324, 1.7976931348623157e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1/3, 2/3, 10/3, 1e100, 0.1*3, 1.1*1.1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((3.0 == 3, 1e3, 1_000_000, 0xff, 0b101, 0o17)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum([0.1]*10), sum([1,2.5,True]), sum([]), sum([[1],[2]],[]), sum(range(101)), sum((), 5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum(['a']))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum([1],start='a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum('ab',''))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sum([1,2],start=10))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((min(3,1,2), max(3,1,2), min([3,1,2]), max('abc'), min(1,1.0), max(1,True), min([(1,'b'),(1,'a')]), max([1,5,3],key=lambda v:-v), min([],default=7), max('aB',key=str.lower))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((min())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((min([]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((max(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((max(1,2,default=3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((max([],default=None))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((min(1,'a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int.bit_length(5), float.is_integer(2.0), int('5').__add__(3) if False else 8)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((type(1), type(1.0), type(True), type('a'), type(None), type([]), type(()), type({}), type(set()), type(range(1)), type(int), type(print), type(lambda: 0), type(...), type(NotImplemented))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((isinstance(True,int), isinstance(1,bool), isinstance(1,(str,int)), isinstance(1.0,int), issubclass(bool,int), isinstance([],list), isinstance('a',(int,(float,str))))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((isinstance(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((issubclass(1,int))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((issubclass(int,1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((callable(len), callable(int), callable(lambda: 0), callable(5), callable('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int is int, type(5) is int, type(5) == int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((9**9**2 % 1000, 12345678901234567890 * 98765432109876543210)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-5 // 2 * 2 + -5 % 2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1 if 0.0 else 2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.1 + 0.2 == 0.3, abs(0.1+0.2-0.3) < 1e-9)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((2**0.5)**2, 10**-2, 4**0.5, 1e308*10, -1e308*10)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('nan') != float('nan'), [float('nan')] == [float('nan')])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((3 .real, 1..real)))
except Exception as e:
    print(type(e).__name__, e)
