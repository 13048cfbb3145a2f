#!/usr/bin/env bash
# Each program of tests/conformance/rust prints under `heddle run` what rustc
# makes it print, succeeds or fails alike, and dies of the same last panic.
#
# They are compiled at once, as modules of one program that runs the one it is
# asked for. In a debug build, so that arithmetic overflow panics.
set -u
command -v rustc >/dev/null || { echo "skipped: no rustc here"; exit 0; }
here=tests/conformance/rust
source "$(dirname "$0")/rust_batch.sh"
rust_batch "$here" "$HEDDLE_TMP" ||
  { echo "FAIL rustc refuses a program:"; head -n 40 "$HEDDLE_TMP/build"; exit 1; }

# The last panic's message.
last_words() {
  grep -aA1 ' panicked at ' "$1" | tail -n 1
}

cd "$HEDDLE_TMP" || exit 1
out=out real=real
check() {
  local name=$1 file=$OLDPWD/$here/$1.rs status real_status problem= died
  timeout 20 "$OLDPWD/$HEDDLE" run "$file" >$out 2>$out.err </dev/null
  status=$?
  timeout 20 ./program "$name" >$real 2>$real.err </dev/null
  real_status=$?
  died=$(last_words $real.err)
  # the process goes on when a thread died of a panic; `heddle run` fails
  [ -z "$died" ] || real_status=101
  if ! cmp -s $real $out; then
    problem="output differs from rustc's (<):"
    diff $real $out >diff
  elif [ $((status == 0)) -ne $((real_status == 0)) ]; then
    problem="exit status $status, rustc's program gives $real_status"
  elif [ -n "$died" ] && ! grep -aqF -- "$died" $out.err; then
    problem="not said on stderr: $died"
  fi
  if [ -z "$problem" ]; then
    echo "ok $name"
  else
    echo "FAIL $name: $problem"
    head -n 20 diff $out.err 2>/dev/null
    rm -f diff
  fi
}
for file in "$OLDPWD/$here"/*.rs; do
  check "$(basename "$file" .rs)"
done
