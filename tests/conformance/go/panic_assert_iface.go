package main

import "fmt"

type Walker interface{ Walk() }

func main() {
	var x interface{} = 3
	fmt.Println("start")
	x.(Walker).Walk()
}
