#!/usr/bin/env bash
# Each program of tests/conformance/rust-refused is refused by rustc and by heddle
# for the same reason, in the same line. Its first line says which:
# `// refused: CODE LINE`.
set -u
command -v rustc >/dev/null || { echo "skipped: no rustc here"; exit 0; }
here=tests/conformance/rust-refused
check() {
  local file=$1 name code line out=$HEDDLE_TMP/$$.${RANDOM}
  name=$(basename "$file" .rs)
  read -r code line < <(sed -n '1s,^// refused: ,,p' "$file")
  rustc --edition 2021 -A warnings --emit metadata -o "$out.rmeta" "$file" \
    >"$out.real" 2>&1 </dev/null
  if ! grep -A1 "^error\[$code\]" "$out.real" | grep -q -- "--> .*:$line:"; then
    echo "FAIL $name: rustc does not say $code in line $line:"
    head -n 10 "$out.real"
    return
  fi
  timeout 20 "$HEDDLE" check "$file" >"$out" 2>&1 </dev/null
  if [ $? -ne 2 ] || ! grep -q ":$line:[0-9]*: error: $code" "$out"; then
    echo "FAIL $name: heddle does not say $code in line $line:"
    head -n 5 "$out"
    return
  fi
  echo "ok $name"
}
export -f check
export here HEDDLE HEDDLE_TMP
printf '%s\n' "$here"/*.rs | xargs -P 2 -I{} bash -c 'check {}'
