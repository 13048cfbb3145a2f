package runtime

type Error interface {
	error
	RuntimeError()
}
type errorString string

func (e errorString) Error() string { return string(e) }
func (e errorString) RuntimeError() {}
func Gosched()
func Goexit()
func NumGoroutine() int
func NumCPU() int          { return 4 }
func GOMAXPROCS(n int) int { return 4 }
func GC()                  {}

const GOOS = "linux"
const GOARCH = "amd64"
const Compiler = "gc"

func Version() string   { return "go1.22" }
func NumCgoCall() int64 { return 0 }
func LockOSThread()     {}
func UnlockOSThread()   {}
func KeepAlive(x any)   {}

// Nothing is ever collected while somebody could tell: finalizers may never run.
func SetFinalizer(obj, finalizer any) {}

// Which call it is in is not told.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) { return 0, "", 0, false }
func Stack(buf []byte, all bool) int                               { return copy(buf, "goroutine [running]:\n") }

type MemStats struct {
	Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapAlloc, HeapSys, HeapObjects uint64
	NumGC                                                                   uint32
}

func ReadMemStats(m *MemStats) {}

// What the compiler calls in and behind loops over functions that do not go as they
// should (states: generate_iterator.c); in the body, or behind the loop.
func rangeState(state int, inBody bool) {
	why := "range function continued iteration after whole loop exit"
	if !inBody {
		why = "range function recovered a loop body panic and did not resume panicking"
	} else if state == 1 {
		why = "range function continued iteration after loop body panic"
	} else if state != 3 {
		why = "range function continued iteration after function for loop body returned false"
	}
	panic(errorString("runtime error: " + why))
}

// What the compiler calls for slices whose elements are structs or arrays.

// isBehind reports whether s begins behind t in one array.
func isBehind[T any](s, t []T) bool

func copyElements[T any](to, from []T) int {
	n := min(len(to), len(from))
	if isBehind(to, from) {
		for i := n - 1; i >= 0; i-- {
			to[i] = from[i]
		}
		return n
	}
	for i := 0; i < n; i++ {
		to[i] = from[i]
	}
	return n
}

func clearElements[T any](s []T) {
	for i := range s {
		var zero T
		s[i] = zero
	}
}
