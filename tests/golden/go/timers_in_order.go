// Timers, tickers and deadlines under the virtual clock. A timer is nobody's
// goroutine until its function runs.
// heddle: run
// expect: output timer 2s
// expect: output ticks 3s 4s 6s
// expect: output goroutines 1
// expect: output stopped true, again false
// expect: output function after 7s
// expect: output reset true, then at 9s
// expect: output context deadline exceeded at 10s
// expect: output stale true
package main

import (
	"context"
	"fmt"
	"runtime"
	"time"
)

func main() {
	start := time.Now()
	since := func() time.Duration { return time.Since(start) }

	<-time.NewTimer(2 * time.Second).C
	fmt.Println("timer", since())

	ticker := time.NewTicker(time.Second)
	first, second := <-ticker.C, <-ticker.C
	time.Sleep(1500 * time.Millisecond) // one tick waits, the next is to come
	<-ticker.C
	third := <-ticker.C
	ticker.Stop()
	fmt.Println("ticks", first.Sub(start), second.Sub(start), third.Sub(start))

	t := time.AfterFunc(time.Second, func() {})
	fmt.Println("goroutines", runtime.NumGoroutine())
	fmt.Printf("stopped %t, again %t\n", t.Stop(), t.Stop())

	done := make(chan bool)
	t = time.AfterFunc(time.Second, func() { done <- true })
	<-done
	fmt.Println("function after", since())

	t.Reset(time.Second)
	again := t.Reset(2 * time.Second)
	<-done
	fmt.Printf("reset %t, then at %s\n", again, since())

	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), "at", since())

	late := time.NewTimer(time.Second)
	time.Sleep(2 * time.Second)
	late.Reset(time.Hour) // the value of the first time is still there
	value := <-late.C
	fmt.Println("stale", value.Sub(start) == 11*time.Second)
}
