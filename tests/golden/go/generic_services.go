// Generic code as services have it: its bodies are right for all type arguments.
// heddle: check
// expect: verified
// heddle: run
// expect: output [N1 N2 N3] N4 1.5
// expect: output N7 <nil>
// expect: output [1 4] <nil>
package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"sync"
)

type Ordered[T any] interface{ Less(T) bool }

func Sort[T Ordered[T]](xs []T) {
	sort.Slice(xs, func(i, j int) bool { return xs[i].Less(xs[j]) })
}

func Clone[T interface{ Clone() T }](x T) T { return x.Clone() }

func SumMap[K comparable, V int64 | float64](m map[K]V) V {
	var s V
	for _, v := range m {
		s += v
	}
	return s
}

type Store[K comparable, V any] struct {
	sync.RWMutex
	m map[K]V
}

func (s *Store[K, V]) Get(k K) (V, bool) {
	s.RLock()
	defer s.RUnlock()
	v, ok := s.m[k]
	return v, ok
}

type Entity[ID comparable] interface {
	comparable
	GetID() ID
}

type Repo[ID comparable, T Entity[ID]] struct {
	Store[ID, T]
	hooks []func(T)
	order binary.ByteOrder
}

func NewRepo[ID comparable, T Entity[ID]]() *Repo[ID, T] {
	return &Repo[ID, T]{Store: Store[ID, T]{m: make(map[ID]T)}}
}

func (r *Repo[ID, T]) Save(t T) error {
	var zero T
	if t == zero {
		return errors.New("zero")
	}
	r.Lock()
	r.m[t.GetID()] = t
	r.Unlock()
	for _, h := range r.hooks {
		h(t)
	}
	return nil
}

type Numeric interface{ ~int | ~int32 | ~float64 }
type Vec[T Numeric] []T

func (v Vec[T]) Dot(w Vec[T]) (s T) {
	for i := range v {
		s += v[i] * w[i]
	}
	return
}

func (v Vec[T]) Scale(k T) Vec[T] {
	out := make(Vec[T], len(v))
	for i, x := range v {
		out[i] = x * k
	}
	return out
}

type Handler[Req, Resp any] func(context.Context, Req) (Resp, error)
type Middleware[Req, Resp any] func(Handler[Req, Resp]) Handler[Req, Resp]

func Chain[Req, Resp any](h Handler[Req, Resp], ms ...Middleware[Req, Resp]) Handler[Req, Resp] {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

func Logged[Req fmt.Stringer, Resp any](next Handler[Req, Resp]) Handler[Req, Resp] {
	return func(ctx context.Context, r Req) (Resp, error) {
		fmt.Println("request", r.String(), r)
		return next(ctx, r)
	}
}

func ParallelMap[T, U any](ctx context.Context, in []T, n int, f func(context.Context, T) (U, error)) ([]U, error) {
	type job struct {
		i int
		v T
	}
	jobs := make(chan job)
	out := make([]U, len(in))
	var wg sync.WaitGroup
	var once sync.Once
	var first error
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for w := 0; w < n; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range jobs {
				u, err := f(ctx, j.v)
				if err != nil {
					once.Do(func() { first = err; cancel() })
					continue
				}
				out[j.i] = u
			}
		}()
	}
	for i, v := range in {
		select {
		case jobs <- job{i, v}:
		case <-ctx.Done():
		}
	}
	close(jobs)
	wg.Wait()
	return out, first
}

type N int

func (n N) Less(m N) bool  { return n < m }
func (n N) Clone() N       { return n }
func (n N) GetID() int     { return int(n) }
func (n N) String() string { return fmt.Sprintf("N%d", int(n)) }

func main() {
	xs := []N{3, 1, 2}
	Sort(xs)
	fmt.Println(xs, Clone(N(4)), SumMap(map[string]float64{"a": 1.5}))
	r := NewRepo[int, N]()
	fmt.Println(r.Save(5), r.Save(0))
	fmt.Println(r.Get(5))
	fmt.Println(Vec[int]{1, 2}.Scale(2).Dot(Vec[int]{1, 1}))
	h := Chain(Handler[N, string](func(_ context.Context, n N) (string, error) { return n.String(), nil }), Logged[N, string])
	fmt.Println(h(context.Background(), 7))
	fmt.Println(ParallelMap(context.Background(), []int{1, 2}, 2, func(_ context.Context, i int) (string, error) { return fmt.Sprint(i * i), nil }))
}
