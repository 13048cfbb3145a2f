// Two-phase commit: all commit or none does, also when a participant refuses or
// the coordinator loses patience.
//
// heddle: check
// expect: verified
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
	willing bool
	vote    chan bool
	decided chan verdict
	state   verdict
}

func (p *participant) run(wg *sync.WaitGroup) {
	defer wg.Done()
	p.vote <- p.willing
	p.state = <-p.decided
}

func coordinate(ps []*participant) {
	all := committed
	patience := time.After(time.Second)
	for _, p := range ps {
		select {
		case yes := <-p.vote:
			if !yes {
				all = aborted
			}
		case <-patience:
			all = aborted
		}
	}
	for _, p := range ps {
		p.decided <- all
	}
}

func main() {
	var ps []*participant
	var wg sync.WaitGroup
	for _, willing := range []bool{true, true} {
		p := &participant{willing: willing, vote: make(chan bool, 1), decided: make(chan verdict, 1)}
		ps = append(ps, p)
		wg.Add(1)
		go p.run(&wg)
	}
	coordinate(ps)
	wg.Wait()
	if ps[0].state != ps[1].state || ps[0].state == undecided {
		panic("they disagree")
	}
}
