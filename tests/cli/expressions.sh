#!/usr/bin/env bash
# --invariant and --final: what is wrong with them is said.
. "$(dirname "$0")/lib.sh"

p=$HEDDLE_TMP/final.py
sed '/heddle:/d' tests/golden/properties/final.py >"$p"
gives 1 "a final condition with blanks" "$HEDDLE" check --final 'counter == 2' "$p"
says out "replay: .* --final 'counter == 2' "
replay=$(sed -n 's/^replay: //p' "$HEDDLE_TMP/out")
gives 1 "its replay" sh -c "$replay"
says out '^final: at the end counter == 2 is false'
gives 2 "an unknown name" "$HEDDLE" check --final 'counters == 2' "$p"
says err "no variable 'counters'"
gives 2 "no expression" "$HEDDLE" check --invariant 'counter ==' "$p"
gives 2 "a number instead of a truth" "$HEDDLE" check --invariant "counter + 'x'" "$p"
says out "stopped by --invariant"
gives 2 "never a value" "$HEDDLE" check --invariant 'ts[7] == 1' "$p"
says out "it has no value in any state"
gives 2 "a thread's variable" "$HEDDLE" check --final 'bump::seen == 1' "$p"
says err 'names a variable of a thread'
gives 0 "stress looks as well" "$HEDDLE" stress --runs 5 --invariant 'counter >= 0' "$p"
gives 1 "json" "$HEDDLE" check --json --final 'counter == 2' "$p"
says out '"property": "counter == 2"'
finish
