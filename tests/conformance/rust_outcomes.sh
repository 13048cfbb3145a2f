#!/usr/bin/env bash
# What real runs of the programs of tests/conformance/rust-outcomes print is among
# `heddle outcomes`, and the search for these is complete. The programs are built
# as one, see rust.sh.
set -u
command -v rustc >/dev/null || { echo "skipped: no rustc here"; exit 0; }
here=tests/conformance/rust-outcomes
runs=24
source "$(dirname "$0")/rust_batch.sh"
rust_batch "$here" "$HEDDLE_TMP" ||
  { echo "FAIL rustc refuses a program:"; head -n 40 "$HEDDLE_TMP/build"; exit 1; }

# One line an outcome: its output, the ends of lines as `|`.
outcomes() {
  awk '/^outcome / { if (n++) print text; text = "" }
       /^  \| / { text = text substr($0, 5) "|" }
       END { if (n) print text }' "$1"
}

for file in "$here"/*.rs; do
  name=$(basename "$file" .rs)
  timeout 60 "$HEDDLE" outcomes --full "$file" >"$HEDDLE_TMP/out" 2>&1
  status=$?
  outcomes "$HEDDLE_TMP/out" >"$HEDDLE_TMP/possible"
  problem=
  # a thread's panic is a finding
  [ "$status" -le 1 ] || problem="exit status $status"
  for ((i = 0; i < runs; i++)); do
    seen=$(timeout 10 "$HEDDLE_TMP/program" "$name" 2>/dev/null | tr '\n' '|')
    grep -qxF -- "$seen" "$HEDDLE_TMP/possible" ||
      problem="rustc's program printed what is no outcome: $seen"
  done
  if [ -z "$problem" ]; then
    echo "ok $name"
  else
    echo "FAIL $name: $problem"
    head -n 40 "$HEDDLE_TMP/out"
  fi
done
