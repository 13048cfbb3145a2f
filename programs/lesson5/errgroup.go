// A group of goroutines that stops at the first error: the result is that error,
// whichever came first.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 3
package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, page string, broken bool) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if broken {
		return errors.New(page + " is broken")
	}
	return nil
}

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	for _, page := range []string{"a", "b"} {
		g.Go(func() error { return fetch(ctx, page, true) })
	}
	fmt.Println(g.Wait())
}
