// A state machine with function values as states.
package main

import (
	"fmt"
)

type state func(*machine) state
type machine struct {
	in  []string
	out []string
}

func (m *machine) next() (string, bool) {
	if len(m.in) == 0 {
		return "", false
	}
	s := m.in[0]
	m.in = m.in[1:]
	return s, true
}
func idle(m *machine) state {
	switch s, ok := m.next(); {
	case !ok:
		return nil
	case s == "start":
		m.out = append(m.out, "started")
		return running
	default:
		m.out = append(m.out, "ignored "+s)
		return idle
	}
}
func running(m *machine) state {
	for {
		s, ok := m.next()
		if !ok {
			m.out = append(m.out, "aborted")
			return nil
		}
		if s == "stop" {
			m.out = append(m.out, "stopped")
			return idle
		}
		m.out = append(m.out, "did "+s)
	}
}

func main() {
	m := &machine{in: []string{"x", "start", "a", "b", "stop", "y", "start", "c"}}
	for s := state(idle); s != nil; s = s(m) {
	}
	for _, o := range m.out {
		fmt.Println(o)
	}
}
