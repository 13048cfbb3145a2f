package main

import (
	"fmt"
	"os"
)

func main() {
	go func() {
		fmt.Println("bye")
		os.Exit(4)
	}()
	select {}
}
