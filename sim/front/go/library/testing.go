package testing

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type T struct {
	name            string
	mu              sync.Mutex
	failed, skipped bool
	cleanups        []func()
	log             []string
}

var failed bool

func (t *T) Name() string { return t.name }
func (t *T) Helper()      {}
func (t *T) Parallel()    {}
func (t *T) Fail() {
	t.mu.Lock()
	t.failed = true
	t.mu.Unlock()
}
func (t *T) Failed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}
func (t *T) write(text string) {
	t.mu.Lock()
	t.log = append(t.log, text)
	t.mu.Unlock()
}
func (t *T) FailNow() {
	t.Fail()
	runtime.Goexit()
}
func (t *T) SkipNow() {
	t.skipped = true
	runtime.Goexit()
}
func (t *T) Log(args ...any)                 { t.write(fmt.Sprintln(args...)) }
func (t *T) Logf(format string, args ...any) { t.write(fmt.Sprintf(format, args...) + "\n") }
func (t *T) Error(args ...any) {
	t.Log(args...)
	t.Fail()
}
func (t *T) Errorf(format string, args ...any) {
	t.Logf(format, args...)
	t.Fail()
}
func (t *T) Fatal(args ...any) {
	t.Log(args...)
	t.FailNow()
}
func (t *T) Fatalf(format string, args ...any) {
	t.Logf(format, args...)
	t.FailNow()
}
func (t *T) Skip(args ...any) {
	t.Log(args...)
	t.SkipNow()
}
func (t *T) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }
func (t *T) Run(name string, f func(t *T)) bool {
	sub := &T{name: t.name + "/" + name}
	sub.run(f)
	if sub.failed {
		t.Fail()
	}
	return !sub.failed
}
func (t *T) run(f func(t *T)) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(t)
	}()
	<-done
	for i := len(t.cleanups) - 1; i >= 0; i-- {
		t.cleanups[i]()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed {
		fmt.Printf("--- FAIL: %s\n", t.name)
	}
	for _, text := range t.log {
		if t.failed {
			fmt.Print("    ", text)
		}
	}
	if t.failed {
		failed = true
	}
}

// The entry calls these for the program's tests.
func runTest(name string, f func(t *T)) {
	t := &T{name: name}
	t.run(f)
}
func finish() {
	if failed {
		fmt.Println("FAIL")
		os.Exit(1)
	}
	fmt.Println("PASS")
}
