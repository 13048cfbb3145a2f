// heddle: run --runtime threads --cores 1 --sched priority --cost work=60
// expect: output backup began after 120 ms
// heddle: run --runtime threads --cores 1 --sched round-robin --cost work=60
// expect: output backup began after 8 ms
// heddle: priority main=9 server=5 backup=1

// Starvation. Two servers compute for 60 ms each. Under strict priorities the
// backup, of a lower one, gets no turn until both are done; for servers that
// never are, it never would. Round-robin gives each a slice of 4 ms in turn.
package main

import (
	"fmt"
	"sync"
	"time"
)

var done sync.WaitGroup

func compute(turns int) {
	for i := 0; i < turns; i++ { // 60 ns a turn
	}
}

func server() {
	defer done.Done()
	compute(1_000_000)
}

func backup(start time.Time) {
	defer done.Done()
	fmt.Printf("backup began after %d ms\n", time.Since(start).Milliseconds())
}

func main() {
	done.Add(3)
	start := time.Now()
	go server()
	go server()
	go backup(start)
	done.Wait()
}
