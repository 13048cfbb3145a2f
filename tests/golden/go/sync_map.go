// sync.Map: its operations are atomic steps; two of them are not one.
// heddle: outcomes
// expect: outcomes 2
// expect: output false false 1
// expect: output true false 1
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	var wg sync.WaitGroup
	found := make([]bool, 2)
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, found[i] = m.Load("key")
			if !found[i] {
				m.Store("key", i)
			}
		}()
	}
	wg.Wait()
	n := 0
	m.Range(func(key, value any) bool {
		n++
		return true
	})
	fmt.Println(found[0] || found[1], found[0] && found[1], n)
}
