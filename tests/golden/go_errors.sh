#!/usr/bin/env bash
# What Go rejects is rejected, at the same line. tests/golden/go_errors.txt holds
# small programs, each behind a line `-- NAME`; a line that is wrong says so in a
# comment, `// error: TEXT`, TEXT being part of Heddle's message. Where Go is
# installed it has to find its first error at the same line; `-- NAME !go` marks
# those for which that cannot be (later versions, other words for a library).
set -u
data=tests/golden/go_errors.txt
dir=$HEDDLE_TMP
mkdir -p "$dir/module"

# One folder a program, so that one build of Go's sees them all.
awk -v dir="$dir" '
  /^-- / {
    name = $2
    file = dir "/module/" name "/" name ".go"
    system("mkdir -p " dir "/module/" name)
    print name, ($3 == "!go") > (dir "/names")
    print "package main" > file
    next
  }
  { print > file }' "$data"

real=
if command -v go >/dev/null; then
  real=yes
  printf 'module errors\n\ngo 1.18\n' >"$dir/module/go.mod"
  (cd "$dir/module" &&
    GOFLAGS=-mod=mod timeout 120 go build -gcflags=-e -o /dev/null ./... \
      >"$dir/go.out" 2>&1)
fi

while read -r name no_go; do
  file=$dir/module/$name/$name.go
  timeout 20 "$HEDDLE" check "$file" >"$dir/out" 2>"$dir/err"
  status=$? problem=
  [ "$status" -eq 2 ] || problem="exit status $status"
  first=
  while IFS=: read -r number text; do
    first=${first:-$number}
    text=${text##*// error: }
    grep -F "$name.go:$number:" "$dir/err" | grep -qF -- "error: $text" ||
      problem="not said of line $number: $text"
  done < <(grep -n '// error: ' "$file")
  [ -n "$first" ] || problem="no '// error:' comment"
  while IFS=: read -r _ number _; do
    sed -n "${number}p" "$file" | grep -q '// error: ' ||
      problem="line $number is said to be wrong, too"
  done < <(grep -oE "$name\.go:[0-9]+:[0-9]+: error" "$dir/err")
  if [ -n "$real" ] && [ "$no_go" = 0 ]; then
    theirs=$(grep -oE "^$name/$name\\.go:[0-9]+:" "$dir/go.out" | head -n 1 |
      cut -d : -f 2)
    [ "$theirs" = "$first" ] || problem="Go's first error is in line $theirs"
  fi
  if [ -z "$problem" ]; then
    echo "ok $name"
  else
    echo "FAIL $name: $problem"
    cat "$dir/err"
  fi
done <"$dir/names"
[ -n "$real" ] || echo "skipped: no go here"
