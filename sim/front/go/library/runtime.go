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

type MemStats struct {
	Alloc, TotalAlloc, Sys, Mallocs, Frees, HeapAlloc, HeapSys, HeapObjects uint64
	NumGC                                                                   uint32
}

func ReadMemStats(m *MemStats) {}
