package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan string, 2)
	go func() {
		defer func() { done <- "deferred" }()
		runtime.Goexit()
	}()
	go func() { done <- "other" }()
	fmt.Println(<-done, <-done)
}
