// upload_add_inside.go, repaired: added before it is started.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type part struct {
	number int
	etag   string
}

type store interface {
	Put(number int, data []byte) (string, error)
}

type memory struct {
	mu    sync.Mutex
	parts map[int][]byte
}

func (m *memory) Put(number int, data []byte) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.parts[number] = data
	return fmt.Sprintf("%d-%d", number, len(data)), nil
}

type upload struct {
	store
	wg    sync.WaitGroup
	parts []part
	errs  chan error
}

func (u *upload) send(i int, data []byte) {
	defer u.wg.Done()
	etag, err := u.Put(i, data)
	if err != nil {
		u.errs <- err
		return
	}
	u.parts[i] = part{i, etag}
}

func (u *upload) run(chunks ...[]byte) ([]part, error) {
	u.parts = make([]part, len(chunks))
	u.errs = make(chan error, len(chunks))
	for i, chunk := range chunks {
		u.wg.Add(1)
		go u.send(i, chunk)
	}
	u.wg.Wait()
	select {
	case err := <-u.errs:
		return nil, err
	default:
		return u.parts, nil
	}
}

func main() {
	u := &upload{store: &memory{parts: map[int][]byte{}}}
	parts, err := u.run([]byte("he"), []byte("ddle"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(parts))
}
