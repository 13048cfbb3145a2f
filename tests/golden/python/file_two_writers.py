# Each write is one step: the lines of two threads may mix, never their letters.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2, output ['one', 'two']
# expect: output ['two', 'one']
import threading

def log(file, word):
    file.write(word + "\n")

with open("log.txt", "w") as file:
    writers = [threading.Thread(target=log, args=(file, word))
               for word in ("one", "two")]
    for w in writers: w.start()
    for w in writers: w.join()

with open("log.txt") as file:
    print([line.strip() for line in file])
