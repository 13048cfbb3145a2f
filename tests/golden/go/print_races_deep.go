// Printing reads all that it shows: here an element of a slice inside a struct
// behind a pointer.
// heddle: check
// expect: race, threads main main.func1, line 21, line 24, members[1]
package main

import "fmt"

type group struct {
	name    string
	members []string
}

type directory struct {
	groups map[string][]group
}

func main() {
	d := &directory{groups: map[string][]group{"a": {{"x", []string{"ann", "bob"}}}}}
	members := d.groups["a"][0].members
	go func() { members[1] = "cid" }()

	var text any = d
	fmt.Printf("%v\n", text)
}
