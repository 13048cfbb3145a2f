#!/usr/bin/env bash
# What real runs of the programs of tests/conformance/go-outcomes print is among
# `heddle outcomes`, and the search for these is complete. The programs are built
# as one, see go.sh.
set -u
command -v go >/dev/null || { echo "skipped: no go here"; exit 0; }
here=tests/conformance/go-outcomes
all=$HEDDLE_TMP/module
runs=24
mkdir -p "$all"
printf 'module outcomes\n\ngo 1.19\n' >"$all/go.mod"

{
  echo 'package main'
  echo 'import ('
  echo '	"os"'
  for file in "$here"/*.go; do
    name=$(basename "$file" .go)
    echo "	p_$name \"outcomes/$name\""
  done
  echo ')'
  echo 'var programs = map[string]func(){'
  for file in "$here"/*.go; do
    name=$(basename "$file" .go)
    mkdir -p "$all/$name"
    sed -e 's/^package main$/package program/' -e 's/^func main()/func Main()/' \
      "$file" >"$all/$name/$name.go"
    echo "	\"$name\": p_$name.Main,"
  done
  echo '}'
  echo 'func main() { programs[os.Args[1]]() }'
} >"$all/main.go"
(cd "$all" && timeout 200 go build -o ../program . 2>../build) ||
  { echo "FAIL go refuses a program:"; head -n 20 "$HEDDLE_TMP/build"; exit 1; }

# One line an outcome: its output, the ends of lines as `|`.
outcomes() {
  awk '/^outcome / { if (n++) print text; text = "" }
       /^  \| / { text = text substr($0, 5) "|" }
       END { if (n) print text }' "$1"
}

for file in "$here"/*.go; do
  name=$(basename "$file" .go)
  timeout 60 "$HEDDLE" outcomes --full "$file" >"$HEDDLE_TMP/out" 2>&1
  status=$?
  outcomes "$HEDDLE_TMP/out" >"$HEDDLE_TMP/possible"
  problem=
  [ "$status" -eq 0 ] || problem="exit status $status"
  for ((i = 0; i < runs; i++)); do
    seen=$(GOMAXPROCS=$((1 << i % 3)) timeout 10 "$HEDDLE_TMP/program" "$name" |
      tr '\n' '|')
    grep -qxF -- "$seen" "$HEDDLE_TMP/possible" ||
      problem="Go printed what is no outcome: $seen"
  done
  if [ -z "$problem" ]; then
    echo "ok $name"
  else
    echo "FAIL $name: $problem"
    cat "$HEDDLE_TMP/out"
  fi
done
