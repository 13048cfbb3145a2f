package main

import (
	"fmt"
)

type temp float64

func (t temp) String() string { return fmt.Sprintf("%.1f°C", float64(t)) }

type pair struct{ a, b int }

func (p *pair) String() string { return fmt.Sprintf("<%d,%d>", p.a, p.b) }

type fail struct {
	what string
	code int
}

func (f fail) Error() string { return f.what + " failed" }

func main() {
	fmt.Println(temp(21.5), &pair{1, 2}, []temp{1, 2}, map[string]temp{"a": 3})
	fmt.Printf("%v %s %d %+v\n", temp(1), temp(2), pair{3, 4}, &pair{5, 6})
	var e error = fail{"disk", 3}
	fmt.Println(e)
	fmt.Printf("%v|%s|%q\n", e, e, e)
	fmt.Println(struct{ T temp }{4}, struct{ e error }{nil})
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0, nil, 'x'))
	fmt.Println(fmt.Sprintln("end", true) == "end true\n")
}
