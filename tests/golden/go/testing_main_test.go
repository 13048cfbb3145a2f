// TestMain runs the tests itself; benchmarks are compiled and not run.
// heddle: check
// expect: crash, TestSet fails, line 28
// heddle: check --entry TestGet
// expect: verified
package store

import (
	"os"
	"testing"
)

var opened bool

func TestMain(m *testing.M) {
	opened = true
	code := m.Run()
	opened = false
	os.Exit(code)
}

func check(t *testing.T, want bool) {
	t.Helper()
}

func TestSet(t *testing.T) {
	if opened {
		t.Error("opened")
	}
}

func TestGet(t *testing.T) {
	t.Parallel()
	check(t, opened)
	if !opened {
		t.Fatal("not opened")
	}
}

func BenchmarkGet(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		opened = !opened
	}
}
