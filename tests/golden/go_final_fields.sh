#!/usr/bin/env bash
# Loading a field that nothing stores to is no visible operation. Here something
# does store to it, each time in another way: the race has to be found. And where
# nothing does, there is nothing to see.
set -u
mkdir -p "$HEDDLE_TMP"

# program NAME STATEMENT: one goroutine reads x.f, main runs the statement.
program() {
  cat >"$HEDDLE_TMP/$1.go" <<EOF
package main

import "sync/atomic"

type T struct{ f int32 }
type U T
type inner struct{ T }
type outer struct {
	inner
	list [2]T
}

func (t *T) set()   { t.f = 1 }
func (t T) same() T { return t }

var _ = atomic.AddInt32

func two() (T, int) { return T{}, 1 }

func main() {
	all := make([]T, 2, 4)
	o := &outer{}
	x := &all[1]
	deep := &o.inner.T
	elem := &o.list[1]
	done := make(chan int32, 3)
	go func() {
		done <- x.f
		done <- deep.f
		done <- elem.f
	}()
	n := 0
	$2
	<-done
	_ = n
}
EOF
}

# verdict NAME WANTED: race or verified.
verdict() {
  timeout 20 "$HEDDLE" check "$HEDDLE_TMP/$1.go" >"$HEDDLE_TMP/out" 2>&1
  if grep -q "^$2: " "$HEDDLE_TMP/out"; then
    echo "ok $1"
  else
    echo "FAIL $1: not $2"
    cat "$HEDDLE_TMP/out"
  fi
}

n=0
while IFS= read -r statement; do
  n=$((n + 1))
  program "stored_$n" "$statement"
  verdict "stored_$n" race
done <<'EOF'
x.f = 1
x.f += 2
x.f++
x.f, n = 1, 2
*x = T{f: 1}
*x = x.same()
all[1] = T{}
all[0], all[1] = all[1], all[0]
all[1].f--
p := &x.f; *p = 1
_ = append(all[:1], T{1})
_ = append(all[:1], all[0])
_ = append(all[:1], all[:1]...)
copy(all, []T{{1}, {2}})
clear(all)
x.set()
f := x.set; f()
(*T).set(x)
(*U)(x).f = 1
*x, n = two()
for _, *x = range all { }
for _, x.f = range []int32{1} { break }
deep.f = 1
o.f = 1
o.inner.T = T{}
o.inner = inner{}
*o = outer{}
o.list = [2]T{}
o.list[1] = *x
c := make(chan T, 1); c <- T{}; *x = <-c
c := make(chan T, 1); c <- T{}; select { case *x = <-c: default: }
func() (t *T) { t = x; defer func() { t.f = 3 }(); return }()
EOF

program only_read 'n = int(x.f + deep.f + o.f + o.list[1].f + all[0].f)'
verdict only_read verified
program made_new 'y := T{1}; z := &T{f: 2}; m := map[int]T{1: y}; n = int(y.f + z.f + m[1].f)'
verdict made_new verified
