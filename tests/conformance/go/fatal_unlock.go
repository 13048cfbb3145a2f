// Unlocking an unlocked mutex cannot be recovered from.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	defer func() { fmt.Println("never", recover()) }()
	mu.Lock()
	mu.Unlock()
	fmt.Println("once")
	mu.Unlock()
}
