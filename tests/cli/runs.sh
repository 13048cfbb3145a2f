#!/usr/bin/env bash
# Runs under a profile: the same every time, what they write, what is refused.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP

for file in programs/lesson3/pipeline.go programs/lesson1/roll_call.py \
  programs/lesson2/lost_update_fixed.rs; do
  for profile in threads goroutines gil event-loop; do
    options=(run --runtime "$profile" --sched random --seed 3 --report)
    gives 0 "$profile $file" "$HEDDLE" "${options[@]}" \
      --save-schedule "$t/s.sched" "$file"
    cp "$t/out" "$t/first"
    gives 0 "its schedule replays" "$HEDDLE" replay \
      --schedule-file "$t/s.sched" "$file"
    gives 0 "once more" "$HEDDLE" "${options[@]}" "$file"
    cp "$t/out" "$t/second"
    gives 0 "gives the same" cmp "$t/first" "$t/second"
  done
done
gives 0 "a trace and a timeline" "$HEDDLE" run --cores 2 --trace "$t/t.json" \
  --timeline "$t/t.svg" programs/lesson3/pipeline.go
gives 0 "the timeline is SVG" grep -q '</svg>' "$t/t.svg"
gives 0 "the trace has spans" grep -q '"state": "running"' "$t/t.json"
gives 0 "and steps" grep -q '"operation": ' "$t/t.json"
inversion=programs/lesson6/priority_inversion.py
options=(run --runtime threads --cores 1 --sched priority --report)
gives 0 "an inversion" "$HEDDLE" "${options[@]}" --timeline "$t/i.svg" \
  --trace "$t/i.json" "$inversion"
says out '^priority inversion: urgent waits 60.0 ms for lock, held by logger, '
gives 0 "is marked" grep -q 'priority inversion: urgent waits' "$t/i.svg"
gives 0 "and who held the lock is in the trace" \
  grep -q '"held_by": "logger"' "$t/i.json"
gives 0 "with inheritance" "$HEDDLE" "${options[@]}" --inherit "$inversion"
if grep -q "priority inversion" "$t/out"; then
  echo "FAIL there is none"
  failures=$((failures + 1))
fi
gives 2 "no schedule of what looks at the time" "$HEDDLE" run --cores 1 \
  --save-schedule "$t/no.sched" programs/projects/throughput.go
says err 'the program looks at the time'
gives 2 "an unknown profile" "$HEDDLE" run --runtime fibers \
  programs/lesson3/pipeline.go
says err 'threads, goroutines, gil, event-loop'
gives 2 "an unknown cost" "$HEDDLE" run --cost money=3 \
  programs/lesson3/pipeline.go
says err 'work, operation, spawn, switch'
gives 2 "a cost that is none" "$HEDDLE" run --cost switch=much \
  programs/lesson3/pipeline.go
gives 2 "no cores" "$HEDDLE" run --cores 0 programs/lesson3/pipeline.go
gives 2 "no such policy under a profile" "$HEDDLE" run --cores 1 --sched pct \
  programs/lesson3/pipeline.go
gives 2 "a priority that is none" "$HEDDLE" run --priority worker=high \
  programs/lesson3/pipeline.go
printf '# heddle: priority worker\nprint(1)\n' >"$t/wrong.py"
gives 2 "a comment that is no priority" "$HEDDLE" run "$t/wrong.py"
says err 'wrong.py:1: error: a priority is given as'
# A schedule is for the program that it was made of, options that change it
# included.
cat >"$t/sleepers.py" <<'end'
import threading

def sleeper():
    for i in range(10):
        print(i)

for i in range(10):
    threading.Thread(target=sleeper).start()
end
gives 0 "a schedule of a scaled program" "$HEDDLE" run --scale 10=2 \
  --save-schedule "$t/scaled.sched" "$t/sleepers.py"
gives 0 "says so" grep -q '^# with --scale 10=2$' "$t/scaled.sched"
gives 0 "and replays" "$HEDDLE" replay --scale 0xa=2 \
  --schedule-file "$t/scaled.sched" "$t/sleepers.py"
for command in "replay" "step -batch" "graph --kind spacetime -o $t/x.svg"; do
  # shellcheck disable=SC2086
  gives 2 "but not of the whole program: $command" "$HEDDLE" $command \
    --schedule-file "$t/scaled.sched" "$t/sleepers.py"
  says err 'made with --scale 10=2, and .*sleepers.py is now used without'
done
gives 2 "nor under another scale" "$HEDDLE" replay --scale 10=3 \
  --schedule-file "$t/scaled.sched" "$t/sleepers.py"
says err 'now used with --scale 10=3'
gives 0 "a schedule of the whole program" "$HEDDLE" run \
  --save-schedule "$t/whole.sched" "$t/sleepers.py"
gives 2 "is none of a scaled one" "$HEDDLE" replay --scale 10=2 \
  --schedule-file "$t/whole.sched" "$t/sleepers.py"
says err 'made without options that change the program'
for sched in fifo priority pct; do
  gives 0 "--sched $sched" "$HEDDLE" run --sched "$sched" \
    programs/lesson3/pipeline.go
done
finish
