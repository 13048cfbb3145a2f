// Who holds what is told in full, however long the names are.
// heddle: check
// expect: deadlock, lock-order inversion
// expect: output holds p.registry.replicationCoordinator, waits for p.registry.membershipCoordinator, held by main.func1
// expect: output waits for p.registry.replicationCoordinator, held by main
package main

import "sync"

type registry struct {
	membershipCoordinator  sync.Mutex
	replicationCoordinator sync.Mutex
}

type process struct{ registry registry }

func main() {
	p := &process{}
	done := make(chan bool)
	go func() {
		p.registry.membershipCoordinator.Lock()
		p.registry.replicationCoordinator.Lock()
		p.registry.replicationCoordinator.Unlock()
		p.registry.membershipCoordinator.Unlock()
		close(done)
	}()
	p.registry.replicationCoordinator.Lock()
	p.registry.membershipCoordinator.Lock()
	p.registry.membershipCoordinator.Unlock()
	p.registry.replicationCoordinator.Unlock()
	<-done
}
