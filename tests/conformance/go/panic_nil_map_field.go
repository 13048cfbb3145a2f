package main

import (
	"fmt"
)

func main() {
	c := struct{ m map[string][]int }{}
	fmt.Println(len(c.m["a"]))
	c.m["a"] = append(c.m["a"], 1)
}
