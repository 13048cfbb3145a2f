// The watchdog stops its timer and then drains the timer's channel. If the timer had
// not fired, nothing will ever come.
//
// heddle: check
// expect: leak, watchdog.run, timer stopped but channel awaited
package main

import (
	"fmt"
	"sync"
	"time"
)

type watchdog struct {
	interval time.Duration
	beats    chan struct{}
	quit     chan struct{}
	onDead   func()
}

func newWatchdog(interval time.Duration, onDead func()) *watchdog {
	return &watchdog{interval, make(chan struct{}), make(chan struct{}), onDead}
}

func (w *watchdog) run() {
	timer := time.NewTimer(w.interval)
	defer timer.Stop()
	for {
		select {
		case <-w.beats:
			timer.Stop()
			<-timer.C
			timer.Reset(w.interval)
		case <-timer.C:
			w.onDead()
			return
		case <-w.quit:
			return
		}
	}
}

func (w *watchdog) beat() {
	select {
	case w.beats <- struct{}{}:
	case <-w.quit:
	}
}

func main() {
	var mu sync.Mutex
	dead := false
	w := newWatchdog(time.Second, func() {
		mu.Lock()
		defer mu.Unlock()
		dead = true
	})
	go w.run()
	go w.beat()
	time.Sleep(10 * time.Millisecond)
	close(w.quit)
	mu.Lock()
	defer mu.Unlock()
	fmt.Println("dead:", dead)
}
