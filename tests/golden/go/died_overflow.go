// A stack without end, and its middle left out.
//
// heddle: run
// expect: exit 1
// expect: says runtime: goroutine stack exceeds 1000000000-byte limit
// expect: says fatal error: stack overflow
// expect: says main.down(...)
// expect: says frames elided...
// expect: says exit status 2
package main

func down(n int) int { return down(n+1) + 1 }

func main() { println(down(0)) }
