# Cigarette smokers, the naive way: each takes what the other needs.
#
# heddle: check
# expect: deadlock, semaphore is never released
import threading

agent = threading.Semaphore(1)
tobacco = threading.Semaphore(0)
paper = threading.Semaphore(0)
match = threading.Semaphore(0)


def agent_tp():
    agent.acquire()
    tobacco.release()
    paper.release()


def agent_pm():
    agent.acquire()
    paper.release()
    match.release()


def smoker_with_match():
    tobacco.acquire()
    paper.acquire()
    agent.release()


def smoker_with_tobacco():
    paper.acquire()
    match.acquire()
    agent.release()


ts = [threading.Thread(target=f) for f in (agent_tp, agent_pm, smoker_with_match, smoker_with_tobacco)]
for t in ts: t.start()
for t in ts: t.join()
