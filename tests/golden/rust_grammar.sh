#!/usr/bin/env bash
# Every node of Rust's grammar, see grammar_batch.sh.
set -u
source tests/golden/grammar_batch.sh

write_program() {
  case $1 in
  "top "*) printf '%s\n' "${1#top }" ;;
  "lines "*) printf '%b\n' "${1#lines }" ;;
  *) printf 'fn main() { %s\n}\n' "$1" ;;
  esac
}
grammar_table rust rs
