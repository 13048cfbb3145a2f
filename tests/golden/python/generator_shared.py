# Two threads take from one generator: who comes while it runs gets an error.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2, output ['0', '1', 'generator already executing'], output ['0', '1']
import threading

def numbers():
    yield 0
    yield 1

shared = numbers()
got = []

def worker():
    try:
        for number in shared:
            got.append(str(number))
    except ValueError as error:
        got.append(str(error))

workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers: w.start()
for w in workers: w.join()
print(sorted(got))
