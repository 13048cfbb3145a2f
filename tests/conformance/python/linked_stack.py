import threading
class Node:
    def __init__(self, val, nxt=None): self.val, self.next = val, nxt
class LinkedStack:
    def __init__(self):
        self.head = None
        self.lock = threading.Lock()
    def push(self, v):
        with self.lock:
            self.head = Node(v, self.head)
    def pop(self):
        with self.lock:
            if self.head is None: raise IndexError("pop from empty stack")
            n, self.head = self.head, self.head.next
            return n.val
    def __len__(self):
        n, c = self.head, 0
        while n: c, n = c + 1, n.next
        return c
    def __iter__(self):
        n = self.head
        while n is not None:
            yield n.val
            n = n.next
s = LinkedStack()
ts = [threading.Thread(target=s.push, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(s), sorted(s))
popped = []
def popper():
    try: popped.append(s.pop())
    except IndexError as e: print("empty:", e)
ts = [threading.Thread(target=popper) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(popped), len(s))
