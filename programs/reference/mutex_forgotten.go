// The same without it.
//
// heddle: check
// expect: race, data race, c.n
package main

import "sync"

type counter struct{ n int }

func (c *counter) add() { c.n++ }

var c counter

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.add()
		}()
	}
	wg.Wait()
}
