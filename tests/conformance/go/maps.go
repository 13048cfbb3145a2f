// Maps: comma-ok, delete while ranging, struct and interface keys, nil maps.
package main

import (
	"fmt"
	"sort"
)

type key struct {
	a int
	b string
}

func main() {
	m := map[string]int{"one": 1, "two": 2, "three": 3}
	v, ok := m["two"]
	fmt.Println(v, ok)
	v, ok = m["none"]
	fmt.Println(v, ok, len(m))
	if _, there := m["one"]; there {
		fmt.Println("there")
	}
	m["one"] += 10
	m["new"]++
	delete(m, "two")
	delete(m, "nothing")
	fmt.Println(m)
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
	sum := 0
	for _, v := range m {
		sum += v
	}
	fmt.Println(sum)
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m), m)
	ks := map[key][]int{}
	ks[key{1, "x"}] = append(ks[key{1, "x"}], 1, 2)
	ks[key{1, "x"}] = append(ks[key{1, "x"}], 3)
	fmt.Println(ks[key{1, "x"}], ks[key{2, "x"}] == nil, len(ks))
	ik := map[interface{}]string{1: "int", "1": "string", 1.5: "float", key{1, "k"}: "struct"}
	fmt.Println(ik[1], ik["1"], ik[1.5], ik[key{1, "k"}], ik[int64(1)] == "")
	structs := map[string]key{"a": {1, "z"}}
	k := structs["a"]
	k.a = 99
	fmt.Println(structs["a"].a, k.a, structs["zz"].b == "")
	ptrs := map[string]*key{"p": {5, "five"}}
	ptrs["p"].a++
	fmt.Println(ptrs["p"].a)
	nested := map[string]map[string]int{}
	if nested["x"] == nil {
		nested["x"] = map[string]int{}
	}
	nested["x"]["y"] = 5
	fmt.Println(nested, nested["q"]["r"])
	counts := make(map[rune]int, 10)
	for _, r := range "hello" {
		counts[r]++
	}
	fmt.Println(counts['l'], counts['z'])
	funcs := map[string]func(int) int{"double": func(x int) int { return 2 * x }}
	fmt.Println(funcs["double"](21))
	set := map[string]struct{}{"a": {}}
	_, in := set["a"]
	_, out := set["b"]
	fmt.Println(in, out, len(set))
	bools := map[int]bool{1: true}
	fmt.Println(bools[1], bools[2])
	var nilMap map[string]int
	fmt.Println(nilMap["x"], len(nilMap), nilMap == nil, nilMap)
	defer func() { fmt.Println(recover()) }()
	nilMap["x"] = 1
}
