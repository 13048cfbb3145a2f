# grammar_table LANGUAGE EXTENSION: every node of tree-sitter-LANGUAGE's grammar is
# supported, or refused by name: LANGUAGE_grammar.txt has a program for each. A node
# that a new version of the grammar brings is missed there. The caller's
# `write_program CODE` prints the whole program of a line of the table.
grammar_table() {
  local language=$1 extension=$2 node line head code refused file status
  local table=tests/golden/${language}_grammar.txt
  local types=build/grammars/node_modules/tree-sitter-$language/src/node-types.json
  mkdir -p "$HEDDLE_TMP"

  if [ -e "$types" ]; then
    # the types themselves are indented by four spaces, their fields by more
    for node in $(grep -A1 '^    "type": "' "$types" |
      grep -B1 '"named": true' |
      sed -n 's/.*"type": "\([a-z][a-z_]*\)".*/\1/p'); do
      grep -qE "^$node( refused [^:]*)?: " "$table" ||
        echo "FAIL $node is not in $table"
    done
  else
    echo "skipped: no node-types.json"
  fi

  while IFS= read -r line; do
    case $line in "" | "#"*) continue ;; esac
    head=${line%%: *} code=${line#*: }
    node=${head%% *} refused=
    [ "$head" = "$node" ] || refused=${head#* refused }
    file=$HEDDLE_TMP/$node.$extension
    write_program "$code" >"$file"
    timeout 20 "$HEDDLE" check "$file" >"$HEDDLE_TMP/out" 2>"$HEDDLE_TMP/err"
    status=$?
    if [ -n "$refused" ] && [ "$status" -eq 2 ] &&
      grep -qF "error: $refused" "$HEDDLE_TMP/err"; then
      echo "ok $node"
    elif [ -z "$refused" ] && [ "$status" -eq 0 ]; then
      echo "ok $node"
    else
      echo "FAIL $node: exit status $status"
      cat "$HEDDLE_TMP/out" "$HEDDLE_TMP/err"
    fi
  done <"$table"
}
