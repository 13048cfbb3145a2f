// The handler times out and goes away; the goroutine that does the work can never
// hand in its answer.
//
// heddle: check
// expect: leak, finishRequest.func1
package main

import (
	"errors"
	"fmt"
	"time"
)

type resource interface{ Kind() string }

type secret struct{ name string }

func (s secret) Kind() string { return "secret/" + s.name }

type requestFunc func() (resource, error)

func finishRequest(timeout time.Duration, fn requestFunc) (resource, error) {
	results := make(chan resource)
	failures := make(chan error)
	panics := make(chan interface{}, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				panics <- p
			}
		}()
		if r, err := fn(); err != nil {
			failures <- err
		} else {
			results <- r
		}
	}()
	select {
	case r := <-results:
		return r, nil
	case err := <-failures:
		return nil, err
	case p := <-panics:
		return nil, fmt.Errorf("panic: %v", p)
	case <-time.After(timeout):
		return nil, errors.New("request timed out")
	}
}

func main() {
	r, err := finishRequest(time.Second, func() (resource, error) {
		time.Sleep(100 * time.Millisecond)
		return secret{"token"}, nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Kind())
}
