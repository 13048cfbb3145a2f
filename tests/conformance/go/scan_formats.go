// Spaces, newlines, literals and widths in the formats of Sscanf.
package main

import "fmt"

func t(in, f string, a ...any) {
	n, err := fmt.Sscanf(in, f, a...)
	fmt.Printf("%q %q %d %v\n", in, f, n, err)
}

func main() {
	var a, b int
	var s string
	t("ab", "a b")
	t("a  b", "a b")
	t("a b", "ab")
	t("1 2", "%d%d", &a, &b)
	t(" 1 2", "%d %d", &a, &b)
	t("1\n2", "%d %d", &a, &b)
	t("1\n2", "%d\n%d", &a, &b)
	t("1 \n 2", "%d\n%d", &a, &b)
	t("1 2\n", "%d %d\n", &a, &b)
	t("1 2", "%d %d\n", &a, &b)
	t("x 1", "x%d", &a)
	t("x1", "x %d", &a)
	t("1,  2", "%d, %d", &a, &b)
	t("1 ,2", "%d, %d", &a, &b)
	t("id: 5", "id: %d", &a)
	t("id:5", "id: %d", &a)
	t("id: abc end", "id: %s end", &s)
	t("%5", "%%%d", &a)
	t(" %5", "%%%d", &a)
	t("5 x", "%d y", &a)
	t("5", "%d y", &a)
	t("5", "%z", &a)
	t("5", "%s", &a)
	t("5", "%d", &s)
	t("5 6", "%d", &a)
	t("5", "%d%d%d", &a, &b)
	t("abc", "%c%c", &a, &b)
	t("abc", "%5s", &s)
	t("abcdef", "%3s%s", &s, &s)
}
