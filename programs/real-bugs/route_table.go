// A reader of the table asks for another route while it reads: a writer that waits in
// between keeps the second read lock from being granted.
//
// heddle: check
// expect: deadlock, recursive read lock behind a waiting writer
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
	r, ok := t.routes[host]
	if ok && r.via != "" {
		return t.Resolve(r.via)
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
