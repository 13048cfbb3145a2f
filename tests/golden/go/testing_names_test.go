// Goroutines of the only test are called as those of main would be, those that
// a subtest starts are not; how the test is run is no part of the story.
// heddle: check
// expect: leak, findings 1, threads worker#2, line 20, send with no receiver
// expect: output   TestBoth
// expect: not goes on
// expect: not wait for the test
// expect: output that run the test):
// expect: output this is after the tests have ended
package names

import "testing"

type item struct{ id int }

func worker(id int, out chan item) {
	if id == 2 {
		return
	}
	out <- item{id}
}

func TestBoth(t *testing.T) {
	out := make(chan item)
	go worker(1, out)
	<-out
	go worker(3, out)
	t.Run("sub", func(t *testing.T) {
		end := make(chan item)
		go worker(2, end)
		go worker(4, end)
		<-end
	})
}
