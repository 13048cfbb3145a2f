package main

import (
	"errors"
	"fmt"
)

func main() {
	err := errors.New("custom failure")
	fmt.Println(err)
	panic(err)
}
