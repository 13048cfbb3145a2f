#!/usr/bin/env bash
# Programs with random damage: whatever is left, heddle says what it makes of it
# and ends with one of its exit statuses. FUZZ_ROUNDS (2) and FUZZ_SEED (1) make
# longer and other rounds.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${HEDDLE:=build/heddle}" "${HEDDLE_TMP:=$(mktemp -d)}"
export LC_ALL=C
rounds=${FUZZ_ROUNDS:-2} seed=${FUZZ_SEED:-1}

# damage SEED FILE: drops, doubles, swaps or garbles some of its tokens.
damage() {
  awk -v seed="$1" '
    BEGIN { srand(seed); RS = "\001" }
    {
      n = 0
      while (match($0, /[A-Za-z_0-9]+|[ \t\n]+|[^A-Za-z_0-9 \t\n]/)) {
        token[++n] = substr($0, RSTART, RLENGTH)
        $0 = substr($0, RSTART + RLENGTH)
      }
      split("( ) { } [ ] : := = + - * , . ; \" '\'' <- \\ 0 99999999999999999999 " \
            "func def for go lock if return \303 \360\237", junk, " ")
      for (k = 1 + int(rand() * 4); k > 0; k--) {
        i = 1 + int(rand() * n); j = 1 + int(rand() * n)
        how = int(rand() * 4)
        if (how == 0) token[i] = ""
        else if (how == 1) token[i] = token[i] token[i]
        else if (how == 2) { t = token[i]; token[i] = token[j]; token[j] = t }
        else token[i] = token[i] " " junk[1 + int(rand() * 27)] " "
      }
      for (i = 1; i <= n; i++) printf "%s", token[i]
    }' "$2"
}

failures=0 runs=0
for file in programs/*/*.go programs/*/*.py tests/conformance/*/*.go \
  tests/conformance/*/*.py programs/*/*.rs tests/conformance/*/*.rs \
  tests/golden/rust/*.rs; do
  [ -e "$file" ] || continue
  for ((round = 0; round < rounds; round++)); do
    seed=$((seed + 1))
    damaged=$HEDDLE_TMP/damaged.${file##*.}
    damage "$seed" "$file" >"$damaged"
    timeout -k 2 30 "$HEDDLE" check --quiet --limit-states 2000 --limit-time 2 \
      "$damaged" >"$HEDDLE_TMP/out" 2>"$HEDDLE_TMP/err" </dev/null
    status=$?
    runs=$((runs + 1))
    if [ $status -gt 3 ] || { [ $status -eq 2 ] && [ ! -s "$HEDDLE_TMP/err" ]; } ||
      grep -q 'internal error' "$HEDDLE_TMP/err"; then
      failures=$((failures + 1))
      echo "FAIL exit status $status on $file damaged with seed $seed"
      tail -n 4 "$HEDDLE_TMP/err"
      [ -z "${FUZZ_KEEP:-}" ] || cp "$damaged" "$FUZZ_KEEP/$seed.${file##*.}"
    fi
  done
done
[ $failures -gt 0 ] || echo "ok $runs damaged programs"
exit $((failures > 0))
