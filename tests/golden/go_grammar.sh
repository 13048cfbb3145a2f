#!/usr/bin/env bash
# Every node of Go's grammar, see grammar_batch.sh.
set -u
source tests/golden/grammar_batch.sh

write_program() {
  echo 'package main'
  case $1 in
  "top "*) echo "${1#top }" ;;
  *) printf 'func main() { %s\n}\n' "$1" ;;
  esac
}
grammar_table go go
