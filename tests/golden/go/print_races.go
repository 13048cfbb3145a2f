// heddle: check
// expect: race, line 11, line 14
package main

import "fmt"

func main() {
	scores := []int{0, 0}
	done := make(chan bool)
	go func() {
		scores[1] = 7
		done <- true
	}()
	fmt.Println("so far:", scores)
	<-done
}
