// container_monitor.go, repaired: the monitor lets go of its own lock before it takes
// the container's.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type state struct {
	sync.Mutex
	running  bool
	exitCode int
	stopped  chan struct{}
}

func (s *state) setRunning() { s.running, s.stopped = true, make(chan struct{}) }

func (s *state) setStopped(code int) {
	s.running, s.exitCode = false, code
	close(s.stopped)
}

type container struct {
	*state
	id      string
	monitor *monitor
}

type monitor struct {
	mu        sync.Mutex
	container *container
	restarts  int
	stop      chan struct{}
}

// exitOnNext makes the monitor give up at the container's next end.
func (m *monitor) exitOnNext() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.restarts >= 0 {
		m.restarts = -1
		close(m.stop)
	}
}

func (m *monitor) run(started chan<- struct{}) (code int) {
	c := m.container
	for i := 0; ; i++ {
		c.Lock()
		c.setRunning()
		c.Unlock()
		if i == 0 {
			close(started)
		}
		m.mu.Lock()
		again := m.restarts > i
		m.mu.Unlock()
		c.Lock()
		c.setStopped(i)
		c.Unlock()
		if !again {
			return i
		}
	}
}

func (c *container) stop() error {
	c.Lock()
	defer c.Unlock()
	if !c.running {
		return fmt.Errorf("container %s is not running", c.id)
	}
	c.monitor.exitOnNext()
	return nil
}

func main() {
	c := &container{state: &state{}, id: "web"}
	c.monitor = &monitor{container: c, restarts: 1, stop: make(chan struct{})}
	started := make(chan struct{})
	ended := make(chan int, 1)
	go func() { ended <- c.monitor.run(started) }()
	<-started
	if err := c.stop(); err != nil {
		fmt.Println(err)
	}
	fmt.Println(<-ended <= 1)
}
