// Of three stages the first ends early when it meets an error, and leaves its output
// open: who ranges over it waits for ever.
//
// heddle: check
// expect: deadlock, range over a channel that nobody closes
package main

import (
	"errors"
	"fmt"
	"strconv"
)

var errStop = errors.New("bad record")

type record struct {
	id   int
	text string
}

type stage func(in <-chan record) <-chan record

func parse(lines []string) (<-chan record, <-chan error) {
	out := make(chan record)
	failed := make(chan error, 1)
	go func() {
		for i, l := range lines {
			if _, err := strconv.Atoi(l); err != nil {
				failed <- fmt.Errorf("line %d: %w", i+1, errStop)
				return
			}
			out <- record{i, l}
		}
		close(out)
	}()
	return out, failed
}

func each(f func(record) record) stage {
	return func(in <-chan record) <-chan record {
		out := make(chan record)
		go func() {
			defer close(out)
			for r := range in {
				out <- f(r)
			}
		}()
		return out
	}
}

func chain(in <-chan record, stages ...stage) <-chan record {
	for _, s := range stages {
		in = s(in)
	}
	return in
}

func main() {
	records, failed := parse([]string{"1", "x", "3"})
	pad := each(func(r record) record { r.text = "0" + r.text; return r })
	n := 0
	for range chain(records, pad) {
		n++
	}
	select {
	case err := <-failed:
		fmt.Println(n, err, errors.Is(err, errStop))
	default:
		fmt.Println(n)
	}
}
