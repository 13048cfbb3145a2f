package main

import (
	"container/heap"
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

type item struct {
	name     string
	priority int
	index    int
}

type queue []*item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].priority > q[j].priority }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *queue) Push(x any) {
	it := x.(*item)
	it.index = len(*q)
	*q = append(*q, it)
}
func (q *queue) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}

func containers() {
	q := queue{}
	for i, name := range []string{"c", "a", "b", "d"} {
		heap.Push(&q, &item{name: name, priority: i * 7 % 5})
	}
	q[2].priority = 9
	heap.Fix(&q, 2)
	heap.Remove(&q, 1)
	for q.Len() > 0 {
		it := heap.Pop(&q).(*item)
		fmt.Print(it.name, it.priority, " ")
	}
	fmt.Println()
	l := list.New()
	e4 := l.PushBack(4)
	e1 := l.PushFront(1)
	l.InsertBefore(3, e4)
	l.InsertAfter(2, e1)
	l.MoveToBack(e1)
	l.Remove(e4)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
	names := sort.StringSlice{"pear", "fig", "apple"}
	sort.Sort(sort.Reverse(names))
	fmt.Println(names, sort.IsSorted(names), sort.SearchInts([]int{1, 3, 5}, 4))
}

func atomics() {
	var v atomic.Value
	fmt.Println(v.Load(), v.CompareAndSwap(nil, 1), v.Swap(2), v.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store("text")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store(nil)
	}()
	var p atomic.Pointer[item]
	first := &item{name: "first"}
	fmt.Println(p.Load() == nil, p.CompareAndSwap(nil, first), p.Swap(nil).name, p.Load())
	var b atomic.Bool
	fmt.Println(b.Swap(true), b.CompareAndSwap(true, false), b.Load())
	var u atomic.Uint32
	fmt.Println(u.Add(^uint32(0)), u.Add(2), u.CompareAndSwap(1, 7), u.Load())
}

type key string

func contexts() {
	root := context.WithValue(context.Background(), key("user"), "ada")
	ctx, cancel := context.WithCancel(root)
	child, stop := context.WithTimeout(ctx, time.Hour)
	defer stop()
	_, limited := child.Deadline()
	fmt.Println(ctx.Err(), child.Value(key("user")), child.Value(key("none")), limited)
	cancel()
	cancel()
	<-child.Done()
	fmt.Println(child.Err(), errors.Is(child.Err(), context.Canceled), context.Background(), context.TODO())
	late, stop2 := context.WithDeadline(root, time.Now().Add(-time.Second))
	defer stop2()
	var timeout interface{ Timeout() bool }
	fmt.Println(late.Err(), errors.As(late.Err(), &timeout))
	func() {
		defer func() { fmt.Println(recover()) }()
		context.WithValue(root, nil, 1)
	}()
}

func onces() {
	var once sync.Once
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		once.Do(func() { panic("first") })
	}()
	once.Do(func() { fmt.Println("never") })
	var m sync.Map
	m.Store("a", 1)
	old, loaded := m.LoadOrStore("a", 2)
	fmt.Println(old, loaded)
	old, loaded = m.LoadAndDelete("a")
	fmt.Println(old, loaded)
	old, loaded = m.Load("a")
	fmt.Println(old, loaded)
	pool := sync.Pool{New: func() any { return "new" }}
	fmt.Println(pool.Get())
}

func main() {
	containers()
	atomics()
	contexts()
	onces()
	logger := log.New(os.Stdout, "prefix ", 0)
	logger.Print("a", 1, 2, "b")
	logger.Println("c", 3)
	logger.SetFlags(log.Lmsgprefix)
	logger.SetPrefix("end: ")
	logger.Printf("%05d", 42)
	r, w := io.Pipe()
	go func() {
		for _, part := range []string{"one ", "two ", "three"} {
			fmt.Fprint(w, part)
		}
		w.CloseWithError(errors.New("cut"))
	}()
	all, err := io.ReadAll(r)
	fmt.Printf("%s %v\n", all, err)
	_, err = w.Write([]byte("x"))
	fmt.Println(err)
	logger.Panicln("over")
}
