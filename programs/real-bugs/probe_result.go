// A probe that is given up when its context ends leaves a goroutine that sends its
// result to nobody.
//
// heddle: check
// expect: leak, context cancelled while sending, execProbe.Check
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type Status string

const (
	Healthy   Status = "healthy"
	Unhealthy Status = "unhealthy"
	Unknown   Status = "unknown"
)

type Probe interface {
	Name() string
	Check(ctx context.Context) error
}

type base struct {
	name    string
	timeout time.Duration
}

func (b *base) Name() string { return b.name }

type tcpProbe struct {
	base
	up <-chan struct{}
}

func (p *tcpProbe) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	select {
	case <-p.up:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", p.name, ctx.Err())
	}
}

type execProbe struct {
	*base
	run func() error
}

func (p execProbe) Check(ctx context.Context) error {
	errc := make(chan error)
	go func() { errc <- p.run() }()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

type Monitor struct {
	mu      sync.RWMutex
	results map[string]Status
	probes  []Probe
	onFail  func(string, error)
}

func (m *Monitor) Register(p Probe) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.results == nil {
		m.results = make(map[string]Status)
	}
	m.probes = append(m.probes, p)
	m.results[p.Name()] = Unknown
}

func (m *Monitor) Status(name string) Status {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.results[name]
}

func (m *Monitor) runOnce(ctx context.Context) {
	var wg sync.WaitGroup
	m.mu.RLock()
	probes := m.probes
	m.mu.RUnlock()
	for _, p := range probes {
		wg.Add(1)
		go func(p Probe) {
			defer wg.Done()
			err := p.Check(ctx)
			m.mu.Lock()
			defer m.mu.Unlock()
			switch {
			case err == nil:
				m.results[p.Name()] = Healthy
			case errors.Is(err, context.Canceled):
				return
			default:
				m.results[p.Name()] = Unhealthy
				if m.onFail != nil {
					m.onFail(p.Name(), err)
				}
			}
		}(p)
	}
	wg.Wait()
}

func main() {
	up := make(chan struct{})
	close(up)
	m := &Monitor{}
	m.Register(&tcpProbe{base{"db", time.Second}, up})
	m.Register(execProbe{&base{name: "script"}, func() error { return errors.New("exit status 1") }})
	failed := make(map[string]error)
	m.onFail = func(name string, err error) { failed[name] = err }
	root, stop := context.WithCancel(context.Background())
	ctx, cancel := context.WithTimeout(root, 5*time.Second)
	defer cancel()
	go func() { stop() }()
	m.runOnce(ctx)
	for _, name := range []string{"db", "script"} {
		switch s := m.Status(name); s {
		case Healthy, Unhealthy, Unknown:
		default:
			panic("status " + s)
		}
	}
	fmt.Println(len(failed) <= 2)
}
