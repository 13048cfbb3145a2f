//heddle:ordered

package unsafe

// A pointer of any type: an interface value, so that it knows which.
type Pointer = kernel_pointer

func Sizeof(x any) uintptr // of the compiler

type anchor kernel_event

func (a *anchor) touch() // what follows is one step with it

func mismatch()

func toPointer[T any](p *T) Pointer {
	if p == nil {
		return nil
	}
	return Pointer(any(p))
}

func fromPointer[T any](p Pointer) *T {
	if p == nil {
		return nil
	}
	q, ok := any(p).(*T)
	if !ok {
		mismatch()
	}
	return q
}

// Whatever has an address.
type thing struct{}

// What p points into, how far behind its beginning, and how large that is; nil
// for what never moves, which has its address from the start.
func place(p Pointer) (of *thing, offset, size uintptr)

// Things whose address was asked for have it from then on, one behind the other.
var addresses struct {
	a     anchor
	known []addressed
	next  uintptr
}

type addressed struct {
	of *thing
	at uintptr
}

const firstAddress = 0xc000010000

func toInteger(p Pointer) uintptr {
	if p == nil {
		return 0
	}
	of, offset, size := place(p)
	if of == nil {
		return offset
	}
	addresses.a.touch()
	for i := range addresses.known {
		if addresses.known[i].of == of {
			return addresses.known[i].at + offset
		}
	}
	at := firstAddress + addresses.next
	addresses.next += (size + 15) / 16 * 16
	addresses.known = append(addresses.known, addressed{of, at})
	return at + offset
}

// Address is that of what fmt shows by its address: pointers, channels, maps …
func Address(v any) uintptr { return toInteger(Pointer(v)) }
