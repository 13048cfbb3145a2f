#!/usr/bin/env bash
# What CPython prints in many real runs is among what `heddle outcomes` lists. The
# programs print each line in one piece, as CPython writes a line and its end apart.
set -u
. tests/cli/lib.sh
if ! command -v python3 >/dev/null; then
  echo "skipped: no python3 here"
  exit 0
fi
for program in tests/observed/*.py; do
  "$HEDDLE" outcomes --full --json "$program" >"$HEDDLE_TMP/outcomes" 2>"$HEDDLE_TMP/err"
  for _ in 1 2 3; do
    python3 "$program" 2>/dev/null
    printf '\0'
  done >"$HEDDLE_TMP/runs"
  python3 - "$HEDDLE_TMP/outcomes" "$HEDDLE_TMP/runs" "$program" <<'EOF'
import json
import sys

with open(sys.argv[1]) as f:
    report = json.load(f)
with open(sys.argv[2]) as f:
    runs = f.read().split("\0")[:-1]
listed = {o["output"] for o in report["outcomes"]}
missing = [run for run in runs if run not in listed]
if missing or not report["complete"]:
    print(f"FAIL {sys.argv[3]}: not listed: {missing[:1]!r}")
else:
    print(f"ok {sys.argv[3]}")
EOF
done
