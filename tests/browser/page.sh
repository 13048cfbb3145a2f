#!/usr/bin/env bash
# The pages of heddle report in a browser: keys, links, accessibility, no
# request. Needs Chromium and what `make test-browser` fetches; skipped else.
. "$(dirname "$0")/../cli/lib.sh"
modules=${HEDDLE_BROWSER_MODULES:-build/browser/node_modules}
browser=
for name in chromium chromium-browser google-chrome; do
  browser=${browser:-$(command -v $name)}
done
if [ -z "$browser" ] || [ ! -d "$modules/playwright-core" ]; then
  echo "skipped: no browser to open pages in (make test-browser fetches one)"
  exit 0
fi
t=$HEDDLE_TMP
pages=()
for program in lesson6/lock_order.py lesson2/lost_update.go \
  lesson6/lock_order_fixed.py; do
  name=$(basename $program | tr . _)
  "$HEDDLE" report -q -o "$t/$name.html" programs/$program >"$t/out" 2>&1
  pages+=("$t/$name.html")
done
timeout -k 5 $((120 * ${HEDDLE_TIME_FACTOR:-1})) node tests/browser/page.js \
  "$(realpath "$modules")" "$browser" "${pages[@]}" || failures=1
finish
