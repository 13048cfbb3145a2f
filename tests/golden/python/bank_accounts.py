# Two transfers, each with its own account first.
# heddle: check
# expect: deadlock, lock-order inversion, threads transfer transfer#2
import threading
import time
class BankAccount:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()
    def withdraw(self, amount):
        self.balance -= amount
    def deposit(self, amount):
        self.balance += amount
def transfer(from_account, to_account, amount):
    from_account.lock.acquire()
    print(f"Thread {threading.current_thread().name} locked {from_account.name}")
    time.sleep(1)
    to_account.lock.acquire()
    print(f"Thread {threading.current_thread().name} locked {to_account.name}")
    from_account.withdraw(amount)
    to_account.deposit(amount)
    to_account.lock.release()
    from_account.lock.release()
a = BankAccount("A", 1000)
b = BankAccount("B", 1000)
t1 = threading.Thread(target=transfer, args=(a, b, 100))
t2 = threading.Thread(target=transfer, args=(b, a, 200))
t1.start(); t2.start()
t1.join(); t2.join()
