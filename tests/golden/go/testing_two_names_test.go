// Goroutines of several tests are told apart by the test that started them.
// heddle: check
// expect: leak, threads TestOne/serve TestTwo/serve
package names

import "testing"

func serve(c chan int) { c <- 1 }

func TestOne(t *testing.T) { go serve(make(chan int)) }

func TestTwo(t *testing.T) { go serve(make(chan int)) }
