package main

import (
	"fmt"
)

type state int
type event string

const (
	idle state = iota
	running
	paused
)
const (
	start event = "start"
	pause event = "pause"
	stop  event = "stop"
)

var names = map[state]string{idle: "idle", running: "running", paused: "paused"}
var table = map[state]map[event]state{
	idle:    {start: running},
	running: {pause: paused, stop: idle},
	paused:  {start: running, stop: idle},
}

func (s state) String() string {
	if n, ok := names[s]; ok {
		return n
	}
	return fmt.Sprintf("state(%d)", int(s))
}

type machine struct {
	state   state
	history []state
}

func (m *machine) handle(e event) error {
	next, ok := table[m.state][e]
	if !ok {
		return fmt.Errorf("no %q in %v", e, m.state)
	}
	m.history = append(m.history, m.state)
	m.state = next
	return nil
}

func main() {
	m := &machine{state: idle}
	for _, e := range []event{start, start, pause, stop, stop} {
		if err := m.handle(e); err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(m.state, m.history)
	}
	fmt.Printf("%v %d %s\n", running, running, state(9))
}
