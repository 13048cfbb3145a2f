#!/usr/bin/env bash
# Every node of Python's grammar, see grammar_batch.sh.
set -u
source tests/golden/grammar_batch.sh

write_program() { printf '%b\n' "$1"; }
grammar_table python py
