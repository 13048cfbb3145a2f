// Election of a leader on a ring (E. Chang, R. Roberts, CACM 1979): each passes on
// numbers that are larger than its own; whose own comes back is the leader.
//
// heddle: check
// expect: verified
package main

import "sync"

const elected = -1

type station struct {
	id     int
	in     <-chan int
	out    chan<- int
	leader bool
}

func (s *station) run(wg *sync.WaitGroup) {
	defer wg.Done()
	s.out <- s.id
	for n := range s.in {
		switch {
		case n == elected:
			if !s.leader {
				s.out <- elected
			}
			return
		case n > s.id:
			s.out <- n
		case n == s.id:
			s.leader = true
			s.out <- elected
		}
	}
}

func main() {
	ids := []int{2, 3, 1}
	links := make([]chan int, len(ids))
	for i := range links {
		links[i] = make(chan int, len(ids))
	}
	ring := make([]*station, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		ring[i] = &station{id: id, in: links[i], out: links[(i+1)%len(ids)]}
		wg.Add(1)
		go ring[i].run(&wg)
	}
	wg.Wait()
	for _, s := range ring {
		if s.leader != (s.id == 3) {
			panic("not the largest")
		}
	}
}
