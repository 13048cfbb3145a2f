package main

import "fmt"

type Animal interface {
	Name() string
	Sound() string
}

type Base struct{ name string }

func (b *Base) Name() string     { return b.name }
func (b Base) Sound() string     { return "..." }
func (b *Base) SetName(n string) { b.name = n }

type Dog struct {
	*Base
	age int
}

func (d Dog) Sound() string { return "woof" }

type Puppy struct {
	Dog
	Animal2
}
type Animal2 struct{ tag string }

func (a Animal2) Tag() string { return a.tag }

type Wrapper struct{ Animal }

func (w Wrapper) Sound() string { return "[" + w.Animal.Sound() + "]" }

type deep struct{ *mid }
type mid struct{ inner }
type inner struct{ count int }

func (i *inner) Inc() int { i.count++; return i.count }

func main() {
	d := Dog{&Base{"rex"}, 3}
	var a Animal = d
	fmt.Println(a.Name(), a.Sound(), d.Base.Sound())
	p := &Puppy{Dog{&Base{"pup"}, 1}, Animal2{"t"}}
	p.SetName("max")
	a = p
	fmt.Println(a.Name(), a.Sound(), p.Tag(), p.age, p.name)
	w := Wrapper{a}
	fmt.Println(w.Name(), w.Sound(), Wrapper{w}.Sound())
	dd := deep{&mid{}}
	dd.Inc()
	f := dd.Inc
	f()
	fmt.Println(dd.mid.inner.Inc(), dd.inner.count)
	g := (*inner).Inc
	g(&dd.inner)
	h := Dog.Sound
	fmt.Println(h(d), dd.count)
	k := Animal.Name
	fmt.Println(k(d))
	defer func() { fmt.Println("recovered:", recover()) }()
	var nilw Wrapper
	nilw.Name()
}
