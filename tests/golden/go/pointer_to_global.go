// A goroutine that is handed pointers to package variables: its own code names
// neither. It reads a variable of its own first; what tells of its writes,
// while it stands there and main reads, is only the pointers that it holds.
// heddle: check --all
// expect: race, findings 3
package main

import "fmt"

type node struct{ weight int }

var (
	head   = &node{weight: 1}
	visits int
	limit  int
)

func visit(first **node, n *int) {
	if limit > 1 {
		return
	}
	(*first).weight = 1
	*n = 0
}

func main() {
	go visit(&head, &visits)
	if head.weight == 2 {
		fmt.Println("heavy")
	}
	if visits == 1 {
		fmt.Println("visited")
	}
	limit = 1
}
