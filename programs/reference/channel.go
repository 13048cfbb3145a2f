// A channel: who sends closes it, who receives loops over it.
//
// heddle: check
// expect: verified
package main

func main() {
	words := make(chan string, 1)
	go func() {
		defer close(words)
		for _, w := range []string{"to", "be"} {
			words <- w
		}
	}()
	n := 0
	for range words {
		n++
	}
	if n != 2 {
		panic(n)
	}
}
