// A panic is reported where it arose, not where deferred calls let it through.
// heddle: check
// expect: crash, line 13, not :16
package main

import "sync"

var mu sync.Mutex

func first(queue []int) int {
	mu.Lock()
	defer mu.Unlock()
	return queue[0]
}

func main() { defer func() {}(); first(nil) }
