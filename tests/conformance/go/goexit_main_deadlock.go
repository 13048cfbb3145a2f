package main

import (
	"fmt"
	"runtime"
)

func main() {
	go func() {
		defer fmt.Println("deferred runs")
		runtime.Goexit()
		fmt.Println("not reached")
	}()
	runtime.Gosched()
	c := make(chan int)
	<-c
}
