// reflect.DeepEqual reads what it compares, also where a value has a String method.
// heddle: check
// expect: race, data race, shared.n
package main

import "reflect"

type box struct{ n int }

func (b *box) String() string { return "box" }

func main() {
	shared := &box{1}
	other := &box{1}
	go func() { shared.n = 2 }()
	reflect.DeepEqual([]*box{shared}, []*box{other})
}
