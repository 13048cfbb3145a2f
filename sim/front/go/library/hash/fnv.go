package fnv

import "hash"

// Source: G. Fowler, L. C. Noll, P. Vo, "The FNV Non-Cryptographic Hash
// Algorithm".
const (
	offset32 = 2166136261
	offset64 = 14695981039346656037
	prime32  = 16777619
	prime64  = 1099511628211
)

type sum32 struct {
	h        uint32
	xorFirst bool
}

func New32() hash.Hash32  { return &sum32{offset32, false} }
func New32a() hash.Hash32 { return &sum32{offset32, true} }

func (s *sum32) Write(data []byte) (int, error) {
	for _, c := range data {
		if s.xorFirst {
			s.h = (s.h ^ uint32(c)) * prime32
		} else {
			s.h = s.h*prime32 ^ uint32(c)
		}
	}
	return len(data), nil
}
func (s *sum32) Sum32() uint32  { return s.h }
func (s *sum32) Reset()         { s.h = offset32 }
func (s *sum32) Size() int      { return 4 }
func (s *sum32) BlockSize() int { return 1 }
func (s *sum32) Sum(b []byte) []byte {
	return append(b, byte(s.h>>24), byte(s.h>>16), byte(s.h>>8), byte(s.h))
}

type sum64 struct {
	h        uint64
	xorFirst bool
}

func New64() hash.Hash64  { return &sum64{offset64, false} }
func New64a() hash.Hash64 { return &sum64{offset64, true} }

func (s *sum64) Write(data []byte) (int, error) {
	for _, c := range data {
		if s.xorFirst {
			s.h = (s.h ^ uint64(c)) * prime64
		} else {
			s.h = s.h*prime64 ^ uint64(c)
		}
	}
	return len(data), nil
}
func (s *sum64) Sum64() uint64  { return s.h }
func (s *sum64) Reset()         { s.h = offset64 }
func (s *sum64) Size() int      { return 8 }
func (s *sum64) BlockSize() int { return 1 }
func (s *sum64) Sum(b []byte) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(s.h>>shift))
	}
	return b
}
