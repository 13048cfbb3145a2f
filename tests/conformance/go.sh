#!/usr/bin/env bash
# Each program of tests/conformance/go prints under `heddle run` what Go's own
# toolchain makes it print, succeeds or fails alike, and dies with the same last
# panic or fatal error.
#
# To build 200 programs one by one would take minutes. So they become packages of
# one program that runs the one it is asked for. Programs in which something
# happens before main (init, calls among the package's variables) would all do
# that at once: they are built alone.
set -u
command -v go >/dev/null || { echo "skipped: no go here"; exit 0; }
here=tests/conformance/go
dir=$HEDDLE_TMP
all=$dir/module
mkdir -p "$all" "$dir/alone"
printf 'module conformance\n\ngo 1.19\n' >"$all/go.mod"

names=() alone=()
for file in "$here"/*.go; do
  name=$(basename "$file" .go)
  names+=("$name")
  if grep -qE '^func init\(|^var .*[A-Za-z_.]+\(|^	[A-Za-z_, ]+ *= .*\(|^package [^m]' \
    "$file"; then
    alone+=("$name")
    continue
  fi
  mkdir -p "$all/$name"
  sed -e 's/^package main$/package program/' -e 's/^func main()/func Main()/' \
    "$file" >"$all/$name/$name.go"
done
{
  echo 'package main'
  echo 'import ('
  echo '	"os"'
  for name in "${names[@]}"; do
    [ ! -d "$all/$name" ] || echo "	p_$name \"conformance/$name\""
  done
  echo ')'
  echo 'var programs = map[string]func(){'
  for name in "${names[@]}"; do
    [ ! -d "$all/$name" ] || echo "	\"$name\": p_$name.Main,"
  done
  echo '}'
  echo 'func main() { programs[os.Args[1]]() }'
} >"$all/main.go"
(cd "$all" && timeout 300 go build -o "$dir/program" . >"$dir/build" 2>&1) ||
  { echo "FAIL go refuses a program:"; head -n 20 "$dir/build"; exit 1; }
printf '%s\n' "${alone[@]}" | xargs -P 2 -I{} timeout 120 \
  go build -o "$dir/alone/{}" "$here/{}.go"

# How a program died, for comparison.
last_words() {
  grep -aE '(panic|fatal error): ' "$1" | tail -n 1 |
    sed -e 's/^[[:space:]]*//' -e 's/ \[recovered\]$//' \
      -e 's/\bprogram\./main./g'
}

for name in "${names[@]}"; do
  timeout 20 "$HEDDLE" run "$here/$name.go" >"$dir/out" 2>"$dir/err"
  status=$?
  real=("$dir/program" "$name")
  [ -d "$all/$name" ] || real=("$dir/alone/$name")
  timeout 20 "${real[@]}" >"$dir/real" 2>"$dir/real.err"
  real_status=$?
  sed -i 's/\bprogram\./main./g' "$dir/real"
  died=$(last_words "$dir/real.err")
  problem=
  if ! cmp -s "$dir/real" "$dir/out"; then
    problem="output differs from Go's (<):"
    diff "$dir/real" "$dir/out" >"$dir/diff"
  elif [ $((status == 0)) -ne $((real_status == 0)) ]; then
    problem="exit status $status, Go's is $real_status"
  elif [ -n "$died" ] && ! grep -aqF -- "$died" "$dir/err"; then
    problem="not said on stderr: $died"
  fi
  if [ -z "$problem" ]; then
    echo "ok $name"
  else
    echo "FAIL $name: $problem"
    head -n 20 "$dir/diff" "$dir/err" 2>/dev/null
    rm -f "$dir/diff"
  fi
done
