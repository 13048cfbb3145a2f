from dataclasses import dataclass, field
import threading


@dataclass
class Account:
    balance: int = 0
    log: list = field(default_factory=list)

    def deposit(self, n):
        self.balance += n
        self.log.append(n)


account = Account()
threads = [threading.Thread(target=account.deposit, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account)
