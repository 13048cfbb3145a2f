# Communication deadlock: each side waits for the other's word before it says its
# own.
#
# heddle: check
# expect: deadlock, threads client server
import queue
import threading

questions = queue.Queue()
answers = queue.Queue()


def client():
    greeting = answers.get()
    questions.put(f"{greeting}: what time is it?")


def server():
    question = questions.get()
    answers.put(f"you asked: {question}")


threads = [threading.Thread(target=client), threading.Thread(target=server)]
for t in threads:
    t.start()
for t in threads:
    t.join()
