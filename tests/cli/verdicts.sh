#!/usr/bin/env bash
# Exit statuses of check, --expect, --json, replay, graph.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP
bad=programs/lesson6/lock_order.py
good=programs/lesson6/lock_order_fixed.py

gives 1 "check finds" "$HEDDLE" check $bad
says out '^deadlock: .* lock-order inversion$'
says out '^replay: '
silent err
gives 0 "check verifies" "$HEDDLE" check $good
says out '^verified: '
silent err
gives 0 "--expect deadlock" "$HEDDLE" check --expect deadlock $bad
gives 1 "--expect race" "$HEDDLE" check --expect race $bad
says err '^expected: race'
gives 1 "--expect verified on a broken program" \
  "$HEDDLE" check --expect verified $bad
gives 0 "--expect verified" "$HEDDLE" check --expect verified $good
gives 1 "--expect deadlock on a right program" \
  "$HEDDLE" check --expect deadlock $good

gives 1 "check --json" "$HEDDLE" check --json $bad
says out '^  "version": 1,$'
says out '"verdict": "violation"'
says out '"kind": "deadlock"'
says out '"pattern": "lock-order inversion"'
says out '"schedule": "'
gives 0 "outcomes --json" "$HEDDLE" outcomes --json $good
says out '"complete": true'
says out '"end": "finished"'
if command -v python3 >/dev/null; then
  for command in check outcomes; do
    for file in $bad $good; do
      "$HEDDLE" $command --json $file >"$t/report.json"
      gives 0 "JSON of $command $file parses" python3 -m json.tool "$t/report.json"
    done
  done
else
  echo "skipped: no python3 to parse JSON with"
fi

gives 1 "two checks" "$HEDDLE" check $bad
grep -v 'explored' "$t/out" >"$t/first"
gives 1 "give one report" "$HEDDLE" check $bad
grep -v 'explored' "$t/out" >"$t/second"
gives 0 "to the byte" cmp "$t/first" "$t/second"

# A file name that a shell would take apart.
mkdir -p "$t/a folder"
cp $bad "$t/a folder/it's \$HOME.py"
gives 1 "a file name with blanks and quotes" \
  "$HEDDLE" check "$t/a folder/it's \$HOME.py"
sed -n 's/^replay: //p' "$t/out" >"$t/command.sh"
gives 1 "its replay command, pasted" sh "$t/command.sh"
says out '^deadlock: '

gives 0 "a schedule after which nothing is wrong" "$HEDDLE" replay $good 'main'
says out 'nothing is wrong'
gives 0 "graph as DOT" "$HEDDLE" graph --kind waitfor -o "$t/w.dot" $bad
gives 0 "graph as SVG" "$HEDDLE" graph --kind state -o "$t/s.svg" $bad
gives 0 "it is SVG" grep -q '<svg' "$t/s.svg"
gives 1 "check --graph" "$HEDDLE" check --graph "$t/c.svg" $bad
gives 0 "check --graph wrote it" grep -q 'octagon: deadlock' "$t/c.svg"
gives 0 "check --graph of a right program" \
  "$HEDDLE" check --graph "$t/g.dot" $good
gives 0 "check --graph --kind timeline" \
  "$HEDDLE" check --expect deadlock --kind timeline --graph "$t/t.svg" $bad
for kind in state path waitfor allocation lockorder progress spacetime \
  timeline cfg; do
  gives 0 "graph --kind $kind" "$HEDDLE" graph --kind $kind -o "$t/k.svg" $bad
  gives 0 "graph --kind $kind names a clerk" grep -q clerk "$t/k.svg"
done
gives 0 "a timeline of a right program" \
  "$HEDDLE" graph --kind timeline -o "$t/k.svg" $good
gives 0 "a timeline of a right program is of some run" \
  grep -q 'one run of' "$t/k.svg"
gives 0 "graph --show" "$HEDDLE" graph --show count -o "$t/show.svg" \
  programs/lesson2/lost_update.py
gives 0 "graph --show says what is one" \
  grep -q 'states that agree on count are one' "$t/show.svg"
gives 2 "graph --show of no variable" "$HEDDLE" graph --show nix $bad
gives 0 "graph --compare" "$HEDDLE" graph --compare $good -o "$t/two.svg" $bad
gives 0 "graph --compare shows both" \
  grep -q 'verified: nothing goes wrong' "$t/two.svg"
gives 2 "graph --compare of another kind" \
  "$HEDDLE" graph --kind waitfor --compare $good -o "$t/two.svg" $bad
gives 2 "graph --compare with no such file" \
  "$HEDDLE" graph --compare "$t/none.py" -o "$t/two.svg" $bad
gives 2 "check --graph into no known format" \
  "$HEDDLE" check --graph "$t/c.txt" $bad
gives 2 "graph into a folder that is not there" \
  "$HEDDLE" graph --kind state -o "$t/nowhere/s.svg" $bad

cat >"$t/until.py" <<'PY'
import threading
import time

gate = threading.Lock()


def wait(seconds):
    with gate:
        pass
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


for _ in range(2):
    threading.Thread(target=wait, args=(1,)).start()
PY
sed 's/time.monotonic()/0/; s/time.monotonic()/0/' "$t/until.py" >"$t/endless.py"
gives 0 "a loop until some time is not endless, though time stands still in it" \
  "$HEDDLE" replay --time virtual "$t/until.py" 'main*2 wait'
gives 1 "a loop that nothing ends is" \
  "$HEDDLE" replay --time virtual "$t/endless.py" 'main*2 wait'
says out 'wait never comes out of the loop at line 11'
finish
