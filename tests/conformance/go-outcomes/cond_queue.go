package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	queue := []int{}
	out := make(chan int, 2)
	for i := 0; i < 2; i++ {
		go func(id int) {
			mu.Lock()
			for len(queue) == 0 {
				cond.Wait()
			}
			v := queue[0]
			queue = queue[1:]
			mu.Unlock()
			out <- id*10 + v
		}(i)
	}
	for v := 1; v <= 2; v++ {
		mu.Lock()
		queue = append(queue, v)
		mu.Unlock()
		cond.Signal()
	}
	a, b := <-out, <-out
	if a > b {
		a, b = b, a
	}
	fmt.Println(a, b)
}
