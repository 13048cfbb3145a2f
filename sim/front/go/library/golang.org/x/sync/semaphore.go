//heddle:ordered

package semaphore

import (
	"context"
	"sync"
)

type waiter struct {
	n     int64
	ready chan struct{}
}

// As Go's own: who waits is served in order, so that a big request is not
// starved by small ones.
type Weighted struct {
	size    int64
	cur     int64
	mu      sync.Mutex
	waiters []*waiter
}

func NewWeighted(n int64) *Weighted { return &Weighted{size: n} }

func (s *Weighted) Acquire(ctx context.Context, n int64) error {
	s.mu.Lock()
	if ctx.Err() != nil {
		s.mu.Unlock()
		return ctx.Err()
	}
	if s.size-s.cur >= n && len(s.waiters) == 0 {
		s.cur += n
		s.mu.Unlock()
		return nil
	}
	if n > s.size {
		s.mu.Unlock()
		<-ctx.Done()
		return ctx.Err()
	}
	w := &waiter{n, make(chan struct{})}
	s.waiters = append(s.waiters, w)
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		s.mu.Lock()
		defer s.mu.Unlock()
		select {
		case <-w.ready:
			s.cur -= n
			s.serve()
		default:
			first := s.waiters[0] == w
			s.remove(w)
			if first && s.size > s.cur {
				s.serve()
			}
		}
		return ctx.Err()
	case <-w.ready:
		select {
		case <-ctx.Done():
			s.Release(n)
			return ctx.Err()
		default:
		}
		return nil
	}
}

func (s *Weighted) TryAcquire(n int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size-s.cur < n || len(s.waiters) > 0 {
		return false
	}
	s.cur += n
	return true
}

func (s *Weighted) Release(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cur -= n
	if s.cur < 0 {
		panic("semaphore: released more than held")
	}
	s.serve()
}

func (s *Weighted) remove(w *waiter) {
	var left []*waiter
	for _, other := range s.waiters {
		if other != w {
			left = append(left, other)
		}
	}
	s.waiters = left
}

func (s *Weighted) serve() {
	for len(s.waiters) > 0 {
		w := s.waiters[0]
		if s.size-s.cur < w.n {
			break
		}
		s.cur += w.n
		s.remove(w)
		close(w.ready)
	}
}
