// An iterator may not call the loop's body from two goroutines at a time.
// heddle: check
// expect: race, line 19
package main

func parallel(yield func(int) bool) {
	done := make(chan bool)
	for i := range 2 {
		go func() {
			yield(i)
			done <- true
		}()
	}
	<-done
	<-done
}

func main() {
	for i := range parallel {
		println(i)
	}
}
