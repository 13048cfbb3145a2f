package main

func main() {
	var f func(int)
	f(1)
}
