// election_reply.go, repaired: answers have room, candidates answer while
// they wait, and asking waits for nobody.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

type State uint8

const (
	Follower State = iota
	Candidate
	Leader
)

func (s State) String() string { return [...]string{"Follower", "Candidate", "Leader"}[s] }

type RequestVote struct {
	Term      int
	Candidate int
	Reply     chan<- VoteReply
}

type VoteReply struct {
	Term    int
	Granted bool
}

type Transport interface {
	Send(to int, req RequestVote) bool
}

type localTransport struct {
	mu    sync.RWMutex
	peers map[int]*Node
}

func (t *localTransport) Send(to int, req RequestVote) bool {
	t.mu.RLock()
	n, ok := t.peers[to]
	t.mu.RUnlock()
	if !ok {
		return false
	}
	select {
	case n.rpc <- req:
		return true
	case <-n.stop:
		return false
	}
}

type Node struct {
	sync.Mutex
	id       int
	term     int
	votedFor int
	state    State
	rpc      chan RequestVote
	stop     chan struct{}
	net      Transport
	peers    []int
	elected  chan<- [2]int
}

func (n *Node) electionTimeout() time.Duration {
	return time.Duration(150+rand.Intn(150)) * time.Millisecond
}

func (n *Node) run(wg *sync.WaitGroup) {
	defer wg.Done()
	timer := time.NewTimer(n.electionTimeout())
	defer timer.Stop()
	tries := 0
	for {
		select {
		case req := <-n.rpc:
			n.handle(req)
		case <-timer.C:
			if tries++; tries > 1 {
				continue
			}
			n.campaign()
			timer.Reset(n.electionTimeout())
		case <-n.stop:
			return
		}
	}
}

func (n *Node) handle(req RequestVote) {
	n.Lock()
	defer n.Unlock()
	if req.Term > n.term {
		n.term, n.votedFor, n.state = req.Term, -1, Follower
	}
	granted := req.Term == n.term && (n.votedFor == -1 || n.votedFor == req.Candidate)
	if granted {
		n.votedFor = req.Candidate
	}
	req.Reply <- VoteReply{n.term, granted}
}

func (n *Node) campaign() {
	n.Lock()
	n.term++
	n.state, n.votedFor = Candidate, n.id
	term := n.term
	n.Unlock()

	replies := make(chan VoteReply, len(n.peers))
	sent := 0
	for _, p := range n.peers {
		p := p
		sent++
		go n.ask(p, term, replies)
	}
	votes := 1
	for i := 0; i < sent; i++ {
		select {
		case r := <-replies:
			n.Lock()
			if r.Term > n.term {
				n.term, n.state, n.votedFor = r.Term, Follower, -1
				n.Unlock()
				return
			}
			n.Unlock()
			if r.Granted {
				votes++
			}
		case req := <-n.rpc:
			n.handle(req)
			i--
		case <-n.stop:
			return
		}
	}
	n.Lock()
	defer n.Unlock()
	if n.state == Candidate && n.term == term && votes > (len(n.peers)+1)/2 {
		n.state = Leader
		select {
		case n.elected <- [2]int{term, n.id}:
		default:
		}
	}
}

func (n *Node) ask(p, term int, replies chan<- VoteReply) {
	if !n.net.Send(p, RequestVote{term, n.id, replies}) {
		replies <- VoteReply{}
	}
}

func main() {
	const size = 2
	elected := make(chan [2]int, 4)
	net := &localTransport{peers: make(map[int]*Node)}
	stop := make(chan struct{})
	for id := 0; id < size; id++ {
		n := &Node{id: id, votedFor: -1, rpc: make(chan RequestVote), stop: stop, net: net, elected: elected}
		for p := 0; p < size; p++ {
			if p != id {
				n.peers = append(n.peers, p)
			}
		}
		net.peers[id] = n
	}
	var wg sync.WaitGroup
	for _, n := range net.peers {
		wg.Add(1)
		go n.run(&wg)
	}
	select {
	case e := <-elected:
		fmt.Println("elected", e[1], "in term", e[0])
	case <-time.After(time.Second):
		fmt.Println("no leader")
	}
	close(stop)
	wg.Wait()
	close(elected)
	leaders := map[int]int{}
	for e := range elected {
		if other, ok := leaders[e[0]]; ok && other != e[1] {
			panic(fmt.Sprintf("two leaders in term %d", e[0]))
		}
		leaders[e[0]] = e[1]
	}
}
