// Fatal ends the goroutine that calls it, not the test: a misuse.
// heddle: check
// expect: misuse, line 14
// expect: t.Fatal called from a goroutine that does not run the test TestFetch
package fetch

import "testing"

func TestFetch(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Helper()
		t.Fatal("no answer")
	}()
	<-done
}
