# f-strings, format() and % with their specs.
pi = 3.14159265358979
n = 1234567
name = "loss"
print(f"{pi:.2f} {pi:10.3f}| {pi:<10.3f}| {pi:^10.3f}| {pi:+.1f} {pi:010.4f}")
print(f"{n:,} {n:_} {n:>12} {n:<12}| {n:^12}| {n:+d} {n:x} {n:X} {n:o} {n:b} {n:e}")
print(f"{0.00001234:.3e} {12345.678:.2e} {0.25:.1%} {1e10:g} {1e-5:g} {123456789:g} {3.0:g}")
print(f"{name!r} {name!s:>10} {name:*^12} {name:.2} {name=} {pi=:.3f} {n = }")
print(f"{{literal}} {'nested'} {1 + 2} {[1, 2][0]} {({'a': 1})['a']}")
width, precision = 12, 4
print(f"{pi:{width}.{precision}f}|{pi:{'>'}{width}.{precision}}|{name:{width}}|")
print("{} {} {}".format(1, 2.5, "three"), "{0} {1} {0}".format("a", "b"), "{x:.3f} {y}".format(x=pi, y=n))
print("{:>8.3f}|{:<8}|{:^8}|{:08.2f}".format(pi, "ab", "cd", -pi), "{0[1]} {1[k]}".format([5, 6], {"k": "v"}))
print("%d %5d %-5d| %05d %x %o %e %f %g %s %r %%" % (42, 42, 42, 42, 255, 8, pi, pi, pi, "s", "r"))
print("%.2f %8.3f %-8.3f| %+d %s" % (pi, pi, pi, 5, [1, 2]), "%(a)s-%(b)03d" % {"a": "x", "b": 7})
print("%s" % "one", "%s %s" % ("a", "b"), "%5s|%-5s|" % ("r", "l"), "%c%c" % ("a", 98))
print(format(pi, ".3f"), format(n, ","), format("x", ">3"), format(5), format(True), format(None))
print(f"{True} {None} {True:d} {3:f} {3:.1f} {1e100} {-0.0:.1f} {float('inf'):.2f} {float('nan'):8.1f}|")
print(f"{1234.5:,.2f} {-1234567.891:,.1f} {0:,} {999:,} {1000:,}")
print(f"step {3:>3}/{100} [{'#' * 5:<10}] {50:.0f}%")
print(f'{"quotes"} {name.upper()} {len(name):02d} {name[0]}')
print(f"{5!r:>4} {2.50:.3g} {100000.0:.3g} {1234567.0:.3g} {0.0001:.3g} {0.00001:.3g}")
