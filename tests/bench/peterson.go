// Peterson's lock for two, for ever.
package main

import "sync/atomic"

var flag [2]int32
var turn int32
var inside int32

func enter(me int) {
	other := 1 - me
	for {
		atomic.StoreInt32(&flag[me], 1)
		atomic.StoreInt32(&turn, int32(other))
		for atomic.LoadInt32(&flag[other]) == 1 && atomic.LoadInt32(&turn) == int32(other) {
		}
		if atomic.AddInt32(&inside, 1) != 1 {
			panic("two inside")
		}
		atomic.AddInt32(&inside, -1)
		atomic.StoreInt32(&flag[me], 0)
	}
}

func main() {
	go enter(1)
	enter(0)
}
