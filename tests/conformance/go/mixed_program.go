// A bit of everything that service code uses: handlers, caches, visitors, options.
package main

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// --- event system
type EventType int

const (
	Created EventType = iota + 1
	Deleted
)

func (e EventType) String() string {
	switch e {
	case Created:
		return "Created"
	case Deleted:
		return "Deleted"
	}
	return "EventType(" + strconv.Itoa(int(e)) + ")"
}

type Event struct {
	Type    EventType
	Payload map[string]interface{}
	At      time.Duration
}

type Handler func(Event) error

type Bus struct {
	mu       sync.RWMutex
	handlers map[EventType][]Handler
	errs     []error
}

func NewBus() *Bus { return &Bus{handlers: make(map[EventType][]Handler)} }

func (b *Bus) On(t EventType, hs ...Handler) *Bus {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.handlers[t] = append(b.handlers[t], hs...)
	return b
}

var ErrNoHandler = errors.New("no handler")

type HandlerError struct {
	Type EventType
	Err  error
}

func (h *HandlerError) Error() string { return fmt.Sprintf("%v: %v", h.Type, h.Err) }
func (h *HandlerError) Unwrap() error { return h.Err }

func (b *Bus) Emit(e Event) (n int, err error) {
	b.mu.RLock()
	hs, ok := b.handlers[e.Type]
	b.mu.RUnlock()
	if !ok {
		return 0, &HandlerError{e.Type, ErrNoHandler}
	}
	for i, h := range hs {
		if herr := h(e); herr != nil {
			err = fmt.Errorf("handler %d: %w", i, &HandlerError{e.Type, herr})
			return
		}
		n++
	}
	return
}

// --- matrix
type Matrix [][]float64

func NewMatrix(r, c int) Matrix {
	m := make(Matrix, r)
	for i := range m {
		m[i] = make([]float64, c)
	}
	return m
}
func (m Matrix) Mul(o Matrix) (res Matrix) {
	res = NewMatrix(len(m), len(o[0]))
	for i, row := range m {
		for j := range o[0] {
			for k, v := range row {
				res[i][j] += v * o[k][j]
			}
		}
	}
	return
}

// --- LRU
type entry struct {
	key, value string
	prev, next *entry
}
type LRU struct {
	cap        int
	items      map[string]*entry
	head, tail *entry
}

func NewLRU(n int) *LRU {
	l := &LRU{cap: n, items: map[string]*entry{}, head: &entry{}, tail: &entry{}}
	l.head.next, l.tail.prev = l.tail, l.head
	return l
}
func (l *LRU) remove(e *entry) { e.prev.next, e.next.prev = e.next, e.prev }
func (l *LRU) front(e *entry) {
	e.prev, e.next = l.head, l.head.next
	l.head.next.prev = e
	l.head.next = e
}
func (l *LRU) Get(k string) (string, bool) {
	if e, ok := l.items[k]; ok {
		l.remove(e)
		l.front(e)
		return e.value, true
	}
	return "", false
}
func (l *LRU) Put(k, v string) {
	if e, ok := l.items[k]; ok {
		e.value = v
		l.remove(e)
		l.front(e)
		return
	}
	if len(l.items) == l.cap {
		last := l.tail.prev
		l.remove(last)
		delete(l.items, last.key)
	}
	e := &entry{key: k, value: v}
	l.items[k] = e
	l.front(e)
}

type Visitor interface {
	VisitNum(n Num) float64
	VisitBin(b Bin) float64
}
type Expr interface{ Accept(v Visitor) float64 }
type Num float64
type Bin struct {
	Op   byte
	L, R Expr
}

func (n Num) Accept(v Visitor) float64 { return v.VisitNum(n) }
func (b Bin) Accept(v Visitor) float64 { return v.VisitBin(b) }

type evaluator struct{ depth int }

func (e *evaluator) VisitNum(n Num) float64 { return float64(n) }
func (e *evaluator) VisitBin(b Bin) float64 {
	e.depth++
	l, r := b.L.Accept(e), b.R.Accept(e)
	switch b.Op {
	case '+':
		return l + r
	case '*':
		return l * r
	default:
		panic("bad op " + string(b.Op))
	}
}

type state uint8

const (
	idle state = iota
	running
	stopped
)

var names = map[state]string{idle: "idle", running: "running", stopped: "stopped"}

func (s state) String() string { return names[s] }

type machine struct {
	state
	transitions map[state][]state
	sync.Mutex
}

func (m *machine) to(s state) (err error) {
	m.Lock()
	defer m.Unlock()
	for _, t := range m.transitions[m.state] {
		if t == s {
			m.state = s
			return nil
		}
	}
	return fmt.Errorf("cannot go from %v to %v", m.state, s)
}

type opt func(*config)
type config struct {
	name    string
	retries int
	tags    []string
}

