// Type arguments that are found from constraints or given in part, and bodies that
// are right for all type arguments.
package main

import "fmt"

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32
}

type number interface{ ~int | ~float64 }

func convert[U, T number](t T) U { return U(t) }

type setter[T any] interface {
	*T
	set(string)
}

type box struct{ s string }

func (b *box) set(s string) { b.s = s }

func build[T any, P setter[T]](s string) T {
	var t T
	P(&t).set(s)
	return t
}

func each[T any, P interface {
	*T
	set(string)
}](ts []T) {
	for i := range ts {
		P(&ts[i]).set("each")
	}
}

func hash[T integer](x T) T {
	h := T(1) << 7
	for i := 0; i < 4; i++ {
		h ^= x >> i
		h *= 31
	}
	if h > T(100) && h != 0 {
		h = -h
	}
	return h &^ 1
}

func kind[T any](v T) string {
	switch x := any(v).(type) {
	case int:
		return fmt.Sprint("int ", x)
	case fmt.Stringer:
		return x.String()
	case T:
		return "its own"
	}
	return "none"
}

func filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, e := range s {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out[:len(out):len(out)]
}

type ints []int

func (s ints) String() string { return fmt.Sprint(len(s), " ints") }

func main() {
	fmt.Println(convert[int](2.5), convert[float64](3))
	fmt.Println(build[box]("built"))
	boxes := make([]box, 2)
	each(boxes)
	fmt.Println(boxes)
	fmt.Println(hash(3), hash(int8(77)), hash(uint16(900)))
	fmt.Println(kind(1), kind("s"), kind(ints{1}))
	fmt.Println(filter(ints{1, 2, 3}, func(i int) bool { return i > 1 }))
}
