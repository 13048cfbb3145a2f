# One side begins: the server greets whoever comes.
#
# heddle: check
# expect: verified
import queue
import threading

questions = queue.Queue()
answers = queue.Queue()


def client():
    greeting = answers.get()
    questions.put(f"{greeting}: what time is it?")
    print(answers.get())


def server():
    answers.put("welcome")
    question = questions.get()
    answers.put(f"you asked: {question}")


threads = [threading.Thread(target=client), threading.Thread(target=server)]
for t in threads:
    t.start()
for t in threads:
    t.join()
