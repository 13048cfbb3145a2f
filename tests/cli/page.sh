#!/usr/bin/env bash
# The page of heddle report: one file that loads nothing, the same each time.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP
bad=programs/lesson6/lock_order.py
good=programs/lesson6/lock_order_fixed.py

gives 1 "report of a deadlock" "$HEDDLE" report -o "$t/bad.html" $bad
gives 0 "report of a right program" "$HEDDLE" report -o "$t/good.html" $good
gives 1 "the same again" "$HEDDLE" report -o "$t/again.html" $bad
gives 0 "has the same bytes" cmp "$t/bad.html" "$t/again.html"
gives 0 "graph -o x.html" "$HEDDLE" graph -o "$t/graph.html" $bad
gives 1 "check --graph x.html" "$HEDDLE" check --graph "$t/check.html" $bad
gives 2 "report without -o" "$HEDDLE" report $bad
says err 'Give -o NAME.html'
gives 2 "report into a folder that is not there" \
  "$HEDDLE" report -o "$t/nowhere/x.html" $bad

# holds NAME PATTERN FILE, lacks NAME PATTERN FILE
holds() { gives 0 "$1" grep -q -- "$2" "$3"; }
lacks() { gives 1 "$1" grep -qE -- "$2" "$3"; }
holds "verdict in the title" \
  '<title>deadlock: clerk1 and clerk2 wait for each other</title>' "$t/bad.html"
holds "nothing may be loaded" "content=\"default-src 'none'; script-src 'sha256-" \
  "$t/bad.html"
lacks "no address to load from" '(src|href)="?(https?:)?//' "$t/bad.html"
lacks "no inline style or handler" ' (style|on[a-z]+)="' "$t/bad.html"
holds "its words without a script" '^replay: .* replay ' "$t/bad.html"
for id in f0path f0waitfor f0allocation f0spacetime f0timeline graphstate; do
  holds "diagram $id" "id=\"${id}_graph0\"" "$t/bad.html"
done
holds "a right program says why" \
  '<li>why: locks are always taken in this order: savings' "$t/good.html"
holds "and that it ends" '<li>every run ends</li>' "$t/good.html"
lacks "a wrong one does not" 'class="proof"' "$t/bad.html"
holds "a right program can be explored" 'id="graphstate_state_0"' "$t/good.html"

# Too many states to explore by hand: a run instead, which comes to an end.
gives 0 "report of a larger program" "$HEDDLE" report -o "$t/run.html" \
  programs/lesson3/fan_in.go
holds "it shows one run" '"kind":"one run"' "$t/run.html"
lacks "the run is no cycle" '"cycle_from"' "$t/run.html"
gives 1 "report of a starvation" "$HEDDLE" report -o "$t/starve.html" \
  programs/classics/readers_starve_writer.py
holds "it has a cycle" '"cycle_from":' "$t/starve.html"

# Text of the program is never markup.
cat >"$t/markup.py" <<'END'
# </script><script>alert(1)</script> & "quotes" \ {{data}}
import threading
lock = threading.Lock()
def job():
    print("</script><!-- <b>", "{{script}}")
    lock.acquire()
threads = [threading.Thread(target=job, name="<i>&amp;\"" + str(i)) for i in range(2)]
for thread in threads:
    thread.start()
END
gives 1 "report of a program full of markup" \
  "$HEDDLE" report -o "$t/markup.html" "$t/markup.py"
gives 0 "has the two scripts of the page" \
  test "$(grep -o '<script' "$t/markup.html" | wc -l)" -eq 2
lacks "no comment is begun" '<!-- <b>' "$t/markup.html"

if command -v node >/dev/null; then
  for name in bad good markup; do
    gives 0 "data of $name.html parses" node -e '
      const html = require("fs").readFileSync(process.argv[1], "utf8");
      const data = /id="data">(.*?)<\/script>/s.exec(html)[1];
      const page = JSON.parse(data);
      for (const finding of page.findings)
        if (finding.states.length !== finding.steps.length + 1)
          process.exit(1);' "$t/$name.html"
    gives 0 "hashes of $name.html are right" node -e '
      const html = require("fs").readFileSync(process.argv[1], "utf8");
      const hash = (text) => "sha256-" +
        require("crypto").createHash("sha256").update(text).digest("base64");
      const policy = /Policy" content="([^"]*)"/.exec(html)[1];
      const style = /<style>(.*?)<\/style>/s.exec(html)[1];
      const script = /<script>(.*?)<\/script>/s.exec(html)[1];
      for (const text of [style, script])
        if (!policy.includes(hash(text))) process.exit(1);' "$t/$name.html"
  done
fi
finish
