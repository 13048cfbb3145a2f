// heddle: run --cores 1 --report
// expect: output wall      8.0 ms
// expect: output 1.00 cores busy
// heddle: run --cores 4 --report
// expect: output wall      2.0 ms
// expect: output 4.00 cores busy
//
// Concurrency and parallelism: four goroutines compute, two milliseconds each.
// They are concurrent on any machine. Only cores make them parallel: four of
// them do in 2 ms what one does in 8.
package main

import (
	"fmt"
	"sync"
)

func compute(turns int) int {
	sum := 0
	for i := 0; i < turns; i++ { // 2 ns a turn
		sum += i
	}
	return sum
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			compute(1_000_000)
		}()
	}
	wg.Wait()
	fmt.Println("all computed")
}
