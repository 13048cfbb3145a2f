// heddle: run --report
// expect: output took 100 ms
// expect: output 2.0 MiB of stacks in use, 2.0 MiB set aside: 1001 threads at once
// heddle: run --runtime threads --report
// expect: output took 115 ms
// expect: output 15.6 MiB of stacks in use, 7.82 GiB set aside: 1001 threads at once
// heddle: run --runtime gil --report
// expect: output took 155 ms
// heddle: run --runtime event-loop --report
// expect: output took 107 ms
//
// The same in Go: a goroutine is started in 0.3 us and has 2 KiB of stack, so a
// thousand of them cost next to nothing.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	start := time.Now()
	var wg sync.WaitGroup
	for i := 0; i < 1000; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(100 * time.Millisecond)
		}()
	}
	wg.Wait()
	fmt.Printf("took %d ms\n", time.Since(start).Milliseconds())
}
