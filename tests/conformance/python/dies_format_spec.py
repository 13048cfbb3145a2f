print(f"{3:q}")
