// A crawler that stops on Ctrl-C: its workers leave at once, but who hands out the
// pages still waits for one of them to take the next.
// heddle: check
// expect: leak, send with no receiver, line 35, signal, context cancelled while sending
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
)

var pages = []string{"/", "/about"}

func worker(ctx context.Context, urls <-chan string, found chan<- string) {
	for {
		select {
		case <-ctx.Done():
			return
		case url, ok := <-urls:
			if !ok {
				return
			}
			found <- "text of " + url
		}
	}
}

// handOut gives the pages to the workers.
func handOut(urls chan<- string) {
	defer close(urls)
	for _, page := range pages {
		urls <- page
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	file, err := os.Create("pages.txt")
	if err != nil {
		panic(err)
	}
	defer file.Close()

	urls, found := make(chan string), make(chan string)
	go handOut(urls)
	var workers sync.WaitGroup
	for range 2 {
		workers.Add(1)
		go func() {
			defer workers.Done()
			worker(ctx, urls, found)
		}()
	}
	go func() {
		workers.Wait()
		close(found)
	}()
	for text := range found {
		fmt.Fprintln(file, text)
	}
}
