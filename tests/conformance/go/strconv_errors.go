// What strconv says of what it cannot read.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

func main() {
	for _, s := range []string{"42", "-7", "x1", "", "99999999999999999999", "0x1f"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	v, err := strconv.ParseInt("ff", 16, 64)
	fmt.Println(v, err)
	v, err = strconv.ParseInt("300", 10, 8)
	fmt.Println(v, err)
	u, err := strconv.ParseUint("7", 2, 64)
	fmt.Println(u, err)
	b, err := strconv.ParseBool("maybe")
	fmt.Println(b, err)
	f, err := strconv.ParseFloat("1e3", 64)
	fmt.Println(f, err)
	fmt.Println(strconv.Itoa(-5), strconv.Quote("a\"b\n"), strconv.FormatInt(255, 2), strconv.FormatBool(true))
	_, err = strconv.Atoi("z")
	fmt.Println(errors.Is(err, strconv.ErrSyntax))
	var ne *strconv.NumError
	if errors.As(err, &ne) {
		fmt.Println(ne.Func, ne.Num, ne.Err)
	}
}
