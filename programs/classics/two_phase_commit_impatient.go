// Two-phase commit with participants that decide by themselves when the
// coordinator is late: one commits, the other has given up.
//
// heddle: check
// expect: crash, they disagree
package main

import (
	"sync"
	"time"
)

type verdict int

const (
	undecided verdict = iota
	committed
	aborted
)

type participant struct {
	vote    chan bool
	decided chan verdict
	state   verdict
}

func (p *participant) run(wg *sync.WaitGroup) {
	defer wg.Done()
	p.vote <- true
	select {
	case p.state = <-p.decided:
	case <-time.After(time.Second):
		p.state = aborted
	}
}

func coordinate(ps []*participant) {
	for _, p := range ps {
		<-p.vote
	}
	for _, p := range ps {
		p.decided <- committed
	}
}

func main() {
	var ps []*participant
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		p := &participant{vote: make(chan bool, 1), decided: make(chan verdict, 1)}
		ps = append(ps, p)
		wg.Add(1)
		go p.run(&wg)
	}
	coordinate(ps)
	wg.Wait()
	if ps[0].state != ps[1].state {
		panic("they disagree")
	}
}
