package main

import "fmt"

func main() {
	defer func() {
		r := recover()
		fmt.Println("got", r)
		panic(fmt.Sprintf("second after %v", r))
	}()
	panic("first")
}
