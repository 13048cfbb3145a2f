//heddle:ordered

package testing

import (
	"fmt"
	"os"
	"runtime"
)

type TB interface {
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
}

// What follows the call of touch or look is one step with it.
type anchor kernel_event

func (a *anchor) touch()
func (a *anchor) look()

// The goroutine that runs the test.
type runner kernel_event

func (r *runner) begin()
func (r *runner) isCaller() bool

// What others wait for to be opened, once.
type gate kernel_wait_group

func (g *gate) add(n int)
func (g *gate) open()
func (g *gate) awaitEnd()
func (g *gate) awaitTurn()

type T struct {
	name             string
	parent           *T
	runner           runner
	a                anchor
	failed, skipped  bool
	completed        bool
	parallel         bool
	cleanups         []func()
	log              []string
	failure          string // the first, and where it was
	failedAt         int
	released         gate // its Run may return: it ended or is parallel
	barrier          gate // the parallel tests of this one may go on
	done             gate
	parallelChildren []*T
}

var root = newTest("", nil)

func newTest(name string, parent *T) *T {
	t := &T{name: name, parent: parent}
	t.released.add(1)
	t.barrier.add(1)
	t.done.add(1)
	return t
}

func Short() bool   { return false }
func Verbose() bool { return false }
func Testing() bool { return true }

// The place in the program from where the library was called.
func place() int
func misuse(text string)
func fail(text string, at int)

func (t *T) Name() string { return t.name }
func (t *T) Helper()      {}

func (t *T) mark(text string) {
	t.a.touch()
	if t.completed {
		panic("Fail in goroutine after " + t.name + " has completed")
	}
	if !t.failed {
		t.failure = text
		t.failedAt = place()
	}
	t.failed = true
}

func (t *T) Fail() { t.mark("") }

func (t *T) Failed() bool {
	t.a.look()
	return t.failed
}

func (t *T) Skipped() bool {
	t.a.look()
	return t.skipped
}

func (t *T) write(text, end string) {
	t.a.touch()
	if t.completed {
		panic("Log in goroutine after " + t.name + " has completed: " + text)
	}
	t.log = append(t.log, text+end)
}

func (t *T) stop(name string) {
	if !t.runner.isCaller() {
		misuse("testing: t." + name + " called from a goroutine that does not run the test " + t.name)
	}
	runtime.Goexit()
}

func (t *T) FailNow() {
	t.mark("")
	t.stop("FailNow")
}

func (t *T) SkipNow() {
	t.a.touch()
	t.skipped = true
	t.stop("SkipNow")
}

func (t *T) Log(args ...any)                 { t.write(fmt.Sprintln(args...), "") }
func (t *T) Logf(format string, args ...any) { t.write(fmt.Sprintf(format, args...), "\n") }

func (t *T) Error(args ...any) {
	text := fmt.Sprintln(args...)
	t.write(text, "")
	t.mark(text)
}

func (t *T) Errorf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	t.write(text, "\n")
	t.mark(text)
}

func (t *T) Fatal(args ...any) {
	t.Error(args...)
	t.stop("Fatal")
}

func (t *T) Fatalf(format string, args ...any) {
	t.Errorf(format, args...)
	t.stop("Fatalf")
}

func (t *T) Skip(args ...any) {
	t.Log(args...)
	t.SkipNow()
}

func (t *T) Skipf(format string, args ...any) {
	t.Logf(format, args...)
	t.SkipNow()
}

func (t *T) Cleanup(f func()) {
	t.a.touch()
	t.cleanups = append(t.cleanups, f)
}

func (t *T) Setenv(key, value string) {
	old, ok := os.LookupEnv(key)
	os.Setenv(key, value)
	t.Cleanup(func() {
		if ok {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Waits until the test that started this one has ended, and its siblings that
// are not parallel with it.
func (t *T) Parallel() {
	if t.parallel {
		panic("testing: t.Parallel called multiple times")
	}
	t.parallel = true
	t.parent.a.touch()
	t.parent.parallelChildren = append(t.parent.parallelChildren, t)
	t.released.open()
	t.parent.barrier.awaitTurn()
}

func (t *T) Run(name string, f func(t *T)) bool {
	full := name
	if t.name != "" {
		full = t.name + "/" + name
	}
	sub := newTest(full, t)
	go sub.run(f)
	sub.released.awaitEnd()
	return !sub.Failed()
}

func (t *T) run(f func(t *T)) {
	defer t.end()
	t.runner.begin()
	f(t)
}

func (t *T) end() {
	t.release()
	for len(t.cleanups) > 0 {
		f := t.cleanups[len(t.cleanups)-1]
		t.cleanups = t.cleanups[:len(t.cleanups)-1]
		f()
	}
	t.a.touch()
	t.completed = true
	failed, log := t.failed, t.log
	t.log = nil
	if failed {
		fmt.Printf("--- FAIL: %s\n", t.name)
		for _, text := range log {
			fmt.Print("    ", text)
		}
		t.parent.a.touch()
		if !t.parent.failed {
			t.parent.failed = true
			t.parent.failure = t.failure
			t.parent.failedAt = t.failedAt
			if t.parent == root {
				root.name = t.name
			}
		}
	}
	if t.parallel {
		t.done.open()
	} else {
		t.released.open()
	}
}

// Lets the parallel tests of this one go on, and waits for them.
func (t *T) release() {
	if len(t.parallelChildren) == 0 {
		return
	}
	t.barrier.open()
	for _, sub := range t.parallelChildren {
		sub.done.awaitEnd()
	}
}

// The entry calls these for the program's tests.
func runTest(name string, f func(t *T)) { root.Run(name, f) }

// The goroutines that this one starts need not be told from another test's.
func standForMain()

func (t *T) runAlone(f func(t *T)) {
	standForMain()
	t.run(f)
}

// For a test that is the only one.
func runOnly(name string, f func(t *T)) {
	t := newTest(name, root)
	go t.runAlone(f)
	t.released.awaitEnd()
}

func finish() {
	root.release()
	if root.failed {
		fmt.Println("FAIL")
		fail(root.name+" fails: "+root.failure, root.failedAt)
	}
	fmt.Println("PASS")
}

// A program with a TestMain runs its tests itself.
type M struct{}

type test struct {
	name string
	f    func(t *T)
}

var kept []test

func keepTest(name string, f func(t *T)) { kept = append(kept, test{name, f}) }
func runMain(f func(m *M))               { f(&M{}) }

func (m *M) Run() int {
	for _, t := range kept {
		runTest(t.name, t.f)
	}
	finish()
	return 0
}

// What a benchmark is given. None is run, as by go test without -bench.
type B struct {
	T
	N int
}

func (b *B) ResetTimer()                         {}
func (b *B) StartTimer()                         {}
func (b *B) StopTimer()                          {}
func (b *B) ReportAllocs()                       {}
func (b *B) SetBytes(n int64)                    {}
func (b *B) ReportMetric(n float64, unit string) {}
