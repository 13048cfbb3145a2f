// The first of three answers is enough; the other two goroutines never end.
//
// heddle: check
// expect: leak, send with no receiver
package main

import "fmt"

func query(server string, out chan<- string) {
	out <- "answer from " + server
}

func first(servers []string) string {
	out := make(chan string)
	for _, s := range servers {
		go query(s, out)
	}
	return <-out
}

func main() {
	fmt.Println(first([]string{"eu", "us", "asia"}))
}
