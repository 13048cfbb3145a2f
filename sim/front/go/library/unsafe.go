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

// Those whose address was asked for. An address is made up of when.
var addresses struct {
	a     anchor
	known []Pointer
}

const (
	firstAddress = 0xc000010000
	distance     = 16
)

func toInteger(p Pointer) uintptr {
	if p == nil {
		return 0
	}
	addresses.a.touch()
	for i, q := range addresses.known {
		if q == p {
			return firstAddress + uintptr(i)*distance
		}
	}
	addresses.known = append(addresses.known, p)
	return firstAddress + uintptr(len(addresses.known)-1)*distance
}
