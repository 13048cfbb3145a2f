// sync.Once is what double-checked locking wanted to be.
//
// heddle: check
// expect: verified
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
	once   sync.Once
	config *Config
)

func getConfig() *Config {
	once.Do(func() {
		config = &Config{name: "web", port: 80}
	})
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
	fmt.Printf("%v %+v\n", *config, config)
}
