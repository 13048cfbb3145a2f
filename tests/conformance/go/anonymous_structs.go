package main

import (
	"fmt"
)

type named struct{ X, Y int }

func main() {
	points := []struct{ X, Y int }{{1, 2}, {3, 4}}
	for _, p := range points {
		fmt.Print(p.X+p.Y, " ")
	}
	cfg := struct {
		Name string
		Opts struct{ Debug bool }
	}{Name: "x"}
	cfg.Opts.Debug = true
	fmt.Printf("%+v\n", cfg)
	var t named = struct{ X, Y int }{5, 6}
	fmt.Println(t, t == named{5, 6}, points[0] == struct{ X, Y int }{1, 2})
	points = append(points, t)
	m := map[string]struct{ n int }{"a": {1}}
	fmt.Println(m["a"].n, len(points), m["b"])
	set := map[string]struct{}{}
	set["k"] = struct{}{}
	_, ok := set["k"]
	fmt.Println(ok, len(set))
	tests := []struct {
		in   string
		want int
	}{
		{"a", 1},
		{in: "bb", want: 2},
		{want: 0},
	}
	for i, tt := range tests {
		fmt.Print(i, len(tt.in) == tt.want, " ")
	}
	fmt.Println()
}
