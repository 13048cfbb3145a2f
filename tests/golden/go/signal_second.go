// Who only waits for signals is not stuck; but the second signal finds this
// program with its work channel closed already.
// heddle: check
// expect: misuse, close of closed channel, line 18
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	done := make(chan struct{})
	for range signals {
		close(done)
	}
}
