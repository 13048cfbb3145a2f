// context.AfterFunc runs its function once the context is done, unless it was
// stopped before.
// heddle: outcomes
// expect: outcomes 2
// expect: output ran
// expect: output stopped
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { close(done) })
	go cancel()
	if stop() {
		fmt.Println("stopped")
	} else {
		<-done
		fmt.Println("ran")
	}
}
