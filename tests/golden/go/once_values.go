// Once and its relatives: one runs it, others wait for it, a panic is kept.
// heddle: check
// expect: verified
package main

import "sync"

func main() {
	calls := 0
	value := sync.OnceValue(func() int {
		calls++
		return 42
	})
	pair := sync.OnceValues(func() (int, error) { return 1, nil })
	fails := sync.OnceFunc(func() { panic("no") })
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if value() != 42 {
				panic("not done yet")
			}
			n, err := pair()
			if n != 1 || err != nil {
				panic("half done")
			}
			defer func() {
				if recover() != "no" {
					panic("the panic was lost")
				}
			}()
			fails()
		})
	}
	wg.Wait()
	if calls != 1 {
		panic("done twice")
	}
}
