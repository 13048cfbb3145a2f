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
gives 3 "--limit-time" "$HEDDLE" check --limit-time 500ms "$t/huge.go"
says out 'inconclusive: stopped by .*limit-time'
cat >"$t/growing.py" <<'PY'
xs = []
while True:
    xs.append("a" * 1000)
PY
gives 3 "--limit-time, within a step" timeout 20 \
  "$HEDDLE" check --limit-time 1 "$t/growing.py"
says out 'inconclusive: stopped by .*limit-time'
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
finish
