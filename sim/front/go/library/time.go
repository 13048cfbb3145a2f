//heddle:ordered

package time

type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func Sleep(d Duration)
func (d Duration) String() string
func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1000 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1000000 }
func (d Duration) Seconds() float64    { return float64(d) / 1e9 }
func (d Duration) Minutes() float64    { return float64(d) / 6e10 }
func (d Duration) Hours() float64      { return float64(d) / 3.6e12 }
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if r < 0 {
		if -r+-r < m {
			return d - r
		}
		return d - r - m
	}
	if r+r < m {
		return d - r
	}
	return d - r + m
}
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}
func now() int64

type Time struct{ ns int64 }

func Now() Time                    { return Time{now()} }
func Since(t Time) Duration        { return Duration(now() - t.ns) }
func Until(t Time) Duration        { return Duration(t.ns - now()) }
func (t Time) Sub(u Time) Duration { return Duration(t.ns - u.ns) }
func (t Time) Add(d Duration) Time { return Time{t.ns + int64(d)} }
func (t Time) Before(u Time) bool  { return t.ns < u.ns }
func (t Time) After(u Time) bool   { return t.ns > u.ns }
func (t Time) Equal(u Time) bool   { return t.ns == u.ns }

// Whether a moment is the zero Time; one that nobody knows is not.
func isZero(t Time) bool
func (t Time) IsZero() bool     { return isZero(t) }
func (t Time) Unix() int64      { return t.ns / 1000000000 }
func (t Time) UnixNano() int64  { return t.ns }
func (t Time) UnixMilli() int64 { return t.ns / 1000000 }

// A channel that a timer sends copies of `sent` on, with the time put in: in d,
// and then every period unless that is 0.
func timerChannel(sent Time, d, period Duration) <-chan Time
func stopChannel(c <-chan Time) bool
func resetChannel(c <-chan Time, d, period Duration) bool

// A timer that a goroutine waits for, which is nothing to anybody until then.
type alarm kernel_timer

func (a *alarm) wait(d Duration)         // starts it, waits for it
func (a *alarm) restart(d Duration) bool // if it runs
func (a *alarm) stop() bool              // false: it did not run

func After(d Duration) <-chan Time { return timerChannel(Now(), d, 0) }

type Timer struct {
	C <-chan Time
	f func()
	a alarm
}

func NewTimer(d Duration) *Timer { return &Timer{C: After(d)} }

func (t *Timer) timer(d Duration, f func()) {
	t.a.wait(d)
	f()
}

func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{f: f}
	go t.timer(d, t.f)
	return t
}

func (t *Timer) Stop() bool {
	if t.f != nil {
		return t.a.stop()
	}
	if t.C == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopChannel(t.C)
}

func (t *Timer) Reset(d Duration) bool {
	if t.f != nil {
		if t.a.restart(d) {
			return true
		}
		go t.timer(d, t.f)
		return false
	}
	if t.C == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetChannel(t.C, d, 0)
}

type Ticker struct{ C <-chan Time }

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	return &Ticker{C: timerChannel(Now(), d, d)}
}

func (t *Ticker) Stop() {
	if t.C != nil {
		stopChannel(t.C)
	}
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.C == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetChannel(t.C, d, d)
}

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
