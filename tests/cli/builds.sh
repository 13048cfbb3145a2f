#!/usr/bin/env bash
# The same program, seed and options give the same bytes whichever compiler and
# flags built Heddle: gcc and clang, -O0 and -O2. `make builds` makes those to
# compare with.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP
others=()
for other in build/builds/*/heddle; do
  [ -x "$other" ] && others+=("$other")
done
# One that was left over from an older source tells nothing.
for i in "${!others[@]}"; do
  [ "$HEDDLE" -nt "${others[$i]}" ] &&
    [ -n "$(find sim checker viz cli -newer "${others[$i]}" -name '*.[ch]' \
      -print -quit)" ] && unset "others[$i]"
done
if [ ${#others[@]} -eq 0 ]; then
  echo "skipped: nothing to compare with: make builds"
  exit 0
fi

# everything HEDDLE FOLDER: what it prints and writes, without times; by one name,
# as commands to paste have it in them.
everything() {
  local heddle=$t/heddle out=$2 file
  ln -sf "$(realpath "$1")" "$heddle"
  mkdir -p "$out"
  for file in programs/lesson2/lost_update.py programs/lesson3/fan_in.go \
    programs/lesson8/crawler_interrupted.go programs/lesson2/lost_update.rs; do
    local name=$out/${file//\//_}
    for seed in 1 2 3; do
      "$heddle" run --seed $seed --save-schedule "$name.sched" "$file"
      cat "$name.sched"
    done >"$name.run" 2>&1
    for sched in random pct round-robin fifo priority; do
      "$heddle" run --sched $sched --seed 5 "$file"
    done >"$name.scheds" 2>&1
    for profile in threads goroutines gil event-loop; do
      "$heddle" run --runtime $profile --sched random --seed 4 --cores 2 \
        --report --timeline "$name.$profile.svg" --trace "$name.trace" "$file"
      cat "$name.trace"
    done >"$name.profiles" 2>&1
    "$heddle" stress --seed 9 --runs 200 "$file" |
      sed 's/ in [0-9.]* m\?s.*//' >"$name.stress" 2>&1
    "$heddle" graph -o "$name.dot" "$file" >"$name.graph" 2>&1
    "$heddle" report -o "$name.html" "$file" |
      sed 's/ in [0-9.]* m\?s.*//' >"$name.report" 2>&1
    printf '%s\n' 'set policy random 3' continue 'info stats' 'back 5' \
      'trace all' schedule 'stepi 3' |
      "$heddle" step --seed 3 "$file" >"$name.step" 2>&1
  done
}
everything "$HEDDLE" "$t/mine"
for other in "${others[@]}"; do
  everything "$other" "$t/other"
  gives 0 "$other gives the same bytes" diff -rq "$t/mine" "$t/other"
  rm -rf "$t/other"
done
finish
