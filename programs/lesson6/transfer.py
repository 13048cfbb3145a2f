# Two transfers in opposite directions lock the accounts in opposite order.
#
# heddle: check
# expect: deadlock, lock-order inversion
import threading


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()

    def __repr__(self):
        return f"<{self.name}: {self.balance}>"


class InsufficientFunds(Exception):
    pass


def transfer(src, dst, amount):
    with src.lock, dst.lock:
        if src.balance < amount:
            raise InsufficientFunds(f"{src.name} has only {src.balance}")
        src.balance -= amount
        dst.balance += amount


a = Account("anna", 100)
b = Account("ben", 50)
t1 = threading.Thread(target=transfer, args=(a, b, 30), name="anna pays")
t2 = threading.Thread(target=transfer, args=(b, a, 20), name="ben pays")
t1.start()
t2.start()
t1.join()
t2.join()
print(a, b, a.balance + b.balance)
