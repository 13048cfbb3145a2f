#!/usr/bin/env bash
# Transcripts of the REPL. Each NAME.in is a script; its first lines say
#   # step ARGUMENTS      the command line behind `heddle step`
#   # exit N              the exit status, if it is not 0
# and NAME.out is all that must be printed, on both streams. In it FOLDER stands
# for this folder, in ARGUMENTS and in paths, SCRATCH for one to write to, HEDDLE
# for the program, STATES for how many were explored in what time, SIZE for what
# depends on how states are kept.
#
#   tests/golden/repl/run.sh            compares
#   tests/golden/repl/run.sh --accept   writes the .out files, to be read then
set -u
cd "$(dirname "$0")/../../.." || exit 2
: "${HEDDLE:=build/heddle}"
folder=tests/golden/repl
dir=$(mktemp -d "${HEDDLE_TMP:-${TMPDIR:-/tmp}}/repl.XXXXXX") || exit 2
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb
failures=0

for script in "$folder"/*.in; do
  name=$(basename "$script" .in)
  arguments=$(sed -n 's/^# step //p' "$script" | head -n 1)
  arguments=${arguments//FOLDER/$folder}
  arguments=${arguments//SCRATCH/$dir}
  want=$(sed -n 's/^# exit //p' "$script" | head -n 1)
  sed "s|SCRATCH|$dir|g; s|FOLDER|$folder|g" "$script" >"$dir/input"
  # shellcheck disable=SC2086
  eval "timeout -k 5 $((20 * ${HEDDLE_TIME_FACTOR:-1}))" '"$HEDDLE"' step \
    "$arguments" <"$dir/input" >"$dir/raw" 2>&1
  status=$?
  sed "s|$folder|FOLDER|g; s|$dir|SCRATCH|g; s|$HEDDLE|HEDDLE|g
       s|^the state: [0-9]* words|the state: SIZE words|; s|^[0-9]* states, [0-9]* transitions,.*|STATES|" "$dir/raw" >"$dir/out"
  if [ "${1:-}" = --accept ]; then
    cp "$dir/out" "$folder/$name.out"
  elif [ "$status" -ne "${want:-0}" ]; then
    echo "FAIL $name: exit status $status, expected ${want:-0}"
    tail -n 5 "$dir/out"
    failures=$((failures + 1))
  elif diff "$folder/$name.out" "$dir/out" >"$dir/diff"; then
    echo "ok $name"
  else
    echo "FAIL $name: expected <, printed >"
    cat "$dir/diff"
    failures=$((failures + 1))
  fi
done
exit $((failures > 0))
