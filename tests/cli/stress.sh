#!/usr/bin/env bash
# heddle stress, and the exact numbers that check and outcomes print.
. "$(dirname "$0")/lib.sh"

broken=programs/lesson6/lock_order.py
gives 1 "a deadlock is seen now and then" "$HEDDLE" stress --runs 400 --seed 1 "$broken"
says out '^deadlock: '
says out 'seen in 1[0-9][0-9] of 400 runs .*exact .*37.5 % \(3/8\)'
cp "$HEDDLE_TMP/out" "$HEDDLE_TMP/first"
gives 1 "the same seed gives the same runs" "$HEDDLE" stress --runs 400 --seed 1 "$broken"
if diff <(sed 's/ in [^ ]* m*s$//' "$HEDDLE_TMP/first") \
  <(sed 's/ in [^ ]* m*s$//' "$HEDDLE_TMP/out") >"$HEDDLE_TMP/diff"; then
  echo "ok   the same output"
else
  failures=1
  echo "FAIL   differs:"
  cat "$HEDDLE_TMP/diff"
fi
gives 1 "pct" "$HEDDLE" stress --sched pct --runs 400 "$broken"
says out 'scheduler pct'
gives 0 "a repaired program" "$HEDDLE" stress --runs 50 programs/lesson6/lock_order_fixed.py
says out '^nothing wrong in 50 runs'
says out 'finds nothing either'
gives 2 "an unknown scheduler" "$HEDDLE" stress --sched fifo "$broken"
says err 'there are uniform, pct'
gives 2 "no runs" "$HEDDLE" stress --runs 0 "$broken"

gives 1 "check counts" "$HEDDLE" check "$broken"
says out '^interleavings: 187$'
says out 'in 1 of 2.7 runs \(3/8, 37.5 %\)'
gives 1 "check in JSON" "$HEDDLE" check --json "$broken"
says out '"probability": 0.375'
says out '"probability_exact": "3/8"'
says out '"interleavings": "187"'

# Outcomes: the probabilities of all add up to one.
gives 0 "outcomes in JSON" "$HEDDLE" outcomes --json programs/lesson2/lost_update.py
sum=$(grep -o '"probability": [0-9.e-]*' "$HEDDLE_TMP/out" |
  awk '{ s += $2 } END { printf "%.5f", s }')
if [ "$sum" = 1.00000 ]; then
  echo "ok   they add up to one"
else
  failures=1
  echo "FAIL   they add up to $sum"
fi
finish
