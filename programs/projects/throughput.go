// heddle: run
// expect: output buffer 0, 1 worker: 346 items a second
// expect: output buffer 4, 1 worker: 493 items a second
// expect: output buffer 16, 1 worker: 493 items a second
// expect: output buffer 0, 2 workers: 496 items a second
// expect: output buffer 16, 4 workers: 496 items a second
//
// Throughput of a pipeline against the size of its buffer and the number of its
// workers, as a table and as bars. Reading takes 2 ms an item. Transforming
// takes 2 ms on average too, but unevenly: 1 ms, and 9 ms for every eighth.
// Without a buffer the reader stands still while a single worker is at a long
// one, and that time is lost: 23 ms for eight items. A buffer of 4, or a second
// worker, evens it out: 16 ms. More of either buys nothing, as the reader is the
// limit then.
package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

const items = 80

func transform(item int) {
	if item%8 == 0 {
		time.Sleep(9 * time.Millisecond)
	} else {
		time.Sleep(time.Millisecond)
	}
}

func run(buffer, workers int) time.Duration {
	start := time.Now()
	lines := make(chan int, buffer)
	go func() {
		for i := 0; i < items; i++ {
			time.Sleep(2 * time.Millisecond)
			lines <- i
		}
		close(lines)
	}()
	var wg sync.WaitGroup
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for line := range lines {
				transform(line)
			}
		}()
	}
	wg.Wait()
	return time.Since(start)
}

func main() {
	for _, buffer := range []int{0, 1, 2, 4, 16} {
		for _, workers := range []int{1, 2, 4} {
			took := run(buffer, workers)
			plural := "s"
			if workers == 1 {
				plural = ""
			}
			rate := items * 1000 / int(took.Milliseconds())
			fmt.Printf("buffer %d, %d worker%s: %d items a second %s\n", buffer,
				workers, plural, rate, strings.Repeat("#", rate/10))
		}
	}
}
