#!/usr/bin/env bash
# heddle step on a terminal: prompt, completion, repetition, Ctrl-C, the files
# of XDG, the end of input.
. "$(dirname "$0")/lib.sh"
if ! command -v python3 >/dev/null; then
  echo "skipped: no python3"
  exit 0
fi
t=$HEDDLE_TMP
mkdir -p "$t/config/heddle"
echo "print 40 + 2" >"$t/config/heddle/init"
cat >"$t/endless.py" <<'PY'
import threading
counter = 0


def count():
    global counter
    while True:
        counter += 1


threading.Thread(target=count, name="up").start()
threading.Thread(target=count, name="down").start()
PY
cat >"$t/drive.py" <<'PY'
"""Plays a list of (expect, then type) on a pseudo-terminal."""
import os, pty, select, sys, time

def main(heddle, program):
    # What is typed before the prompt may meet a terminal that is not ready.
    steps = [
        (b"heddle:0> ", b"step\r"),
        (b"heddle:1> ", b"step\r"),
        (b"heddle:2> ", b"step u\t2\r"),         # completes to "up"
        (b"heddle:4> ", b"\r"),                  # repeats "step up 2"
        (b"heddle:6> ", b"print cou\t\r"),       # completes to "counter"
        (b"counter = ", b""),
        (b"heddle:6> ", b"conti\t\r"),           # and a command
        (b"...", b"\x03"),                       # 20 lines are enough
        (b"interrupted", b""),
        (b"heddle:", b"ba\t\r"),
        (b"after step", b""),
        (b"heddle:", b"rc\r"),
        (b"at the beginning", b""),
        (b"heddle:0> ", b"half a li"),
        (b"half a li", b"\x03"),                 # Ctrl-C gives up the line
        (b"heddle:0> ", b"mark start\r"),
        (b"mark start: ", b""),
        (b"heddle:0> ", b"goto st\t\r"),
        (b"at the beginning", b""),
        (b"heddle:0> ", b"\x04"),                # the end of input
    ]
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(heddle, [heddle, "step", program])
    seen, deadline = b"", time.monotonic() + 50
    for expected, typed in steps:
        while expected not in seen:
            ready, _, _ = select.select([fd], [], [], 1)
            if time.monotonic() > deadline:
                print("waited for", expected, "after", seen[-400:])
                os.kill(pid, 9)
                return 1
            if ready:
                try:
                    seen += os.read(fd, 65536)
                except OSError:
                    print("ended before", expected, "after", seen[-400:])
                    return 1
        seen = seen.split(expected, 1)[1]
        os.write(fd, typed)
    while True:
        try:
            if not os.read(fd, 65536):
                break
        except OSError:
            break
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

sys.exit(main(sys.argv[1], sys.argv[2]))
PY
export TERM=dumb XDG_STATE_HOME="$t/state" XDG_CONFIG_HOME="$t/config"
gives 0 "a session on a terminal" python3 "$t/drive.py" "$HEDDLE" "$t/endless.py"
gives 0 "its lines are kept" grep -c "step up 2" "$t/state/heddle/history"
finish
