// Done is called once more often than Add said.
//
// heddle: check
// expect: misuse, negative counter, line 12
package main

import "sync"

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Done(); wg.Done()
}
