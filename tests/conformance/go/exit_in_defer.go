package main

import (
	"fmt"
	"os"
)

func main() {
	defer os.Exit(3)
	defer fmt.Println("deferred")
	fmt.Println("main")
}
