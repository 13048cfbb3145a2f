// A package that Heddle does not have is refused with those it has.
// heddle: check
// expect: error 8 import "net/http" is not supported; use one of bufio
// expect: says container/{heap,list,ring}
// expect: says unsafe
package main

import "net/http"

func main() {
	http.ListenAndServe(":80", nil)
}
