// A crawler that stops on Ctrl-C, at any moment: everybody who waits for somebody
// else also waits for the end, and what was found until then is in the file.
// heddle: check
// expect: verified
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

// handOut gives the pages to the workers, as long as there are any.
func handOut(ctx context.Context, urls chan<- string) {
	defer close(urls)
	for _, page := range pages {
		select {
		case <-ctx.Done():
			return
		case urls <- page:
		}
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
	go handOut(ctx, urls)
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
