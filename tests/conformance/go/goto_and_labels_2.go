package main

import (
	"fmt"
)

func main() {
	n := 0
loop:
	for {
		switch n++; {
		case n == 2:
			continue loop
		case n > 4:
			break loop
		}
		for i := 0; ; i++ {
			if i == n {
				continue loop
			}
			if i > 2 {
				fmt.Print("deep ")
				break
			}
			fmt.Print(n, i, " ")
		}
	}
	fmt.Println(n)
	i := 0
start:
	if i < 2 {
		fmt.Print("i", i, " ")
		i++
		goto start
	}
	fmt.Println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
outer:
	for {
		select {
		case v := <-c:
			if v == 2 {
				continue outer
			}
			fmt.Print("v", v, " ")
		default:
			break outer
		}
	}
	fmt.Println()
}
