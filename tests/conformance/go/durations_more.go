// Durations: arithmetic, rounding, parts.
package main

import (
	"fmt"
	"time"
)

func main() {
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds())
	fmt.Println(d.Round(time.Minute), d.Truncate(time.Hour), -d, time.Duration(0), time.Duration(999))
	fmt.Println(time.Second/3, time.Duration(1.5*float64(time.Second)), 2*time.Millisecond > time.Millisecond)
	fmt.Printf("%v %d %s %.1f\n", time.Second, time.Second, 1500*time.Microsecond, time.Second.Seconds())
	start := time.Date(2024, time.March, 1, 12, 30, 0, 0, time.UTC)
	later := start.Add(36 * time.Hour)
	fmt.Println(later.Sub(start), later.After(start), start.Before(later), start.Equal(start))
	fmt.Println(start.Year(), start.Month(), start.Day(), start.Weekday(), later.Hour())
	fmt.Println(start.Format("2006-01-02 15:04:05"), later.Format(time.RFC3339))
	n, err := time.ParseDuration("1h15m30.5s")
	fmt.Println(n, err)
	_, err = time.ParseDuration("abc")
	fmt.Println(err)
	fmt.Println(start.AddDate(0, 0, 1).Format("Jan 2"), start.Unix(), start.IsZero(), time.Time{}.IsZero())
}
