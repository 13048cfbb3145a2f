// Maps of maps, slices, structs and functions.
package main

import (
	"fmt"
	"sort"
)

type point struct{ x, y int }

func main() {
	m := map[string]map[string]int{}
	for _, w := range []string{"ab", "ac", "bc"} {
		if m[w[:1]] == nil {
			m[w[:1]] = map[string]int{}
		}
		m[w[:1]][w[1:]]++
	}
	fmt.Println(m, len(m["a"]), m["zz"]["q"])
	g := map[point][]string{{1, 2}: {"a"}}
	g[point{1, 2}] = append(g[point{1, 2}], "b")
	g[point{}] = append(g[point{}], "origin")
	fmt.Println(g)
	ops := map[string]func(int, int) int{
		"+": func(a, b int) int { return a + b },
		"-": func(a, b int) int { return a - b },
	}
	keys := make([]string, 0)
	for k := range ops {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Print(k, ops[k](7, 2), " ")
	}
	fmt.Println()
	ps := map[string]*point{"p": {1, 1}}
	ps["p"].x++
	fmt.Println(*ps["p"])
	var in map[interface{}]string = map[interface{}]string{1: "int", "1": "string", 1.5: "float", point{1, 1}: "point", [2]int{1, 2}: "array"}
	fmt.Println(in[1], in["1"], in[1.5], in[point{1, 1}], in[[2]int{1, 2}], in[nil] == "")
	v, ok := in[int64(1)]
	fmt.Printf("%q %v\n", v, ok)
	delete(m, "none")
	delete(m, "a")
	fmt.Println(len(m))
}
