x, name, pi = 42, "bob", 3.14159
w, p = 10, 2
print(f"{x=} {x = } {name=} {name=!s} {pi=:.2f} {x+1=}")
print(f"[{name:>10}] [{name:<10}] [{name:^10}] [{name:*^10}] [{name!r:>8}]")
print(f"{pi:{w}.{p}f}|{pi:{w}.{p}}|{x:{'0' + str(w)}}")
print(f"{x:08b} {x:#x} {x:#o} {x:,} {1234567:,} {1234567.891:,.2f} {1234567:_}")
print(f"{pi:e} {pi:.3e} {pi:g} {1e20:g} {0.00001:g} {1/3:%} {0.256:.1%}")
print(f"{x:+} {-x:+} {x: } {-x: } {x:5}| {x:<5}| {x:^5}| {x:>+5}|")
print(f"{{}} {{{x}}} {'nested ' + f'{name}'}")
print(f"{(lambda y: y * 2)(4)} {x!r} {name!a} {name!s:>5}")
print(f'{name.upper()} {name[0]} {len(name)} {x // 5} {x % 5}')
print("a" "b" f"{x}" 'c')
print(f"""multi
{x}
line""")
print(rf"\n{x}\d", r"\n", f"\t{x}\u00e9")
print(f"{True} {None} {[1, 'a']} {(1,)} {{1: 2}}")
print(f"{x:c} {65:c} {'%'}")
print(f"{3.0} {3.0:g} {1e16} {1e-5} {float('inf')} {-0.0} {100000000000000000000.0}")
print(f"{12345.678:10.1f}|{12345.678:<10.1f}|{12345.678:010.1f}|{-5:05d}|{5:>+5d}")
print(f"{'é':>5}|{'日本':^6}|")
