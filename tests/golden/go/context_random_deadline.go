// A deadline of a random length may be over at once. Whatever the length, the
// answer may come after it: nobody takes it then.
// heddle: check
// expect: leak, send with no receiver, threads ask
package main

import (
	"context"
	"math/rand"
	"time"
)

func ask(answers chan string) { answers <- "yes" }

func main() {
	limit := time.Duration(rand.Intn(3)) * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	answers := make(chan string)
	go ask(answers)
	select {
	case <-answers:
	case <-ctx.Done():
	}
}
