balance = 5
assert balance >= 10, f"balance is {balance}"
