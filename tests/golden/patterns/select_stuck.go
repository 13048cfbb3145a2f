// Neither case of the select can ever go on.
//
// heddle: check
// expect: leak, select with no ready case
package main

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		select {
		case <-a:
		case b <- 1:
		}
	}()
}
