// heddle: run --runtime threads --cores 1 --sched priority --cost work=60
// expect: output urgent waited 62 ms
// heddle: run --runtime threads --cores 1 --sched priority --cost work=60 --inherit
// expect: output urgent waited 2 ms
// heddle: check --scale 50_000=1 --scale 1_000_000=1
// expect: inversion, priority inversion, threads busy logger urgent
// heddle: check --scale 50_000=1 --scale 1_000_000=1 --inherit
// expect: verified
// heddle: check --scale 50_000=1 --scale 1_000_000=1 --no-inversion
// expect: verified
// heddle: priority urgent=3 busy=2 logger=1
// heddle: priority main=9

// Priority inversion. The logger, of the lowest priority, holds the lock that
// urgent needs, and busy, which needs no lock at all, keeps the logger from
// running. With priority inheritance the logger runs as if it were urgent while
// it holds the lock.
package main

import (
	"fmt"
	"sync"
	"time"
)

var (
	mu   sync.Mutex
	done sync.WaitGroup
)

func compute(turns int) {
	for i := 0; i < turns; i++ { // 60 ns a turn
	}
}

func logger() {
	defer done.Done()
	mu.Lock()
	compute(50_000)
	mu.Unlock()
}

func busy() {
	defer done.Done()
	time.Sleep(time.Millisecond)
	compute(1_000_000)
}

func urgent() {
	defer done.Done()
	time.Sleep(time.Millisecond)
	start := time.Now()
	mu.Lock()
	waited := time.Since(start)
	mu.Unlock()
	fmt.Printf("urgent waited %d ms\n", waited.Milliseconds())
}

func main() {
	done.Add(3)
	go logger()
	go busy()
	go urgent()
	done.Wait()
}
