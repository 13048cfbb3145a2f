#!/usr/bin/env bash
# Diagrams of programs with many states: what is left out is said, and what
# cannot be drawn is written as data.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP

# shows FILE PATTERN: the rule in the picture of a program's states.
shows() {
  gives 0 "states of $1" "$HEDDLE" graph "$1"
  says out "$2"
}
shows programs/lesson6/lock_order.py '9 states, 10 transitions, all explored<'
shows programs/lesson3/fan_in.go \
  'of 230 states: threads that run the same code are not told apart'
shows programs/lesson5/three_at_a_time.py \
  'states with threads at the same places are one, and not every way is a run'
gives 0 "the path to an error goes first" "$HEDDLE" graph --kind path \
  programs/classics/philosophers.go
says out 'the error path and the steps not taken from it'
gives 0 "a cycle" "$HEDDLE" graph --kind path programs/lesson6/polite.py
says out 'round and round, for ever'
says out 'color="#D55E00:white:#D55E00"'
for kind in spacetime timeline; do
  gives 0 "a cycle as a $kind" "$HEDDLE" graph --kind $kind \
    programs/lesson6/polite.py
  says out 'again and again, for ever'
done

# 120 ways to go on, each of its own: no part of that is worth a picture.
{
  echo 'import queue, random, threading'
  echo 'jobs = queue.Queue()'
  echo 'def work():'
  echo '    jobs.put(3)'
  echo '    jobs.put(4)'
  echo 'threading.Thread(target=work).start()'
  echo 'x = random.randrange(120)'
  for i in $(seq 0 119); do
    printf 'if x == %d:\n    jobs.put(1)\n    jobs.put(2)\n' "$i"
  done
} >"$t/wide.py"
gives 0 "too many ways to draw" "$HEDDLE" graph -o "$t/wide.svg" "$t/wide.py"
says err 'too many to draw: wrote .*wide.svg.dot and .*wide.svg.json, no picture'
says err '--show VARIABLES'
gives 0 "as data" grep -q '"nodes": \[' "$t/wide.svg.json"
gives 1 "no picture" test -e "$t/wide.svg"
gives 0 "as DOT it is there" "$HEDDLE" graph -o "$t/wide.dot" "$t/wide.py"
gives 0 "by its variable it is drawn" "$HEDDLE" graph --show jobs \
  -o "$t/jobs.svg" "$t/wide.py"
finish
