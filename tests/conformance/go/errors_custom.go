// Error types, wrapped and found again.
package main

import (
	"errors"
	"fmt"
)

type notFound struct{ key string }

func (e *notFound) Error() string        { return e.key + " not found" }
func (e *notFound) Is(target error) bool { return target == errMissing }

type temporary interface{ Temporary() bool }
type netErr struct{ error }

func (netErr) Temporary() bool { return true }

var errMissing = errors.New("missing")

func find(key string) error {
	if key == "" {
		return nil
	}
	return fmt.Errorf("find: %w", &notFound{key})
}

func main() {
	err := find("k")
	fmt.Println(err, errors.Is(err, errMissing), errors.Unwrap(err) != nil)
	var nf *notFound
	fmt.Println(errors.As(err, &nf), nf.key)
	err = fmt.Errorf("outer: %w", netErr{errors.New("reset")})
	var t temporary
	fmt.Println(errors.As(err, &t) && t.Temporary(), err)
	fmt.Println(find("") == nil, errors.Is(nil, errMissing))
	fmt.Println(fmt.Errorf("no wrap: %v", err), errors.Unwrap(fmt.Errorf("x")))
	var nilPtr *notFound
	var asErr error = nilPtr
	fmt.Println(asErr == nil, nilPtr == nil)
}
