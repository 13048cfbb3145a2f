# A handler that raises ends what main waits in; without a clock it may come
# before, in or after that.
# heddle: outcomes
# expect: outcomes 3
# expect: output stopped
# expect: output finally
# heddle: run
# expect: output slept
import signal, time
class Stop(Exception): pass
def handler(signum, frame):
    raise Stop
signal.signal(signal.SIGTERM, handler)
try:
    time.sleep(1)
    print("slept")
except Stop:
    print("stopped")
finally:
    print("finally")
