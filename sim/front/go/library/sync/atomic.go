//heddle:ordered

package atomic

import "unsafe"

func AddInt32(addr *int32, delta int32) (new int32)
func LoadInt32(addr *int32) (val int32)
func StoreInt32(addr *int32, val int32)
func SwapInt32(addr *int32, new int32) (old int32)
func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)

type Int32 struct{ v int32 }

func (x *Int32) Load() int32                 { return LoadInt32(&x.v) }
func (x *Int32) Store(val int32)             { StoreInt32(&x.v, val) }
func (x *Int32) Swap(new int32) (old int32)  { return SwapInt32(&x.v, new) }
func (x *Int32) Add(delta int32) (new int32) { return AddInt32(&x.v, delta) }
func (x *Int32) CompareAndSwap(old, new int32) (swapped bool) {
	return CompareAndSwapInt32(&x.v, old, new)
}

func AddInt64(addr *int64, delta int64) (new int64)
func LoadInt64(addr *int64) (val int64)
func StoreInt64(addr *int64, val int64)
func SwapInt64(addr *int64, new int64) (old int64)
func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)

type Int64 struct{ v int64 }

func (x *Int64) Load() int64                 { return LoadInt64(&x.v) }
func (x *Int64) Store(val int64)             { StoreInt64(&x.v, val) }
func (x *Int64) Swap(new int64) (old int64)  { return SwapInt64(&x.v, new) }
func (x *Int64) Add(delta int64) (new int64) { return AddInt64(&x.v, delta) }
func (x *Int64) CompareAndSwap(old, new int64) (swapped bool) {
	return CompareAndSwapInt64(&x.v, old, new)
}

func AddUint32(addr *uint32, delta uint32) (new uint32)
func LoadUint32(addr *uint32) (val uint32)
func StoreUint32(addr *uint32, val uint32)
func SwapUint32(addr *uint32, new uint32) (old uint32)
func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool)

type Uint32 struct{ v uint32 }

func (x *Uint32) Load() uint32                  { return LoadUint32(&x.v) }
func (x *Uint32) Store(val uint32)              { StoreUint32(&x.v, val) }
func (x *Uint32) Swap(new uint32) (old uint32)  { return SwapUint32(&x.v, new) }
func (x *Uint32) Add(delta uint32) (new uint32) { return AddUint32(&x.v, delta) }
func (x *Uint32) CompareAndSwap(old, new uint32) (swapped bool) {
	return CompareAndSwapUint32(&x.v, old, new)
}

func AddUint64(addr *uint64, delta uint64) (new uint64)
func LoadUint64(addr *uint64) (val uint64)
func StoreUint64(addr *uint64, val uint64)
func SwapUint64(addr *uint64, new uint64) (old uint64)
func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool)

type Uint64 struct{ v uint64 }

func (x *Uint64) Load() uint64                  { return LoadUint64(&x.v) }
func (x *Uint64) Store(val uint64)              { StoreUint64(&x.v, val) }
func (x *Uint64) Swap(new uint64) (old uint64)  { return SwapUint64(&x.v, new) }
func (x *Uint64) Add(delta uint64) (new uint64) { return AddUint64(&x.v, delta) }
func (x *Uint64) CompareAndSwap(old, new uint64) (swapped bool) {
	return CompareAndSwapUint64(&x.v, old, new)
}

func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)
func LoadUintptr(addr *uintptr) (val uintptr)
func StoreUintptr(addr *uintptr, val uintptr)
func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)
func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)

type Uintptr struct{ v uintptr }

func (x *Uintptr) Load() uintptr                   { return LoadUintptr(&x.v) }
func (x *Uintptr) Store(val uintptr)               { StoreUintptr(&x.v, val) }
func (x *Uintptr) Swap(new uintptr) (old uintptr)  { return SwapUintptr(&x.v, new) }
func (x *Uintptr) Add(delta uintptr) (new uintptr) { return AddUintptr(&x.v, delta) }
func (x *Uintptr) CompareAndSwap(old, new uintptr) (swapped bool) {
	return CompareAndSwapUintptr(&x.v, old, new)
}

type Bool struct{ v int32 }

func toInt(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func (x *Bool) Load() bool               { return LoadInt32(&x.v) != 0 }
func (x *Bool) Store(val bool)           { StoreInt32(&x.v, toInt(val)) }
func (x *Bool) Swap(new bool) (old bool) { return SwapInt32(&x.v, toInt(new)) != 0 }
func (x *Bool) CompareAndSwap(old, new bool) (swapped bool) {
	return CompareAndSwapInt32(&x.v, toInt(old), toInt(new))
}

func loadAny(addr *any) any
func storeAny(addr *any, v any)
func swapAny(addr *any, v any) any
func touch(addr *any) // what follows is one step with it

// Whether two values have the same dynamic type.
func sameType(a, b any) bool

func LoadPointer(addr *unsafe.Pointer) (val unsafe.Pointer) {
	lookPointer(addr)
	return *addr
}
func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer) {
	touchPointer(addr)
	*addr = val
}
func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer) {
	touchPointer(addr)
	old, *addr = *addr, new
	return old
}
func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool) {
	touchPointer(addr)
	if *addr != old {
		return false
	}
	*addr = new
	return true
}

// What follows is one step with these.
func touchPointer(addr *unsafe.Pointer)
func lookPointer(addr *unsafe.Pointer)

type Value struct{ v any }

func (x *Value) Load() (val any) { return loadAny(&x.v) }

func (x *Value) check(op string, val any) {
	if val == nil {
		panic("sync/atomic: " + op + " of nil value into Value")
	}
	touch(&x.v)
	if x.v != nil && !sameType(x.v, val) {
		panic("sync/atomic: " + op + " of inconsistently typed value into Value")
	}
}

func (x *Value) Store(val any) {
	x.check("store", val)
	x.v = val
}

func (x *Value) Swap(new any) (old any) {
	x.check("swap", new)
	old = x.v
	x.v = new
	return old
}

func (x *Value) CompareAndSwap(old, new any) (swapped bool) {
	if old != nil && !sameType(old, new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	x.check("compare and swap", new)
	if x.v != old {
		return false
	}
	x.v = new
	return true
}

type Pointer[T any] struct{ v any }

func (x *Pointer[T]) Load() *T {
	p, _ := loadAny(&x.v).(*T)
	return p
}
func (x *Pointer[T]) Store(val *T) { storeAny(&x.v, val) }
func (x *Pointer[T]) Swap(new *T) (old *T) {
	p, _ := swapAny(&x.v, new).(*T)
	return p
}
func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	touch(&x.v)
	p, _ := x.v.(*T)
	if p != old {
		return false
	}
	x.v = new
	return true
}
