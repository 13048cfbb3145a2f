// A struct or an array that is evaluated is read, although its value goes
// nowhere: assigned to the blank identifier, or the key of a map.
//
// heddle: check --all
// expect: reads s.corners[1].x, reads s.key[0], not both write
// expect: race, findings 6, line 32, line 33, line 34, line 35, line 36, line 37
package main

type point struct{ x, y int }

type shape struct {
	at      point
	corners [2]point
	behind  *point
	key     [2]int
}

func main() {
	s := &shape{behind: &point{}}
	var local point
	visited := map[point]bool{}
	named := map[[2]int]string{}
	done := make(chan bool)
	go func() {
		defer close(done)
		s.at.y = 1
		s.corners[1].x = 1
		s.behind.x = 1
		s.key[0] = 1
		local.x = 1
	}()
	_ = s.at
	_ = s.corners
	_ = *s.behind
	_ = local
	_ = named[s.key]
	delete(visited, s.at)
	<-done
}
