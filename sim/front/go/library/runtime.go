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
