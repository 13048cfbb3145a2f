// heddle: check
// expect: misuse, close of a nil channel
package main

func main() {
	var results chan int
	close(results)
}
