// Loops made with goto, nested labels, break out of select.
package main

import (
	"fmt"
)

func main() {
	i := 0
again:
	i++
	if i < 3 {
		goto again
	}
	fmt.Println(i)
	ch := make(chan int, 5)
	for k := 0; k < 5; k++ {
		ch <- k
	}
	close(ch)
	sum := 0
loop:
	for {
		select {
		case v, ok := <-ch:
			if !ok {
				break loop
			}
			if v == 2 {
				continue loop
			}
			sum += v
		}
	}
	fmt.Println(sum)
rows:
	for r := 0; r < 3; r++ {
		for c := 0; c < 3; c++ {
			if c == r {
				continue rows
			}
			if r == 2 {
				break rows
			}
			fmt.Print(r, c, " ")
		}
	}
	fmt.Println()
	n := 10
	for n > 1 {
		if n%2 == 0 {
			n /= 2
			continue
		}
		n = 3*n + 1
		fmt.Print(n, " ")
	}
	fmt.Println()
	for range [3]struct{}{} {
		i--
	}
	fmt.Println(i)
}
