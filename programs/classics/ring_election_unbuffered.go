// The same ring without room in its links: all send their number, nobody receives.
//
// heddle: check
// expect: deadlock, send with no receiver
package main

import "sync"

func station(id int, in <-chan int, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	out <- id
	for n := range in {
		if n == id {
			return
		}
		if n > id {
			out <- n
		}
	}
}

func main() {
	ids := []int{2, 1}
	links := []chan int{make(chan int), make(chan int)}
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Add(1)
		go station(id, links[i], links[(i+1)%len(ids)], &wg)
	}
	wg.Wait()
}
