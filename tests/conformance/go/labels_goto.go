package main

import "fmt"

func main() {
	i := 0
top:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto top
	}
	fmt.Println()
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, ";")
		}
	}
	fmt.Println()
	{
		fmt.Println("in block")
		if i == 3 {
			goto sw
		}
		fmt.Println("not here")
	}
sw:
	switch {
	default:
		for {
			break sw
		}
	}
	n := 0
retry:
	n++
	for {
		if n < 4 {
			goto retry
		}
		break
	}
	fmt.Println(n)
	var fs []func() int
	k := 0
again:
	v := k * k
	fs = append(fs, func() int { return v })
	k++
	if k < 3 {
		goto again
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
L:
	for i := range []int{1, 2, 3} {
		select {
		default:
			if i == 1 {
				continue L
			}
			if i == 2 {
				break L
			}
			fmt.Println("sel", i)
		}
	}
}
