// heddle: check
// expect: error 8 a conversion of an address to a pointer
package main

import "unsafe"

func next(p *int) unsafe.Pointer {
	return unsafe.Pointer(uintptr(unsafe.Pointer(p)) + 8)
}

func main() { next(new(int)) }
