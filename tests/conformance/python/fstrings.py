name, n, pi = "Ann", 42, 3.14159265
print(f"{name} has {n} items")
print(f"{n:5d}|{n:<5d}|{n:^5d}|{n:>5d}|{n:05d}|{n:+d}|{n:x}|{n:#x}|{n:b}|{n:o}")
print(f"{pi:.2f} {pi:8.3f} {pi:<8.2f}| {pi:e} {pi:.0f} {pi:g} {pi:.3g} {0.5:.0%} {0.1234:.1%}")
print(f"{name:>10}|{name:<10}|{name:^10}|{name:*^10}|{name:.2}|{name!r}|{name!s:>5}")
print(f"{n=} {name=} {n + 1 = } {pi=:.2f}")
print(f"{{literal}} {{{n}}}")
width, prec = 10, 3
print(f"{pi:{width}.{prec}f}|{name:{width}}|")
print(f"{1234567:,} {1234567.891:,.2f} {1000000:_}")
print(f"{'nested'} {[1, 2]} {({'a': 1})} {(1, 2)}")
print(f"{True} {None} {1.0} {1e20}")
print(f"a" f"b{n}" "c{n}")
print(f"{n if n > 40 else 0} {max(1, 2)} {'x' * 3}")
print(f"{-5:=+6d} {-5:06d} {3.7:06.1f} {255:#06x}")
print(f"{n:c}", f"{'é':>3}|", f"{12.0}", f"{1e-7}")
print(f"multi \
line")
