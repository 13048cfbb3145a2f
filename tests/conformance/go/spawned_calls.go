// What may stand behind go and defer: functions, methods, interface methods,
// built-ins, library functions, with arguments evaluated at once.
package main

import (
	"fmt"
	"sync"
	"time"
)

type worker interface {
	run(n int, out chan<- string)
}
type fast struct{ name string }
type slow struct{ delay time.Duration }

func (f fast) run(n int, out chan<- string)  { out <- fmt.Sprint(f.name, n) }
func (s *slow) run(n int, out chan<- string) { time.Sleep(s.delay); out <- fmt.Sprint(s.delay, n) }

type box[T any] struct{ v T }

func (b *box[T]) put(v T, wg *sync.WaitGroup) { b.v = v; wg.Done() }

func two() (int, chan<- string) { return 22, sink }

var sink = make(chan string, 1)

func send(n int, out chan<- string) { out <- fmt.Sprint("sent ", n) }

func deferred() (s string) {
	m := map[string]int{"a": 1, "b": 2}
	c := make(chan int, 1)
	var mu sync.Mutex
	mu.Lock()
	defer func() {
		_, open := <-c
		s = fmt.Sprint(len(m), open, mu.TryLock())
	}()
	defer mu.Unlock()
	defer close(c)
	defer delete(m, "a")
	var w worker = fast{"deferred"}
	defer w.run(1, sink)
	x := 1
	defer send(x, make(chan string, 1))
	x = 2
	return "not this"
}

func main() {
	out := make(chan string)
	f := fast{"f"}
	go f.run(1, out)
	f.name = "changed"
	fmt.Println(<-out)
	var w worker = &slow{time.Millisecond}
	go w.run(2, out)
	fmt.Println(<-out)
	w = f
	run := w.run
	go run(3, out)
	fmt.Println(<-out)
	go send(two())
	fmt.Println(<-sink)
	var wg sync.WaitGroup
	b := &box[string]{}
	wg.Add(1)
	go b.put("boxed", &wg)
	wg.Wait()
	fmt.Println(b.v)
	done := make(chan struct{})
	go close(done)
	<-done
	fmt.Println(deferred(), <-sink)
	fs := []func(){func() { out <- "zero" }, func() { out <- "one" }}
	go fs[1]()
	fmt.Println(<-out)
	go func(a, b int) { out <- fmt.Sprint(a + b) }(3, 4)
	fmt.Println(<-out)
	wg.Add(1)
	go wg.Done()
	wg.Wait()
	go fmt.Sprint("result dropped")
	type msg struct {
		id   int
		tags [2]string
	}
	ms := make(chan msg, 2)
	v := msg{1, [2]string{"a", "b"}}
	ms <- v
	v.tags[0] = "z"
	ms <- v
	first := <-ms
	select {
	case second, ok := <-ms:
		fmt.Println(first, second, ok)
	}
	var got msg
	close(ms)
	var ok bool
	select {
	case got, ok = <-ms:
	}
	fmt.Println(got, ok)
	arr := [2]chan int{make(chan int, 1), make(chan int, 1)}
	slots := make([]int, 2)
	arr[1] <- 5
	select {
	case slots[0] = <-arr[0]:
	case slots[1] = <-arr[1]:
	}
	fmt.Println(slots)
	var nilFunc func()
	defer func() { fmt.Println("recovered:", recover()) }()
	defer nilFunc()
	fmt.Println("last")
}
