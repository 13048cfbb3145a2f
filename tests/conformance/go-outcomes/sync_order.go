package main

import (
	"fmt"
)

func main() {
	ready := make(chan bool)
	s := ""
	go func() {
		s += "child "
		ready <- true
	}()
	<-ready
	s += "parent"
	fmt.Println(s)
}
