// A goroutine that outlives its test and logs then: Go's panic.
// heddle: check
// expect: crash, line 9, Log in goroutine after TestServe has completed
package serve

import "testing"

func TestServe(t *testing.T) {
	go func() { t.Log("served") }()
}
