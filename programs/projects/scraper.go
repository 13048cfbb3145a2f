// A web scraper: breadth first from one page, several workers, a set of the pages
// that were seen, one request at a time a domain, and an end on Ctrl-C. The sleeps
// that keep requests apart are where everything may happen in between.
// heddle: check
// expect: verified
// heddle: run
// expect: output 5 pages in 2s
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"time"
)

const (
	workers  = 2
	interval = 500 * time.Millisecond // between two requests to a domain
)

// The web, as far as this program goes.
var links = map[string][]string{
	"a.org/":  {"a.org/1", "b.org/"},
	"a.org/1": {"a.org/"},
	"b.org/":  {"b.org/1", "a.org/1"},
	"b.org/1": {"a.org/2"},
}

// A limiter lets through one request an interval.
type limiter struct {
	mu sync.Mutex
}

func (l *limiter) wait() {
	l.mu.Lock()
	defer l.mu.Unlock()
	time.Sleep(interval)
}

type scraper struct {
	limiters map[string]*limiter
}

func domain(url string) string { return url[:5] }

func (s *scraper) fetch(url string) []string {
	s.limiters[domain(url)].wait()
	return links[url]
}

// level fetches all pages of one distance from the start, and returns what they
// link to.
func (s *scraper) level(ctx context.Context, urls []string) []string {
	jobs := make(chan string, len(urls))
	for _, url := range urls {
		jobs <- url
	}
	close(jobs)
	var mu sync.Mutex
	var next []string
	var wg sync.WaitGroup
	for range min(workers, len(urls)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for url := range jobs {
				if ctx.Err() != nil {
					return
				}
				found := s.fetch(url)
				mu.Lock()
				next = append(next, found...)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	return next
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	start := time.Now()
	s := &scraper{limiters: map[string]*limiter{"a.org": {}, "b.org": {}}}
	seen := map[string]bool{}
	todo := []string{"a.org/"}
	for len(todo) > 0 && ctx.Err() == nil {
		var fresh []string
		for _, url := range todo {
			if !seen[url] {
				seen[url] = true
				fresh = append(fresh, url)
			}
		}
		todo = nil
		if len(fresh) > 0 {
			todo = s.level(ctx, fresh)
		}
	}
	fmt.Printf("%d pages in %s\n", len(seen), time.Since(start))
}
