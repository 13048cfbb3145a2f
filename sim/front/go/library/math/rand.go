package rand

func Intn(n int) int
func Int() int
func Float64() float64
func IntN(n int) int       { return Intn(n) }
func Int31() int32         { return int32(Int()) }
func Int63() int64         { return int64(Int()) }
func Uint32() uint32       { return uint32(Int()) }
func Uint64() uint64       { return uint64(Int()) }
func Int31n(n int32) int32 { return int32(Intn(int(n))) }
func Int63n(n int64) int64 { return int64(Intn(int(n))) }
func Float32() float32     { return float32(Float64()) }
func Seed(seed int64)      {}
func Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}
func Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, Intn(i+1))
	}
}

type Source interface {
	Int63() int64
	Seed(seed int64)
}

type source struct{ state int64 }

func (s *source) Int63() int64    { return int64(Int()) }
func (s *source) Seed(seed int64) { s.state = seed }

func NewSource(seed int64) Source { return &source{} }

// Unlike the functions, a Rand is not for two goroutines at once: each call
// writes its state.
type Rand struct {
	src   Source
	state int
}

func New(src Source) *Rand { return &Rand{src: src} }

func (r *Rand) Seed(seed int64)      { r.state = 0 }
func (r *Rand) Intn(n int) int       { r.state = 0; return Intn(n) }
func (r *Rand) IntN(n int) int       { r.state = 0; return Intn(n) }
func (r *Rand) Int() int             { r.state = 0; return Int() }
func (r *Rand) Int63() int64         { r.state = 0; return Int63() }
func (r *Rand) Int31() int32         { r.state = 0; return Int31() }
func (r *Rand) Int31n(n int32) int32 { r.state = 0; return Int31n(n) }
func (r *Rand) Int63n(n int64) int64 { r.state = 0; return Int63n(n) }
func (r *Rand) Float64() float64     { r.state = 0; return Float64() }
func (r *Rand) Float32() float32     { r.state = 0; return Float32() }
func (r *Rand) Perm(n int) []int     { r.state = 0; return Perm(n) }
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	r.state = 0
	Shuffle(n, swap)
}
