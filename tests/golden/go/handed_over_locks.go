// What a worker does comes to it through a channel: its own code names no lock.
// heddle: check
// expect: deadlock, lock-order inversion, threads main.func1 main.func3
package main

import "sync"

func main() {
	var a, b sync.Mutex
	jobs := make(chan func())
	var wg sync.WaitGroup
	wg.Add(3)
	go func() {
		defer wg.Done()
		for f := range jobs {
			f()
		}
	}()
	go func() {
		defer wg.Done()
		jobs <- func() {
			b.Lock()
			a.Lock()
			a.Unlock()
			b.Unlock()
		}
		close(jobs)
	}()
	go func() {
		defer wg.Done()
		a.Lock()
		b.Lock()
		b.Unlock()
		a.Unlock()
	}()
	wg.Wait()
}
