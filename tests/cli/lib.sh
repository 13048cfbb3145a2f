#!/usr/bin/env bash
# What the scripts of this folder share. Each runs heddle and prints `ok WHAT`
# or `FAIL WHAT` with what came instead.
set -u
: "${HEDDLE:=build/heddle}"
: "${HEDDLE_TMP:=$(mktemp -d)}"
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
HEDDLE=$(realpath "$HEDDLE")
failures=0

# gives STATUS WHAT COMMAND...: the exit status; output goes to out and err.
gives() {
  local want=$1 what=$2 status
  shift 2
  timeout -k 5 "${limit:-60}" "$@" >"$HEDDLE_TMP/out" 2>"$HEDDLE_TMP/err" \
    </dev/null
  status=$?
  if [ "$status" -eq "$want" ] &&
    ! grep -aqE 'Sanitizer|\.[ch]:[0-9]+:[0-9]+: runtime error:' "$HEDDLE_TMP/err"; then
    echo "ok $what"
  else
    failures=$((failures + 1))
    echo "FAIL $what: exit status $status, expected $want: $*"
    tail -n 15 "$HEDDLE_TMP/out" "$HEDDLE_TMP/err"
  fi
}

# says out|err PATTERN: what the last command printed matches.
says() {
  if grep -aqE -- "$2" "$HEDDLE_TMP/$1"; then
    echo "ok   says $2"
  else
    failures=$((failures + 1))
    echo "FAIL   does not say '$2' on std$1:"
    tail -n 15 "$HEDDLE_TMP/$1"
  fi
}

# silent out|err: the last command printed nothing there.
silent() {
  if [ -s "$HEDDLE_TMP/$1" ]; then
    failures=$((failures + 1))
    echo "FAIL   not silent on std$1:"
    head -n 5 "$HEDDLE_TMP/$1"
  else
    echo "ok   silent on std$1"
  fi
}

finish() { exit $((failures > 0)); }
