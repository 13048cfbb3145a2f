// Sending on a closed channel.
package main

import "fmt"

func main() {
	c := make(chan int, 2)
	c <- 1
	close(c)
	fmt.Println(<-c)
	v, ok := <-c
	fmt.Println(v, ok)
	c <- 2
}
