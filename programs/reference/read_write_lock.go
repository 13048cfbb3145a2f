// Many readers or one writer.
//
// heddle: check
// expect: verified
package main

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) get(key string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[key]
}

func (s *settings) set(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

func main() {
	s := &settings{values: map[string]string{"mode": "slow"}}
	var wg sync.WaitGroup
	wg.Add(3)
	go func() { defer wg.Done(); s.set("mode", "fast") }()
	for i := 0; i < 2; i++ {
		go func() {
			defer wg.Done()
			if m := s.get("mode"); m != "slow" && m != "fast" {
				panic(m)
			}
		}()
	}
	wg.Wait()
}
