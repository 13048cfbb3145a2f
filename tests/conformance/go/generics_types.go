package main

import (
	"fmt"
)

type node[T any] struct {
	v    T
	next *node[T]
}
type list[T any] struct {
	head, tail *node[T]
	size       int
}

func (l *list[T]) add(v T) {
	n := &node[T]{v: v}
	if l.head == nil {
		l.head = n
	} else {
		l.tail.next = n
	}
	l.tail = n
	l.size++
}
func (l *list[T]) each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type tree[T any] struct {
	root *branch[T]
	less func(a, b T) bool
}
type branch[T any] struct {
	l, r *branch[T]
	v    T
}

func (t *tree[T]) insert(v T) {
	p := &t.root
	for *p != nil {
		if t.less(v, (*p).v) {
			p = &(*p).l
		} else {
			p = &(*p).r
		}
	}
	*p = &branch[T]{v: v}
}
func (t *tree[T]) walk(f func(T)) { t.root.walk(f) }
func (b *branch[T]) walk(f func(T)) {
	if b != nil {
		b.l.walk(f)
		f(b.v)
		b.r.walk(f)
	}
}

type cache[K comparable, V any] struct {
	m    map[K]V
	keys []K
	max  int
}

func newCache[K comparable, V any](max int) *cache[K, V] {
	return &cache[K, V]{m: map[K]V{}, max: max}
}
func (c *cache[K, V]) put(k K, v V) {
	if len(c.keys) == c.max {
		delete(c.m, c.keys[0])
		c.keys = c.keys[1:]
	}
	c.keys = append(c.keys, k)
	c.m[k] = v
}
func (c *cache[K, V]) get(k K) (V, bool) { v, ok := c.m[k]; return v, ok }

type shower interface{ show() string }
type box[T any] struct{ v T }

func (b box[T]) show() string { return fmt.Sprintf("[%v]", b.v) }

func describe[T any](v T) string {
	switch x := any(v).(type) {
	case int:
		return fmt.Sprint("int ", x+1)
	case string:
		return "string " + x
	default:
		return fmt.Sprintf("%T", x)
	}
}

func main() {
	l := &list[string]{}
	l.add("a")
	l.add("b")
	l.each(func(s string) { fmt.Print(s, " ") })
	fmt.Println(l.size)
	t := tree[int]{less: func(a, b int) bool { return a < b }}
	for _, v := range []int{5, 2, 8} {
		t.insert(v)
	}
	t.walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println()
	c := newCache[string, int](2)
	c.put("a", 1)
	c.put("b", 2)
	c.put("c", 3)
	_, ok := c.get("a")
	v, _ := c.get("c")
	fmt.Println(ok, v)
	var s shower = box[int]{3}
	fmt.Println(s.show(), box[string]{"x"}.show())
	fmt.Printf("%T %v\n", box[int]{1}, box[string]{"y"})
	fmt.Println(describe(1), describe("s"), describe([]int{1}))
}
