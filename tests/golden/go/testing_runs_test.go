// Subtests, parallel ones after their parent's function, cleanups in reverse,
// skipping; logs are shown of what fails.
// heddle: run
// expect: exit 1
// expect: output --- FAIL: TestFamily/bad
// expect: output     expected trouble
// expect: output --- FAIL: TestFamily
// expect: output order: first, parallel, second cleanup, first cleanup
// expect: not PASS
package family

import (
	"fmt"
	"testing"
)

func TestFamily(t *testing.T) {
	order := "first"
	t.Cleanup(func() { fmt.Println("order:", order+", first cleanup") })
	t.Cleanup(func() { order += ", second cleanup" })
	t.Run("parallel", func(t *testing.T) {
		t.Parallel()
		order += ", parallel"
	})
	if order != "first" {
		t.Error("the parallel test did not wait")
	}
	ok := t.Run("bad", func(t *testing.T) {
		t.Fatalf("expected %s", "trouble")
	})
	t.Run("skipped", func(t *testing.T) {
		t.Skip("not today")
		t.Error("went on")
	})
	if ok || !t.Failed() {
		panic("failure was not passed on")
	}
}
