// A failed type assertion names the types.
package main

import "fmt"

type animal interface{ sound() string }
type dog struct{}
type cat struct{ name string }

func (dog) sound() string  { return "woof" }
func (*cat) sound() string { return "meow" }

func main() {
	var a animal = dog{}
	fmt.Println(a.sound())
	a = &cat{"tom"}
	fmt.Println(a.(*cat).name, a.sound())
	fmt.Println(a.(dog))
}
