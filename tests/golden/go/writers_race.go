// A Builder is no more safe for two goroutines than Go's: the race is at the
// lines that write.
// heddle: check
// expect: race, threads main main.func1, line 14, line 16
package main

import (
	"fmt"
	"strings"
)

func main() {
	var report strings.Builder
	go func() { report.WriteString("from the goroutine") }()

	fmt.Fprintf(&report, "from %s", "main")
}
