// Closing what is closed in a helper.
package main

import (
	"fmt"
)

type hub struct{ done chan struct{} }

func (h *hub) stop() { close(h.done) }

func main() {
	h := &hub{make(chan struct{})}
	h.stop()
	fmt.Println("stopped")
	h.stop()
}
