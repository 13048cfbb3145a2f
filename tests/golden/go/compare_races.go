// Comparing structs reads them, and the structs inside them.
//
// heddle: check
// expect: race, line 20, line 22
package main

type point struct{ x, y int }

type line struct {
	from, to point
	name     string
}

func main() {
	a := &line{name: "a"}
	b := line{name: "b"}
	done := make(chan bool)
	go func() {
		defer close(done)
		a.to.y = 1
	}()
	if *a == b {
		println("equal")
	}
	<-done
}
