// sync.Once deadlocks when its function calls it again.
// heddle: check
// expect: deadlock
package main

import "sync"

func main() {
	var once sync.Once
	once.Do(func() { once.Do(func() {}) })
}
