// Interfaces, embedding, a worker pool, formatted output.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

type Shape interface {
	Area() float64
	Name() string
}

type Rect struct{ w, h float64 }
type Circle struct{ r float64 }

func (r Rect) Area() float64    { return r.w * r.h }
func (r Rect) Name() string     { return "rect" }
func (c *Circle) Area() float64 { return 3 * c.r * c.r }
func (c *Circle) Name() string  { return "circle" }
func (c *Circle) String() string {
	return fmt.Sprintf("Circle(%.1f)", c.r)
}

type Job struct {
	id    int
	shape Shape
}

type Result struct {
	Job
	area float64
}

func worker(jobs <-chan Job, results chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- Result{j, j.shape.Area()}
	}
}

func main() {
	shapes := []Shape{Rect{2, 3}, &Circle{1}, Rect{1, 1}}
	jobs := make(chan Job)
	results := make(chan Result)
	var wg sync.WaitGroup
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	go func() {
		defer close(jobs)
		for i, s := range shapes {
			jobs <- Job{i, s}
		}
	}()
	go func() {
		wg.Wait()
		close(results)
	}()
	var all []Result
	for r := range results {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].id < all[j].id })
	for _, r := range all {
		fmt.Printf("%d %-8s|%6.2f|%v\n", r.id, strings.ToUpper(r.shape.Name()), r.area, r.shape)
	}
	switch s := all[1].shape.(type) {
	case Rect:
		fmt.Println("rect", s.w)
	case *Circle:
		fmt.Println("circle", s.r, s)
	}
}
