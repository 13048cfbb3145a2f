// heddle: check
// expect: error 5 "os" imported and not used
// expect: error 9 declared and not used: x
package main
import "os"
import "fmt"

func main() {
	x := 1
	fmt.Println("x")
}
