// A context is done with its parent, with its own deadline, or when it is told.
// Whoever sees it done sees why.
// heddle: outcomes
// expect: outcomes 2
// expect: output told: context canceled, because enough
// expect: output late: context deadline exceeded
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key struct{}

func main() {
	root, cancel := context.WithCancelCause(context.Background())
	late, stop := context.WithTimeout(root, time.Second)
	defer stop()
	child := context.WithValue(late, key{}, "late")
	if child.Err() != nil && child.Done() == nil {
		panic("done without a channel")
	}
	go func() { cancel(errors.New("enough")) }()
	<-child.Done()
	name := "told"
	if errors.Is(child.Err(), context.DeadlineExceeded) {
		name = child.Value(key{}).(string)
	}
	if name == "late" {
		fmt.Printf("%s: %v\n", name, context.Cause(child))
	} else {
		fmt.Printf("%s: %v, because %v\n", name, child.Err(), context.Cause(child))
	}
}
