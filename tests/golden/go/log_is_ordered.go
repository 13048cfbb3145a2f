// A Logger orders its writes: two goroutines may log to one buffer.
// heddle: check
// expect: verified
package main

import (
	"bytes"
	"log"
	"sync"
)

func main() {
	var buf bytes.Buffer
	logger := log.New(&buf, "app: ", log.LstdFlags|log.Lmsgprefix)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			logger.Printf("worker %d", i)
		}()
	}
	wg.Wait()
	if buf.Len() == 0 {
		log.Fatal("nothing was written")
	}
}
