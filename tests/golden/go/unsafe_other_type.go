// Memory is not read as another type.
// heddle: check
// expect: inconclusive, exit 2, an unsafe.Pointer used as a pointer to another type is not supported
package main

import (
	"fmt"
	"unsafe"
)

func main() {
	x := 1.5
	fmt.Println(*(*uint64)(unsafe.Pointer(&x)))
}
