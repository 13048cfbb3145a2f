// Contexts: values, causes of their end, deadlines.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key string

func handler(ctx context.Context) string {
	u, _ := ctx.Value(key("user")).(string)
	return "user=" + u
}

func main() {
	ctx := context.WithValue(context.Background(), key("user"), "ann")
	fmt.Println(handler(ctx), handler(context.Background()), ctx.Value("user"))
	ctx2, cancel := context.WithCancel(ctx)
	fmt.Println(ctx2.Err(), handler(ctx2))
	cancel()
	<-ctx2.Done()
	fmt.Println(ctx2.Err(), ctx.Err(), errors.Is(ctx2.Err(), context.Canceled))
	child, cancel3 := context.WithTimeout(ctx2, time.Hour)
	defer cancel3()
	fmt.Println(child.Err())
	ctx4, cancel4 := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel4()
	select {
	case <-ctx4.Done():
		fmt.Println(ctx4.Err())
	case <-time.After(10 * time.Second):
		fmt.Println("late")
	}
	_, has := ctx4.Deadline()
	_, has2 := ctx2.Deadline()
	fmt.Println(has, has2, context.Background(), context.TODO())
}
