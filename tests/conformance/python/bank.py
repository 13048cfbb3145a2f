import threading
import random
import time
from dataclasses import dataclass, field
from typing import Dict, List, Optional


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"account {account.number}: cannot withdraw {amount}")
        self.account = account
        self.amount = amount


@dataclass
class Account:
    number: int
    balance: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    history: List[str] = field(default_factory=list, repr=False)

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            self.history.append(f"+{amount}")

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                raise InsufficientFunds(self, amount)
            self.balance -= amount
            self.history.append(f"-{amount}")


class Bank:
    def __init__(self):
        self._accounts: Dict[int, Account] = {}
        self._lock = threading.RLock()

    def open(self, number, initial=0):
        with self._lock:
            if number in self._accounts:
                raise ValueError("duplicate account %d" % number)
            self._accounts[number] = Account(number, initial)
            return self._accounts[number]

    def __getitem__(self, number):
        return self._accounts[number]

    def transfer(self, source, target, amount):
        a, b = self[source], self[target]
        first, second = sorted((a, b), key=lambda acc: acc.number)
        with first.lock, second.lock:
            if a.balance < amount:
                raise InsufficientFunds(a, amount)
            a.balance -= amount
            b.balance += amount

    @property
    def total(self):
        return sum(account.balance for account in self._accounts.values())


def worker(bank, source, target, amount):
    for _ in range(2):
        try:
            bank.transfer(source, target, amount)
        except InsufficientFunds as e:
            print("refused:", e)


def main():
    bank = Bank()
    bank.open(1, 100)
    bank.open(2, 50)
    threads = [
        threading.Thread(target=worker, args=(bank, 1, 2, 30), name="alice"),
        threading.Thread(target=worker, args=(bank, 2, 1, 40), name="bob"),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert bank.total == 150, bank.total
    print(f"total {bank.total:.2f}")
    print(bank[1])


if __name__ == "__main__":
    main()
