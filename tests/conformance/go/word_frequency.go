// Counting, sorting by two keys, printing a table.
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

type wc struct {
	word string
	n    int
}

func main() {
	text := `It was the best of times, it was the worst of times,
it was the age of wisdom`
	counts := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r)
	}) {
		counts[w]++
	}
	list := make([]wc, 0, len(counts))
	for w, n := range counts {
		list = append(list, wc{w, n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].n != list[j].n {
			return list[i].n > list[j].n
		}
		return list[i].word < list[j].word
	})
	for i, e := range list {
		if i == 5 {
			break
		}
		fmt.Printf("%-6s|%3d|%s\n", e.word, e.n, strings.Repeat("*", e.n))
	}
	fmt.Println(len(list))
}
