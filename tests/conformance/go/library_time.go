package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Unix(1700000000, 123456789).UTC()
	for _, l := range []string{time.RFC3339, time.RFC3339Nano, time.Kitchen, time.ANSIC, "2006-01-02 15:04:05.000", "Monday, January 2", "06/1/2 3:4:5 PM", time.Stamp, time.RFC1123} {
		fmt.Println(t.Format(l))
	}
	fmt.Println(t)
	fmt.Println(t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Unix(), t.UnixMilli())
	for _, s := range []string{"1h30m", "-1.5s", "300ms", "2us", "0", "", "5", "3x", "+5m0.5s"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	d := 90*time.Minute + 1500*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Round(time.Minute), d.Truncate(time.Hour), time.Duration(0), time.Duration(1500), d.String())
	fmt.Printf("%v %d %s %T\n", d, d, d, d)
}
