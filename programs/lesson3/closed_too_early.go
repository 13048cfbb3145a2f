// Two senders, and the first to finish closes the channel: the other may be
// about to send on it.
//
// heddle: check
// expect: crash, send on closed channel
package main

import (
	"fmt"
	"sync"
)

func main() {
	words := make(chan string, 2)
	var wg sync.WaitGroup
	for _, word := range []string{"tick", "tock"} {
		wg.Add(1)
		go func(word string) {
			defer wg.Done()
			words <- word
			if len(words) == 1 {
				close(words)
			}
		}(word)
	}
	wg.Wait()
	fmt.Println(len(words))
}
