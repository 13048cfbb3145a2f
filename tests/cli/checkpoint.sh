#!/usr/bin/env bash
# Searches that are saved and gone on with: they come to what one search would.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP
counter=tests/bench/counter.go
pool=tests/bench/worker_pool.go

# What a report says, but for what time and memory it took.
outcome() {
  "$HEDDLE" check --json --quiet "$@" | grep -v '"seconds":\|"bytes":'
}
same() { # same WHAT: $t/whole and $t/parts are one
  if cmp -s "$t/whole" "$t/parts"; then
    echo "ok $1"
  else
    failures=$((failures + 1))
    echo "FAIL $1"
    diff "$t/whole" "$t/parts" | head -n 10
  fi
}

# in_parts NAME A B OPTIONS... FILE: stopped at A and B states, it ends like one
# search
in_parts() {
  local name=$1 a=$2 b=$3
  shift 3
  outcome "$@" >"$t/whole"
  rm -f "$t/saved"
  gives 3 "$name: stopped" "$HEDDLE" check --limit-states $a \
    --checkpoint "$t/saved" "$@"
  gives 3 "$name: gone on with, stopped again" "$HEDDLE" check \
    --limit-states $b --resume "$t/saved" --checkpoint "$t/saved" "$@"
  outcome --resume "$t/saved" "$@" >"$t/parts"
  same "$name: in parts as in one go"
}
# Stopped before anything is found.
in_parts "unreduced" 700 1500 --no-reduction --no-race --all --no-liveness $pool
in_parts "reduced" 300 600 --no-liveness $pool
in_parts "locks" 700 1500 --reduce=immediate,locks --no-liveness \
  tests/bench/counter_mutex.go
in_parts "other language" 700 1500 --no-reduction --no-liveness \
  programs/lesson5/bounded_buffer.py

# Findings from before the stop are there afterwards.
outcome --all --no-reduction --no-liveness $counter >"$t/whole"
gives 1 "findings, stopped" "$HEDDLE" check --all --no-reduction --no-liveness \
  --limit-states 2000 --checkpoint "$t/saved" $counter
outcome --all --no-reduction --no-liveness --resume "$t/saved" $counter \
  >"$t/parts"
same "findings in parts as in one go"

# Killed, whenever that is: only what came after the last checkpoint is lost.
long="--no-reduction --no-liveness --all tests/bench/counter_mutex.go"
rm -f "$t/saved"
# shellcheck disable=SC2086
"$HEDDLE" check --quiet --checkpoint "$t/saved" --checkpoint-every 5ms $long \
  >/dev/null 2>&1 &
search=$!
while [ ! -e "$t/saved" ] && kill -0 $search 2>/dev/null; do :; done
kill -9 $search 2>/dev/null
wait $search 2>/dev/null
# shellcheck disable=SC2086
outcome $long >"$t/whole"
# shellcheck disable=SC2086
outcome --resume "$t/saved" $long >"$t/parts"
same "after kill -9 as in one go"

# What is not fit is refused, with the reason.
refused() { # refused WHY OPTIONS... FILE
  local why=$1
  shift
  gives 2 "refused: $why" "$HEDDLE" check "$@"
  says err "$why"
  silent out
}
"$HEDDLE" check --quiet --no-reduction --no-liveness --limit-states 3000 \
  --checkpoint "$t/saved" $counter >/dev/null
size=$(wc -c <"$t/saved")
head -c $((size / 2)) "$t/saved" >"$t/short"
refused 'damaged or was cut off' --no-reduction --no-liveness \
  --resume "$t/short" $counter
for at in 20 $((size / 3)) $((size - 1)); do
  cp "$t/saved" "$t/edited"
  printf '\177' | dd of="$t/edited" bs=1 seek="$at" conv=notrunc 2>/dev/null
  cmp -s "$t/saved" "$t/edited" && continue
  refused 'damaged or was cut off' --no-reduction --no-liveness \
    --resume "$t/edited" $counter
done
: >"$t/empty"
refused 'no checkpoint' --resume "$t/empty" $counter
refused 'no checkpoint' --resume README.md $counter
refused 'another program' --no-reduction --no-liveness --resume "$t/saved" $pool
refused 'another program' --no-reduction --no-liveness --scale 2=3 \
  --resume "$t/saved" $counter
refused 'other options' --no-liveness --resume "$t/saved" $counter
refused 'No such file' --resume "$t/nowhere" $counter
refused 'breadth-first' --search dfs --checkpoint "$t/saved" $counter
gives 2 "a checkpoint that cannot be written is told" "$HEDDLE" check \
  --limit-states 500 --checkpoint "$t/no/where" $counter
says err 'no checkpoint: '
finish
