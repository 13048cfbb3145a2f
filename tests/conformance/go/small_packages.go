// Packages of which little is used: hash/fnv, math/bits, path, container/ring.
package main

import (
	"container/ring"
	"fmt"
	"hash/fnv"
	"math/bits"
	"path"
	"path/filepath"
	"runtime/debug"
)

func main() {
	h := fnv.New32a()
	h.Write([]byte("hello"))
	fmt.Println(h.Sum32(), h.Size())
	h.Reset()
	fmt.Fprint(h, "x")
	fmt.Println(h.Sum32(), h.Sum(nil))
	g := fnv.New64()
	g.Write([]byte("hello"))
	fmt.Println(g.Sum64(), g.Sum([]byte{1}))
	fmt.Println(bits.OnesCount(0xff0), bits.Len64(1<<40), bits.LeadingZeros32(1), bits.TrailingZeros(8))
	fmt.Println(bits.RotateLeft32(0x80000001, 1), bits.Reverse8(0x12), bits.TrailingZeros32(0))
	for _, p := range []string{"a/b/../c", "/../x//y/", "", "..", "a/../../b", "/"} {
		fmt.Printf("%q %q %q %q\n", path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p+".go"))
	}
	fmt.Println(filepath.Join("a", "", "b/../c"), filepath.Join(""), path.Join("/", "x"))
	r := ring.New(3)
	for i := 0; i < r.Len(); i++ {
		r.Value = i
		r = r.Next()
	}
	r.Move(1).Do(func(v interface{}) { fmt.Print(v, " ") })
	r.Unlink(1)
	fmt.Println(r.Len(), r.Prev().Value)
	fmt.Println(len(debug.Stack()) > 0)
}
