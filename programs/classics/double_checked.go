// Double-checked locking: the first look is without the lock.
//
// heddle: check
// expect: race, data race, line 23
package main

import (
	"fmt"
	"sync"
)

type Config struct {
	name string
	port int
}

var (
	mu     sync.Mutex
	config *Config
)

func getConfig() *Config {
	if config == nil {
		mu.Lock()
		defer mu.Unlock()
		if config == nil {
			config = &Config{"web", 80}
		}
	}
	return config
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c := getConfig()
			fmt.Println(c.name, c.port)
		}()
	}
	wg.Wait()
}
