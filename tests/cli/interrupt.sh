#!/usr/bin/env bash
# Ctrl-C and limits: what is known so far, exit status 3, never "verified".
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP

# More states than can be explored while we wait.
cat >"$t/huge.go" <<'GO'
package main

import "sync"

func main() {
	var mu sync.Mutex
	var a [6]int
	var wg sync.WaitGroup
	for i := 0; i < 6; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for n := 0; n < 1000000; n++ {
				mu.Lock()
				a[i] = n
				mu.Unlock()
			}
		}(i)
	}
	wg.Wait()
}
GO
cat >"$t/endless.py" <<'PY'
while True:
    pass
PY

gives 3 "check, interrupted" timeout --foreground --preserve-status -s INT 2 \
  "$HEDDLE" check "$t/huge.go"
says out '^inconclusive: '
says out '^[0-9]+ states, '
gives 3 "outcomes, interrupted" timeout --foreground --preserve-status -s INT 2 \
  "$HEDDLE" outcomes "$t/huge.go"
says out 'inconclusive'
gives 3 "run, interrupted" timeout --foreground --preserve-status -s INT 3 \
  "$HEDDLE" run "$t/endless.py"
says err 'interrupted'
gives 3 "a loop without end is interrupted while it is checked" \
  timeout --foreground --preserve-status -s INT 2 "$HEDDLE" check "$t/endless.py"
gives 3 "--limit-states" "$HEDDLE" check --limit-states 500 "$t/huge.go"
says out 'inconclusive: stopped by .*limit-states'
says out 'up to depth [0-9]+ \(.* held, [0-9]+ states to look into\)'
cat >"$t/grows.py" <<'PY'
import threading
lock = threading.Lock()
log = []
def work():
    while True:
        with lock:
            log.append(len(log))
for i in range(2):
    threading.Thread(target=work).start()
PY
gives 3 "a list that grows" "$HEDDLE" check --limit-states 400 "$t/grows.py"
says out '^grows along the way to the last state: log: [0-9]+, [0-9]+, '
gives 3 "--limit-time" "$HEDDLE" check --limit-time 500ms "$t/huge.go"
says out 'inconclusive: stopped by .*limit-time'
says out '^try a smaller program, with 2 instead of 1000000 \(line 13\): '
gives 0 "the advice on --scale leads to a verdict" \
  bash -c "$(sed -n 's/^try a smaller program.*): //p' "$t/out" |
    sed 's/$/ --limit-time 20 --scale 6=2/')"
gives 3 "outcomes of too large a program" \
  "$HEDDLE" outcomes --limit-states 500 "$t/huge.go"
says out '^try a smaller program, with 2 instead of 1000000 \(line 13\): '
cat >"$t/counts.rs" <<'RS'
use std::sync::mpsc;
use std::thread;

const ROUNDS: u32 = 7;

fn main() {
    let (tx, rx) = mpsc::channel();
    for _ in 0..5 {
        let tx = tx.clone();
        thread::spawn(move || (0..200_000u32).for_each(|i| { let _ = tx.send(i); }));
    }
    for _ in 0..ROUNDS {
        rx.recv().unwrap();
    }
}
RS
gives 3 "--limit-states, Rust" "$HEDDLE" check --limit-states 500 "$t/counts.rs"
says out '^try a smaller program, with 2 instead of 200_000 \(line 10\): '
cat >"$t/counts.py" <<'PY'
import threading

ROUNDS = 50
LABEL = "no 90000 in here"
lock = threading.Lock()


def work():
    width = 4_000
    for _ in range(ROUNDS):
        with lock:
            print(width)


for _ in range(6):
    threading.Thread(target=work).start()
PY
gives 3 "--limit-states, Python" "$HEDDLE" check --limit-states 5 "$t/counts.py"
says out '^try a smaller program, with 2 instead of 50 \(line 3\): '
cat >"$t/growing.py" <<'PY'
xs = []
while True:
    xs.append("a" * 1000)
PY
gives 3 "--limit-time, within a step" timeout 20 \
  "$HEDDLE" check --limit-time 1 "$t/growing.py"
says out 'inconclusive: stopped by .*limit-time'
cat >"$t/chains.py" <<'PY'
import asyncio


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(*[loop.run_in_executor(None, fib, 26) for _ in range(3)])


asyncio.run(main())
PY
for ms in 150 300 450 600; do
  gives 3 "--limit-time ${ms}ms, in long chains of transitions" timeout 20 \
    "$HEDDLE" check --limit-time "${ms}ms" "$t/chains.py"
done
cat >"$t/swarm.go" <<'GO'
package main

func f() {
	go f()
	go f()
}

func main() {
	f()
	select {}
}
GO
gives 3 "--limit-time, more and more goroutines" timeout 20 \
  "$HEDDLE" check --limit-time 1 --limit-memory 500M "$t/swarm.go"
gives 3 "--limit-memory" "$HEDDLE" check --limit-memory 8M "$t/huge.go"
says out 'inconclusive: stopped by .*limit-memory'
gives 3 "--expect verified does not make it so" \
  "$HEDDLE" check --limit-states 500 --expect verified "$t/huge.go"
# What was found before the interrupt is told with all its steps.
sed 's/^\tvar mu sync.Mutex$/\tx := 0\n\tfor x < 5000 {\n\t\tx++\n\t}\n\tgo func() { x++ }()\n\tx++\n&/' \
  "$t/huge.go" >"$t/races.go"
gives 1 "check --all, interrupted after a finding" \
  timeout --foreground --preserve-status -s INT 1 \
  "$HEDDLE" check --all "$t/races.go"
says out '^race: .* x '
says out '^  main +go func\(\) \{ x\+\+ \}\(\) +.*races.go:10'
finish
