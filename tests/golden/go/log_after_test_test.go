// A goroutine logs when its test may be over: what Logf says ends no line.
//
// heddle: check
// expect: crash, line 11, has completed: late, not late␊
package late

import "testing"

func TestLate(t *testing.T) {
	go func() {
		t.Logf("%s", "late")
	}()
}
