// heddle: check
// expect: error 8 import "net/http" is not supported; use one of
// expect: error 12 an imaginary number is not supported; use two floats
// expect: error 14 sync.NoSuch is not supported; use one of
package main
import (
	"sync"
	"net/http"
)

func main() {
	c := 2i
	_ = c
	var p sync.NoSuch
	_ = p
	http.Get("x")
}
