#!/usr/bin/env bash
# Wrong command lines: exit status 2 and a message that helps; help and version.
. "$(dirname "$0")/lib.sh"
t=$HEDDLE_TMP
printf 'print(7)\n' >"$t/p.py"

gives 2 "no command" "$HEDDLE"
says err '^usage: heddle COMMAND'
gives 2 "an unknown command" "$HEDDLE" chekc "$t/p.py"
says err "no command 'chekc'"
gives 0 "--help" "$HEDDLE" --help
says out 'outcomes'
gives 0 "--version" "$HEDDLE" --version
says out '^heddle [0-9]+\.[0-9]+'
for command in run step check outcomes replay graph disasm; do
  gives 0 "$command --help" "$HEDDLE" "$command" --help
  says out "heddle $command"
done
gives 2 "no file" "$HEDDLE" check
says err 'usage: heddle check'
gives 2 "two files" "$HEDDLE" check "$t/p.py" "$t/q.py"
says err "unexpected argument '.*q.py'"
gives 2 "an unknown option" "$HEDDLE" check --frobnicate "$t/p.py"
says err "unknown option '--frobnicate'"
gives 2 "another command's option" "$HEDDLE" check --full "$t/p.py"
says err "unknown option '--full' \(other commands have it"
gives 2 "an option without its argument" "$HEDDLE" check "$t/p.py" --scale
says err "option '--scale' needs an argument"
gives 2 "a scaling that is none" "$HEDDLE" check --scale 5 "$t/p.py"
says err 'LITERAL=NUMBER'
gives 2 "a scaling of nothing" "$HEDDLE" check --scale 100_000=2 "$t/p.py"
says err 'no integer literal 100_000'
gives 2 "a limit that is none" "$HEDDLE" check --limit-states many "$t/p.py"
says err 'number of states'
gives 2 "a time that is none" "$HEDDLE" check --time soon "$t/p.py"
says err 'any or virtual'
gives 2 "an expectation that is none" "$HEDDLE" check --expect doom "$t/p.py"
says err 'verified, deadlock'
gives 2 "a scheduler that is none" "$HEDDLE" run --sched lottery "$t/p.py"
says err "no scheduler 'lottery'"
gives 2 "a schedule for nobody" "$HEDDLE" replay "$t/p.py" 'nobody*3'
says err 'nobody'

printf '# heddle: check --frobnicate\nprint(7)\n' >"$t/directive.py"
gives 2 "an unknown option in a directive" "$HEDDLE" check "$t/directive.py"
says err 'directive\.py:1:1: error: in the heddle directive: unknown option'
printf '# heddle: check --scale 7=9\nprint(7)\n' >"$t/scaled.py"
gives 0 "a directive's scaling" "$HEDDLE" outcomes "$t/scaled.py"
says out 'finished +9'
says out '7 read as 9'
gives 0 "the command line wins" "$HEDDLE" outcomes --scale 7=8 "$t/scaled.py"
says out 'finished +8'
printf '# heddle: check --all --scale 7=9\nprint(7)\n' >"$t/more.py"
gives 0 "what a borrower of the directive lacks is skipped" \
  "$HEDDLE" outcomes "$t/more.py"
says out 'finished +9'
gives 0 "check's directive is not for run" "$HEDDLE" run "$t/scaled.py"
says out '^7$'

if [ -e /dev/full ]; then
  for command in "check" "run" "outcomes" "check --json"; do
    # shellcheck disable=SC2086
    gives 2 "$command to a full disk" sh -c \
      '"$0" $1 "$2" >/dev/full' "$HEDDLE" "$command" "$t/p.py"
    says err 'cannot write'
  done
fi
gives 2 "a command that is spelled wrong" "$HEDDLE" chek x.py
says err "no command 'chek'; do you mean 'check'[?]"
gives 2 "an option that is" "$HEDDLE" check --limit-state 3 x.py
gives 2 "an option that is" "$HEDDLE" check --limitstates 3 x.py
says err "unknown option '--limitstates'; do you mean '--limit-states'[?]"
gives 2 "an option of another command, by its letter" "$HEDDLE" check -o x x.py
says err "unknown option '-o' .other commands have it, check has not."
gives 0 "turns of several steps" "$HEDDLE" run --sched round-robin=3 \
  programs/lesson2/lost_update_fixed.py
gives 2 "turns of no steps" "$HEDDLE" run --sched round-robin=0 \
  programs/lesson2/lost_update_fixed.py
says err 'round-robin=3'
gives 2 "chosen by a person" "$HEDDLE" run --sched interactive \
  programs/lesson2/lost_update_fixed.py
says err "'heddle step' lets you choose, 'heddle replay' follows a schedule"
finish
