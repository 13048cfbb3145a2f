// Unlocking twice cannot be recovered from.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	defer func() { fmt.Println("recovered", recover()) }()
	mu.Lock()
	defer mu.Unlock()
	mu.Unlock()
	fmt.Println("here")
}
