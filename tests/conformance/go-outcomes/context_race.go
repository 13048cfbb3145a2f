package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	c := make(chan int, 1)
	go cancel()
	go func() { c <- 1 }()
	select {
	case <-ctx.Done():
		fmt.Println("cancelled")
	case v := <-c:
		fmt.Println("value", v)
	}
	cancel()
}
