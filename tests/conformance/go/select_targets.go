package main

import (
	"fmt"
)

func main() {
	c := make(chan int, 1)
	arr := [3]int{}
	m := map[string]int{}
	var st struct {
		v  int
		ok bool
	}
	i := 1
	c <- 5
	select {
	case arr[i] = <-c:
	}
	c <- 6
	select {
	case m["k"] = <-c:
	}
	c <- 7
	select {
	case st.v, st.ok = <-c:
	}
	close(c)
	select {
	case _, st.ok = <-c:
	}
	p := &arr[2]
	select {
	case *p = <-c:
	default:
	}
	fmt.Println(arr, m, st)
	out := make(chan string, 2)
	f := func(s string) string { fmt.Print("eval ", s, "; "); return s }
	g := func() chan string { fmt.Print("chan; "); return out }
	select {
	case g() <- f("a"):
		fmt.Println("done", len(out))
	}
}
