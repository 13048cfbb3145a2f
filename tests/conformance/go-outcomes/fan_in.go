package main

import (
	"fmt"
)

func main() {
	merged := make(chan string)
	for _, s := range []string{"x", "y"} {
		go func(s string) {
			for i := 0; i < 2; i++ {
				merged <- fmt.Sprint(s, i)
			}
		}(s)
	}
	for i := 0; i < 4; i++ {
		fmt.Print(<-merged, " ")
	}
	fmt.Println()
}
