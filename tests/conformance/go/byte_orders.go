// Numbers as bytes, in both orders and in groups of seven bits.
package main

import (
	"encoding/binary"
	"fmt"
)

func round(order binary.ByteOrder) {
	b := make([]byte, 8)
	order.PutUint16(b, 0x0102)
	fmt.Println(order, b[:2], order.Uint16(b))
	order.PutUint32(b, 0x01020304)
	fmt.Println(b[:4], order.Uint32(b))
	order.PutUint64(b, 0xfedcba9876543210)
	fmt.Println(b, order.Uint64(b))
}

func main() {
	round(binary.BigEndian)
	round(binary.LittleEndian)
	for _, x := range []uint64{0, 1, 127, 128, 300, 1 << 63} {
		b := make([]byte, binary.MaxVarintLen64)
		n := binary.PutUvarint(b, x)
		y, k := binary.Uvarint(b[:n])
		fmt.Println(b[:n], y == x, k)
	}
	fmt.Println(binary.Uvarint([]byte{0x80}))
	defer func() { fmt.Println(recover()) }()
	binary.BigEndian.Uint32([]byte{1, 2})
}