func withName(n string) opt { return func(c *config) { c.name = n } }
func withTags(t ...string) opt {
	return func(c *config) { c.tags = append(c.tags, t...) }
}
func build(opts ...opt) (c config) {
	c.retries = 3
	for _, o := range opts {
		o(&c)
	}
	return
}

func main() {
	bus := NewBus()
	var log []string
	bus.On(Created, func(e Event) error {
		log = append(log, fmt.Sprintf("%s %v %v", e.Type, e.Payload["id"], e.At))
		return nil
	}, func(e Event) error {
		if e.Payload["fail"] != nil {
			return errors.New("asked to fail")
		}
		return nil
	})
	n, err := bus.Emit(Event{Created, map[string]interface{}{"id": 7}, 3 * time.Second})
	fmt.Println(n, err)
	n, err = bus.Emit(Event{Type: Created, Payload: map[string]interface{}{"id": "x", "fail": true}})
	fmt.Println(n, err)
	_, err = bus.Emit(Event{Type: 9})
	var he *HandlerError
	fmt.Println(errors.Is(err, ErrNoHandler), errors.As(err, &he), he.Type, err)
	fmt.Println(strings.Join(log, "; "))
	a := Matrix{{1, 2}, {3, 4}}
	fmt.Println(a.Mul(Matrix{{0, 1}, {1, 0}}))
	l := NewLRU(2)
	l.Put("a", "1")
	l.Put("b", "2")
	l.Get("a")
	l.Put("c", "3")
	_, okb := l.Get("b")
	va, oka := l.Get("a")
	fmt.Println(okb, va, oka, len(l.items))
	ev := &evaluator{}
	fmt.Println(Bin{'+', Num(1), Bin{'*', Num(2), Num(3.5)}}.Accept(ev), ev.depth)
	m := &machine{transitions: map[state][]state{idle: {running}, running: {stopped, idle}}}
	fmt.Println(m.to(running), m.to(stopped), m.to(idle), m.state)
	fmt.Printf("%+v\n", build(withName("x"), withTags("p", "q"), func(c *config) { c.retries *= 2 }))
	people := []struct {
		Name string
		Age  int
	}{{"Al", 30}, {"Bo", 25}, {"Cy", 30}}
	sort.Slice(people, func(i, j int) bool {
		if people[i].Age != people[j].Age {
			return people[i].Age < people[j].Age
		}
		return people[i].Name > people[j].Name
	})
	fmt.Println(people)
	words := strings.Fields("the quick brown the lazy the quick")
	freq := map[string]int{}
	for _, w := range words {
		freq[w]++
	}
	type kv struct {
		k string
		v int
	}
	var kvs []kv
	for k, v := range freq {
		kvs = append(kvs, kv{k, v})
	}
	sort.Slice(kvs, func(i, j int) bool { return kvs[i].v > kvs[j].v || kvs[i].v == kvs[j].v && kvs[i].k < kvs[j].k })
	fmt.Println(kvs)
	r := rand.Intn(10)
	fmt.Println(r >= 0 && r < 10, runtime.NumGoroutine())
	var iface interface{} = people[0].Age
	if v, ok := iface.(int); ok && v > 20 {
		fmt.Println("adult", v)
	}
	ch := make(chan func() string, 2)
	ch <- func() string { return "from channel" }
	fmt.Println((<-ch)())
	chs := []chan int{make(chan int, 1), make(chan int, 1)}
	for i, c := range chs {
		c <- i * 11
	}
	for _, c := range chs {
		select {
		case v := <-c:
			fmt.Print(v, " ")
		}
	}
	fmt.Println()
	x := []interface{}{1, "two", 3.0, nil, []int{4}, map[string]int{"five": 5}, struct{ Six int }{6}, &people[0], Created, errors.New("nine")}
	for _, v := range x {
		switch t := v.(type) {
		case int, float64:
			fmt.Print("num ", t)
		case string:
			fmt.Print("str ", len(t))
		case nil:
			fmt.Print("nil")
		case error:
			fmt.Print("err ", t)
		case fmt.Stringer:
			fmt.Print("stringer ", t)
		case []int:
			fmt.Print("slice ", t[0])
		default:
			fmt.Printf("%T", t)
		}
		fmt.Print(" | ")
	}
	fmt.Println()
	const layout = `{
  "k": "v"
}`
	fmt.Println(layout, len(layout))
	bs := []byte("abc")
	for i, j := 0, len(bs)-1; i < j; i, j = i+1, j-1 {
		bs[i], bs[j] = bs[j], bs[i]
	}
	fmt.Println(string(bs))
	if len(os.Getenv("NOPE")) > 5 {
		return
	}
	func() {
		defer func() {
			if e, ok := recover().(error); ok {
				var re runtime.Error
				fmt.Println("caught", e, errors.As(e, &re))
			}
		}()
		var arr [3]int
		idx := 3
		arr[idx%4] = 1
	}()
}
