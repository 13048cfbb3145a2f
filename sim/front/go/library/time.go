//heddle:ordered

package time

import "internal/clock"

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
func (d Duration) Seconds() float64    { return float64(d/Second) + float64(d%Second)/1e9 }
func (d Duration) Minutes() float64    { return float64(d/Minute) + float64(d%Minute)/6e10 }
func (d Duration) Hours() float64      { return float64(d/Hour) + float64(d%Hour)/3.6e12 }
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

func After(d Duration) <-chan Time { return timerChannel(Time{clock.Now()}, d, 0) }

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
	return &Ticker{C: timerChannel(Time{clock.Now()}, d, d)}
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

// -- showing and reading

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

func format(ns int64, layout string) string

func (t Time) Format(layout string) string { return format(t.ns, layout) }
func (t Time) String() string {
	return format(t.ns, "2006-01-02 15:04:05.999999999 -0700 MST")
}
func (t Time) UTC() Time        { return t }
func (t Time) Local() Time      { return t }
func (t Time) UnixMicro() int64 { return t.ns / 1000 }
func (t Time) Compare(u Time) int {
	if t.ns < u.ns {
		return -1
	}
	if t.ns > u.ns {
		return 1
	}
	return 0
}
func (t Time) Truncate(d Duration) Time { return Time{t.ns - t.ns%int64(d)} }
func (t Time) Nanosecond() int          { return int(t.ns % 1000000000) }
func (t Time) Second() int              { return int(t.ns / 1000000000 % 60) }
func (t Time) Minute() int              { return int(t.ns / 60000000000 % 60) }
func (t Time) Hour() int                { return int(t.ns / 3600000000000 % 24) }

// All times are UTC. The zero Time is in year 1, where no other can be.
type Location struct{ name string }

func (l *Location) String() string { return l.name }

var UTC *Location = &Location{"UTC"}
var Local *Location = UTC

func (t Time) Location() *Location   { return UTC }
func (t Time) In(loc *Location) Time { return t }
func (t Time) Round(d Duration) Time { return t.Add(d / 2).Truncate(d) }

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func (m Month) String() string {
	if m < January || m > December {
		return "%!Month(" + digits(int(m)) + ")"
	}
	return [...]string{"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"}[m-1]
}

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (d Weekday) String() string {
	if d < Sunday || d > Saturday {
		return "%!Weekday(" + digits(int(d)) + ")"
	}
	return [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday"}[d]
}

func digits(n int) string {
	if n < 0 {
		return "-" + digits(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + string(rune('0'+n%10))
}

const (
	daySeconds   = 86400
	zeroDay      = -719162 // of January 1, year 1, from 1970
	daysOf400    = 146097
	daysToMarch0 = 719468 // from March 1, year 0, to 1970
)

// Days since 1970 of a date; months and days may be out of their range.
// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014.
func daysFromCivil(y, m, d int) int {
	y += (m - 1) / 12
	m = (m-1)%12 + 1
	if m < 1 {
		m += 12
		y--
	}
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yearOfEra := y - era*400
	dayOfYear := (153*(m-3)+2)/5 + d - 1
	return era*daysOf400 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - daysToMarch0
}

func civilFromDays(days int) (y int, m Month, d int) {
	days += daysToMarch0
	era := days / daysOf400
	if days < 0 {
		era = (days - daysOf400 + 1) / daysOf400
	}
	day := days - era*daysOf400
	year := (day - day/1460 + day/36524 - day/146096) / 365
	dayOfYear := day - (365*year + year/4 - year/100)
	month := (5*dayOfYear + 2) / 153
	d = dayOfYear - (153*month+2)/5 + 1
	y = year + era*400
	if month < 10 {
		return y, Month(month + 3), d
	}
	return y + 1, Month(month - 9), d
}

func (t Time) days() int {
	if t.IsZero() {
		return zeroDay
	}
	s := t.ns / 1000000000
	if s < 0 && s%daySeconds != 0 {
		return int(s/daySeconds) - 1
	}
	return int(s / daySeconds)
}

func (t Time) Date() (year int, month Month, day int) { return civilFromDays(t.days()) }
func (t Time) Clock() (hour, min, sec int)            { return t.Hour(), t.Minute(), t.Second() }
func (t Time) Year() int                              { y, _, _ := t.Date(); return y }
func (t Time) Month() Month                           { _, m, _ := t.Date(); return m }
func (t Time) Day() int                               { _, _, d := t.Date(); return d }
func (t Time) YearDay() int {
	y, _, _ := t.Date()
	return t.days() - daysFromCivil(y, 1, 1) + 1
}
func (t Time) Weekday() Weekday { return Weekday(((t.days()+4)%7 + 7) % 7) }

func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	s := int64(daysFromCivil(year, int(month), day))*daySeconds + int64(hour)*3600 + int64(min)*60 + int64(sec)
	return Time{s*1000000000 + int64(nsec)}
}

func (t Time) AddDate(years, months, days int) Time {
	y, m, d := t.Date()
	return Time{int64(daysFromCivil(y+years, int(m)+months, d+days))*daySeconds*1000000000 +
		t.ns - int64(t.days())*daySeconds*1000000000}
}

func Unix(sec int64, nsec int64) Time { return Time{sec*1000000000 + nsec} }
func UnixMilli(msec int64) Time       { return Time{msec * 1000000} }

func (d Duration) Abs() Duration {
	if d < 0 {
		return -d
	}
	return d
}

type ParseError struct{ message string }

func (e *ParseError) Error() string { return e.message }

func ParseDuration(s string) (Duration, error) {
	d, wrong := parseDuration(s)
	if wrong != "" {
		return 0, &ParseError{"time: " + wrong + "duration \"" + s + "\""}
	}
	return d, nil
}

// What is wrong comes as the beginning of a message.
func parseDuration(s string) (d Duration, wrong string) {
	negative := s != "" && s[0] == '-'
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	if s == "0" {
		return 0, ""
	}
	var total Duration
	for first := true; first || s != ""; first = false {
		i := 0
		whole, part, scale := Duration(0), Duration(0), Duration(1)
		for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			whole = whole*10 + Duration(s[i]-'0')
		}
		digits := i
		if i < len(s) && s[i] == '.' {
			for i++; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
				part = part*10 + Duration(s[i]-'0')
				scale *= 10
				digits++
			}
		}
		if digits == 0 {
			return 0, "invalid "
		}
		s = s[i:]
		for i = 0; i < len(s) && s[i] != '.' && (s[i] < '0' || s[i] > '9'); i++ {
		}
		var unit Duration
		switch s[:i] {
		case "ns":
			unit = Nanosecond
		case "us", "µs", "μs":
			unit = Microsecond
		case "ms":
			unit = Millisecond
		case "s":
			unit = Second
		case "m":
			unit = Minute
		case "h":
			unit = Hour
		case "":
			return 0, "missing unit in "
		default:
			return 0, "unknown unit \"" + s[:i] + "\" in "
		}
		total += whole*unit + part*unit/scale
		s = s[i:]
	}
	if negative {
		total = -total
	}
	return total, ""
}
