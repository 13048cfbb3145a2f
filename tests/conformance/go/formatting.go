// The verbs of fmt.
package main

import (
	"errors"
	"fmt"
	"time"
)

type pt struct {
	X, Y int
	name string
}
type wrap struct {
	P   *pt
	Err error
	M   map[string]int
	S   []string
	I   interface{}
	D   time.Duration
}

func main() {
	p := pt{1, -2, "n"}
	fmt.Printf("%v|%+v|%T|%v|%+v\n", p, p, p, &p, &p)
	fmt.Printf("%#v|%#v|%#v\n", p, []int{1}, map[string]bool{"a": true})
	w := wrap{nil, errors.New("e"), map[string]int{"b": 2, "a": 1}, []string{"x", "y"}, 5, time.Second}
	fmt.Printf("%v|%+v\n", w, w)
	fmt.Printf("%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%b\n", 42, 42, 42, 42, 42, 42, 255, 255, 255, 8, 5)
	fmt.Printf("%d|%x|%08b|%3c|%q|%U\n", -42, -255, 5, 'x', 'y', 0x1F600)
	fmt.Printf("%f|%.2f|%8.3f|%-8.1f|%08.3f|%+.1f|%e|%g|%G\n", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 1234.5678, 1e-7, 1e20)
	fmt.Printf("%s|%10s|%-10s|%.2s|%q|%x|%X\n", "go", "go", "go", "golang", "hi\n", "hex", "hex")
	fmt.Printf("%t|%v|%5t\n", true, false, true)
	fmt.Printf("%v %v %v %v\n", nil, []interface{}{1, "a", nil}, [2]bool{true}, struct{}{})
	fmt.Printf("%5v|%-5v|%05v\n", 1, 2, 3)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 1, 5, 2, 2, 3.14159)
	fmt.Printf("%d %s\n", "str", 5)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%!|%z %%\n", 1)
	fmt.Println(fmt.Sprint("a", 1, 2, "b", 3.5, 'c', nil), fmt.Sprintln("x", 1))
	fmt.Print("a", "b", 1, 2, true, "c\n")
	fmt.Printf("%v %v\n", []byte("ab"), [3]byte{1, 2, 3})
	fmt.Printf("%s %x %q\n", []byte("ab"), []byte("ab"), []string{"a b", "c"})
	fmt.Println(1e9, 1e-5, 1.5e300, float32(1)/3, 2.0, 1e20, 1e21, 123456.789)
	fmt.Println(int8(-5), uint8(200), 'a', "s", []float64{1, 2.5}, map[int]string{2: "b", 1: "a"})
	var np *pt
	var ne error
	var ni interface{}
	var ns []int
	var nm map[string]int
	fmt.Println(np, ne, ni, ns, nm)
	fmt.Printf("%v %+v %d %s\n", np, ne, ns, nm)
	fmt.Println(time.Duration(1), 1500*time.Microsecond, 36*time.Hour+5*time.Second, -time.Minute)
	fmt.Printf("%v %d %s %.1f\n", 2*time.Second, 2*time.Second, time.Millisecond, (3 * time.Second).Seconds())
	fmt.Printf("%6.2f%%|%3d%%\n", 45.678, 7)
	fmt.Printf("%v %s\n", errors.New("err"), fmt.Errorf("ctx: %w", errors.New("inner")))
	fmt.Printf("%08.3f|%+08d|%x\n", -3.14159, 42, "héllo")
	type T struct {
		A *int
		B func()
		C chan int
	}
	fmt.Printf("%v\n", T{})
	fmt.Printf("%t %v\n", []bool{true, false}, [][]int{{1}, {2, 3}})
	fmt.Printf("%3d|%-4s|%v\n", []int{1, 2}, []string{"a"}, &[]int{1})
	fmt.Printf("%v %v\n", &map[string]int{"a": 1}, &[2]int{1, 2})
}
