// The receiver gives up; the sender waits for ever.
// heddle: check
// expect: leak, send with no receiver, line 14
package main

import (
	"fmt"
	"time"
)

func ask() string {
	answer := make(chan string)
	go func() {
		answer <- "late"
	}()
	select {
	case s := <-answer:
		return s
	case <-time.After(time.Second):
		return "timeout"
	}
}

func main() { fmt.Println(ask()) }
