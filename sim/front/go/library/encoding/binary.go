package binary

type ByteOrder interface {
	Uint16(b []byte) uint16
	Uint32(b []byte) uint32
	Uint64(b []byte) uint64
	PutUint16(b []byte, v uint16)
	PutUint32(b []byte, v uint32)
	PutUint64(b []byte, v uint64)
	String() string
}

type AppendByteOrder interface {
	AppendUint16(b []byte, v uint16) []byte
	AppendUint32(b []byte, v uint32) []byte
	AppendUint64(b []byte, v uint64) []byte
	String() string
}

type bigEndian struct{}
type littleEndian struct{}

var BigEndian bigEndian
var LittleEndian littleEndian

const MaxVarintLen64 = 10

func big(b []byte, n int) (v uint64) {
	_ = b[n-1]
	for _, x := range b[:n] {
		v = v<<8 | uint64(x)
	}
	return v
}

func putBig(b []byte, n int, v uint64) {
	_ = b[n-1]
	for i := range n {
		b[n-1-i] = byte(v >> (8 * i))
	}
}

func little(b []byte, n int) (v uint64) {
	_ = b[n-1]
	for i := range n {
		v |= uint64(b[i]) << (8 * i)
	}
	return v
}

func putLittle(b []byte, n int, v uint64) {
	_ = b[n-1]
	for i := range n {
		b[i] = byte(v >> (8 * i))
	}
}

func appended(b []byte, n int, v uint64, put func(b []byte, n int, v uint64)) []byte {
	b = append(b, make([]byte, n)...)
	put(b[len(b)-n:], n, v)
	return b
}

func (bigEndian) String() string                         { return "BigEndian" }
func (bigEndian) Uint16(b []byte) uint16                 { return uint16(big(b, 2)) }
func (bigEndian) Uint32(b []byte) uint32                 { return uint32(big(b, 4)) }
func (bigEndian) Uint64(b []byte) uint64                 { return big(b, 8) }
func (bigEndian) PutUint16(b []byte, v uint16)           { putBig(b, 2, uint64(v)) }
func (bigEndian) PutUint32(b []byte, v uint32)           { putBig(b, 4, uint64(v)) }
func (bigEndian) PutUint64(b []byte, v uint64)           { putBig(b, 8, v) }
func (bigEndian) AppendUint16(b []byte, v uint16) []byte { return appended(b, 2, uint64(v), putBig) }
func (bigEndian) AppendUint32(b []byte, v uint32) []byte { return appended(b, 4, uint64(v), putBig) }
func (bigEndian) AppendUint64(b []byte, v uint64) []byte { return appended(b, 8, v, putBig) }

func (littleEndian) String() string               { return "LittleEndian" }
func (littleEndian) Uint16(b []byte) uint16       { return uint16(little(b, 2)) }
func (littleEndian) Uint32(b []byte) uint32       { return uint32(little(b, 4)) }
func (littleEndian) Uint64(b []byte) uint64       { return little(b, 8) }
func (littleEndian) PutUint16(b []byte, v uint16) { putLittle(b, 2, uint64(v)) }
func (littleEndian) PutUint32(b []byte, v uint32) { putLittle(b, 4, uint64(v)) }
func (littleEndian) PutUint64(b []byte, v uint64) { putLittle(b, 8, v) }
func (littleEndian) AppendUint16(b []byte, v uint16) []byte {
	return appended(b, 2, uint64(v), putLittle)
}
func (littleEndian) AppendUint32(b []byte, v uint32) []byte {
	return appended(b, 4, uint64(v), putLittle)
}
func (littleEndian) AppendUint64(b []byte, v uint64) []byte { return appended(b, 8, v, putLittle) }

func AppendUvarint(b []byte, x uint64) []byte {
	for x >= 0x80 {
		b = append(b, byte(x)|0x80)
		x >>= 7
	}
	return append(b, byte(x))
}

func PutUvarint(b []byte, x uint64) int { return copy(b, AppendUvarint(nil, x)) }

// The number of bytes read; none, as b is too short; or negative, as the value
// is too large.
func Uvarint(b []byte) (x uint64, n int) {
	for i, c := range b {
		if i == MaxVarintLen64 || (i == MaxVarintLen64-1 && c > 1) {
			return 0, -(i + 1)
		}
		x |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}
