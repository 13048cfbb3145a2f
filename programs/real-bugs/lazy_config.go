// The function that a sync.Once runs asks for the value that the Once guards.
//
// heddle: check
// expect: deadlock, self-deadlock, Once re-entry
package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

type settings map[string]string

type source interface {
	Load() (settings, error)
}

type static settings

func (s static) Load() (settings, error) { return settings(s), nil }

type provider struct {
	source
	once   sync.Once
	values settings
	err    error
	checks []func(settings) error
}

func (p *provider) get() (settings, error) {
	p.once.Do(p.init)
	return p.values, p.err
}

func (p *provider) init() {
	p.values, p.err = p.Load()
	if p.err != nil {
		return
	}
	for _, check := range p.checks {
		if err := p.apply(check); err != nil {
			p.err = fmt.Errorf("settings: %w", err)
			return
		}
	}
}

func (p *provider) apply(check func(settings) error) error {
	values, err := p.get()
	if err != nil {
		return err
	}
	return check(values)
}

func needs(key string) func(settings) error {
	return func(s settings) error {
		if strings.TrimSpace(s[key]) == "" {
			return errors.New("missing " + key)
		}
		return nil
	}
}

func main() {
	p := &provider{source: static{"listen": ":80"}}
	p.checks = append(p.checks, needs("listen"))
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := p.get(); err != nil {
				fmt.Println(err)
			}
		}()
	}
	wg.Wait()
}
