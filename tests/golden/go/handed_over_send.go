// What a goroutine sends is decided by the function that it is handed later.
// heddle: check
// expect: leak, send with no receiver
package main

type step func()

func main() {
	jobs := make(chan step)
	x := 0
	y := make(chan int, 1)
	go func() {
		for f := range jobs {
			f()
		}
	}()
	go func() {
		jobs <- func() {
			y <- 1
		}
		close(jobs)
	}()
	go func() {
		y <- 2
		if x = <-y; x == 1 {
			panic("other")
		}
	}()
}
