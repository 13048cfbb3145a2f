// io.Pipe: a write is over when its bytes have been read; who stops reading
// without closing the pipe leaves the writer waiting.
// heddle: check
// expect: leak, threads produce, line 12
package main

import (
	"fmt"
	"io"
)

func produce(w *io.PipeWriter) { fmt.Fprint(w, "two parts"); w.Close() }

func main() {
	r, w := io.Pipe()
	go produce(w)
	buf := make([]byte, 3)
	io.ReadFull(r, buf)
}
