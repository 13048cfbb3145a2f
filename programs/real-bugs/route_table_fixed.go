// route_table.go, repaired: the inner lookup is done under the lock that is held.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type route struct {
	host   string
	via    string // another route's host, or empty
	weight int
}

type resolver interface {
	Resolve(host string) (route, bool)
}

type table struct {
	sync.RWMutex
	routes map[string]route
}

func (t *table) Add(r route) {
	t.Lock()
	defer t.Unlock()
	t.routes[r.host] = r
}

func (t *table) Resolve(host string) (route, bool) {
	t.RLock()
	defer t.RUnlock()
	return t.resolve(host)
}

// resolve is Resolve for those who hold the lock.
func (t *table) resolve(host string) (route, bool) {
	r, ok := t.routes[host]
	if ok && r.via != "" {
		return t.resolve(r.via)
	}
	return r, ok
}

type proxy struct {
	resolver
	served int
}

func (p *proxy) serve(host string) error {
	r, ok := p.Resolve(host)
	if !ok {
		return fmt.Errorf("no route to %s", host)
	}
	p.served += r.weight
	return nil
}

func main() {
	t := &table{routes: make(map[string]route)}
	t.Add(route{host: "api", via: "web", weight: 1})
	t.Add(route{host: "web", weight: 2})
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		p := &proxy{resolver: t}
		if err := p.serve("api"); err != nil {
			fmt.Println(err)
		}
	}()
	go func() {
		defer wg.Done()
		t.Add(route{host: "db", weight: 1})
	}()
	wg.Wait()
}
