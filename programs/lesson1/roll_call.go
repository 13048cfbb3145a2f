// Three goroutines report in and out. Each reports in before out; nothing else
// is certain, so 6! / (2! * 2! * 2!) = 90 orders are possible.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 90
package main

import (
	"fmt"
	"sync"
	"time"
)

func visit(name string, wg *sync.WaitGroup) {
	defer wg.Done()
	fmt.Println(name, "in")
	time.Sleep(100 * time.Millisecond)
	fmt.Println(name, "out")
}

func main() {
	var wg sync.WaitGroup
	for _, name := range []string{"Ada", "Bob", "Cy"} {
		wg.Add(1)
		go visit(name, &wg)
	}
	wg.Wait()
}
