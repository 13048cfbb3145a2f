// Room for every answer: nobody has to wait for a receiver.
//
// heddle: check
// expect: verified
package main

import "fmt"

func query(server string, out chan<- string) {
	out <- "answer from " + server
}

func first(servers []string) string {
	out := make(chan string, len(servers))
	for _, s := range servers {
		go query(s, out)
	}
	return <-out
}

func main() {
	fmt.Println(first([]string{"eu", "us", "asia"}))
}
