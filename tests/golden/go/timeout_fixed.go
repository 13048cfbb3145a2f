// A buffer of one lets the late sender go.
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"time"
)

func ask() string {
	answer := make(chan string, 1)
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
