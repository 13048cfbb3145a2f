// A nil pointer in a method of a goroutine ends everything.
package main

import "fmt"

type list struct {
	value int
	next  *list
}

func (l *list) sum() int {
	if l == nil {
		return 0
	}
	return l.value + l.next.sum()
}

func main() {
	l := &list{1, &list{2, nil}}
	fmt.Println(l.sum())
	done := make(chan int)
	go func() {
		fmt.Println(l.next.next.value)
		done <- 1
	}()
	<-done
}
