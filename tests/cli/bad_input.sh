#!/usr/bin/env bash
# Files that are no programs: a clear message, exit status 2, nothing on stdout.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP

rejects() { # rejects WHAT FILE PATTERN
  for command in check run outcomes; do
    gives 2 "$1 ($command)" "$HEDDLE" "$command" "$2"
    says err "$3"
    silent out
  done
}

printf 'def f(:\n  pass\n' >"$t/syntax.py"
rejects "a Python syntax error" "$t/syntax.py" 'syntax\.py:1:[0-9]+: error: '
printf 'package main\nfunc main( {\n}\n' >"$t/syntax.go"
rejects "a Go syntax error" "$t/syntax.go" 'syntax\.go:2:[0-9]+: error: '
printf 'import socket\nsocket.socket()\n' >"$t/unsupported.py"
rejects "an unsupported Python import" "$t/unsupported.py" \
  'unsupported\.py:1:[0-9]+: error: .*socket'
printf 'package main\nimport "net/http"\nfunc main() { http.Get("x") }\n' \
  >"$t/unsupported.go"
rejects "an unsupported Go import" "$t/unsupported.go" \
  'unsupported\.go:2:[0-9]+: error: .*net/http'
: >"$t/empty.py"
: >"$t/empty.go"
rejects "an empty Go file" "$t/empty.go" 'empty\.go.* error: '
rejects "an empty Python file" "$t/empty.py" 'empty\.py.* error: '
rejects "a missing file" "$t/missing.py" 'missing\.py: error: '
mkdir -p "$t/directory.py" "$t/directory"
rejects "a directory" "$t/directory.py" 'directory\.py: error: .*directory'
rejects "a directory without an extension" "$t/directory" 'directory: error: '
printf 'x = 1\n' >"$t/notes.txt"
rejects "an unknown extension" "$t/notes.txt" 'notes\.txt: error: '
head -c 4096 "$HEDDLE" >"$t/binary.py"
head -c 4096 "$HEDDLE" >"$t/binary.go"
rejects "binary junk as Python" "$t/binary.py" 'binary\.py.* error: '
rejects "binary junk as Go" "$t/binary.go" 'binary\.go.* error: '
printf 'x = 3\nwhile True:\n  x *= x\n' >"$t/grows.py"
for command in check outcomes; do
  gives 2 "what only a run finds not to be supported ($command)" \
    "$HEDDLE" "$command" --quiet "$t/grows.py"
  says err 'grows\.py:3: .*more than [0-9]+ bits is not supported'
done
printf 'x = "\xff\xfe"\nprint(x)\n' >"$t/encoding.py"
gives 2 "source that is no UTF-8" "$HEDDLE" check "$t/encoding.py"
says err 'encoding\.py.* error: '

# 10 MB of source: well-formed and not.
yes 'x = 1' | head -c 10000000 >"$t/long.py"
gives 2 "10 MB of assignments" "$HEDDLE" check "$t/long.py"
says err 'long\.py.* error: '
head -c 10000000 /dev/zero | tr '\0' '(' >"$t/deep.py"
gives 2 "10 MB of opening brackets" "$HEDDLE" check "$t/deep.py"
says err 'deep\.py.* error: '
{ printf 'package main\nfunc main() {\n'; yes '{' | head -c 200000; } >"$t/deep.go"
gives 2 "deeply nested blocks" "$HEDDLE" check "$t/deep.go"
says err 'deep\.go.* error: '
{ printf 'x = '; head -c 20000 /dev/zero | tr '\0' '('; printf 1
  head -c 20000 /dev/zero | tr '\0' ')'; echo; } >"$t/nested.py"
gives 2 "20,000 nested brackets" "$HEDDLE" check "$t/nested.py"
says err 'nested\.py.* error: '
finish
