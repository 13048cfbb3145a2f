// Readers and writers are never in at the same time, or so it is claimed.
//
// heddle: check
// expect: verified
// heddle: check --invariant readers==0||writers==0
// expect: invariant, readers = 1, writers = 1, steps 9
// heddle: check --invariant readers>=0 --final readers==0&&writers==0
// expect: verified
// heddle: check --final total==2
// expect: final, at the end total==2 is false: total = 1, atomicity violation
// heddle: check --expect invariant --invariant total<2
// expect: invariant, exit 0
package main

import "sync"

var (
	mu      sync.Mutex
	readers int
	writers int
	total   int
)

func main() {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		mu.Lock()
		readers++
		mu.Unlock()
		mu.Lock()
		total++
		readers--
		mu.Unlock()
	}()
	go func() {
		defer wg.Done()
		mu.Lock()
		writers++
		mu.Unlock()
		mu.Lock()
		t := total
		mu.Unlock()
		mu.Lock()
		total = t + 1
		writers--
		mu.Unlock()
	}()
	wg.Wait()
}
