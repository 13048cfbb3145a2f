package main

import (
	"fmt"
)

func main() {
	defer fmt.Println("deferred")
	panic(fmt.Sprintf("%v", struct{ a int }{1}))
}
