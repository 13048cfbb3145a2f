package main

import (
	"fmt"
	"sort"
)

func main() {
	words := []string{"a", "b", "a", "c", "b", "a"}
	count := map[string]int{}
	for _, w := range words {
		count[w]++
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Print(k, "=", count[k], " ")
	}
	fmt.Println(count)
	groups := map[bool][]int{}
	for i := 0; i < 5; i++ {
		groups[i%2 == 0] = append(groups[i%2 == 0], i)
	}
	fmt.Println(groups)
}
