package main

import (
	"context"
	"errors"
	"fmt"
)

type key string

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	fmt.Println(ctx.Err())
	child, cancel2 := context.WithCancel(ctx)
	defer cancel2()
	cancel()
	<-child.Done()
	fmt.Println(ctx.Err(), child.Err(), child.Err() == context.Canceled)
	v := context.WithValue(context.Background(), key("k"), 7)
	fmt.Println(v.Value(key("k")), v.Value(key("x")), v.Value("k"))
	t, cancel3 := context.WithTimeout(context.Background(), 0)
	defer cancel3()
	<-t.Done()
	fmt.Println(t.Err(), errors.Is(t.Err(), context.DeadlineExceeded))
}
