package main

import (
	"errors"
	"fmt"
)

type queryErr struct {
	q   string
	err error
}

func (e *queryErr) Error() string { return e.q + ": " + e.err.Error() }
func (e *queryErr) Unwrap() error { return e.err }

type errTimeout struct{}

func (errTimeout) Error() string { return "timeout" }

func main() {
	base := errors.New("base")
	w := fmt.Errorf("level1: %w", base)
	w2 := fmt.Errorf("level2: %w", w)
	fmt.Println(w2, errors.Is(w2, base), errors.Unwrap(w2) == w, errors.Is(base, w2))
	var qe *queryErr
	err := fmt.Errorf("op: %w", &queryErr{"q", base})
	fmt.Println(errors.As(err, &qe), qe.q, errors.Is(err, base))
	fmt.Println(fmt.Errorf("no wrap: %v", base), errors.Unwrap(fmt.Errorf("x %v", base)))
	fmt.Println(errors.Is(err, errTimeout{}), errors.Is(errTimeout{}, errTimeout{}))
	var nilerr error
	fmt.Println(nilerr == nil, errors.Is(nilerr, base))
}
