// A signal may come at any point, or never; one that comes again and again is
// heard again.
// heddle: outcomes
// expect: outcomes 4
// expect: output worked 0
// expect: output worked 2
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	worked := 0
	for worked < 3 {
		if ctx.Err() != nil {
			break
		}
		worked++
	}
	fmt.Println("worked", worked)
}
