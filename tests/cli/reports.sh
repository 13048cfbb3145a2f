#!/usr/bin/env bash
# check --sarif, --junit, --trace.
. "$(dirname "$0")/lib.sh"

broken=programs/lesson6/lock_order.py
gives 1 "SARIF" "$HEDDLE" check --sarif "$broken"
says out '"version": "2.1.0"'
says out '"ruleId": "deadlock"'
says out '"startLine": 14'
says out '"executionOrder": 4'
if command -v python3 >/dev/null; then
  cp "$HEDDLE_TMP/out" "$HEDDLE_TMP/sarif.json"
  gives 0 "it is JSON" python3 -m json.tool "$HEDDLE_TMP/sarif.json"
fi
gives 0 "SARIF of nothing" "$HEDDLE" check --sarif programs/lesson6/lock_order_fixed.py
says out '"results": \[\]'

gives 1 "JUnit" "$HEDDLE" check --junit "$HEDDLE_TMP/junit.xml" "$broken"
says out '^deadlock: '
cp "$HEDDLE_TMP/junit.xml" "$HEDDLE_TMP/out"
says out 'failures="1" errors="0"'
says out '<failure type="deadlock" message="clerk1 and clerk2 wait for each other">'
gives 0 "JUnit of what was expected" "$HEDDLE" check --junit - --expect deadlock "$broken"
says out 'failures="0" errors="0"'
gives 3 "JUnit of a limit" "$HEDDLE" check --junit - --limit-states 3 programs/lesson6/lock_order_fixed.py
says out 'errors="1"'
says out 'type="inconclusive" message="stopped by --limit-states 3"'
printf 'def f():\n    raise ValueError("<&\\"\\x01>")\nf()\n' >"$HEDDLE_TMP/odd.py"
gives 1 "JUnit of odd text" "$HEDDLE" check --junit - "$HEDDLE_TMP/odd.py"
says out '&lt;&amp;&quot;[?]&gt;'
gives 2 "a file that cannot be written" "$HEDDLE" check --junit "$HEDDLE_TMP/no/such" "$broken"
says err 'No such file'

gives 1 "a trace" "$HEDDLE" check --trace - "$broken"
says out '"schedule": "main\*2 clerk1 clerk2"'
says out '"step": 4'
says out '"holds": "savings"'
gives 1 "a trace of a cycle" "$HEDDLE" check --trace - programs/lesson6/polite.py
says out '"cycle_from": 3'
gives 0 "no trace without a finding" "$HEDDLE" check --trace "$HEDDLE_TMP/none.json" programs/lesson6/lock_order_fixed.py
if [ -e "$HEDDLE_TMP/none.json" ]; then
  failures=1
  echo "FAIL   it was written"
fi
# A warning stands apart from the findings, and the verdict is none of its.
held=tests/golden/held/locked_by_main.go
gives 0 "a warning as JSON" "$HEDDLE" check --json $held
says out '"verdict": "verified"'
says out '"findings": \[\]'
says out '"kind": "held"'
gives 0 "a warning as SARIF" "$HEDDLE" check --sarif $held
says out '"level": "warning"'
gives 1 "the same as a finding" "$HEDDLE" check --json --held $held
says out '"warnings": \[\]'
finish
