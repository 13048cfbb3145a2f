// Flags: their defaults, ways to give them, what is wrong with them.
package main

import (
	"flag"
	"fmt"
	"time"
)

var workers = flag.Int("workers", 3, "how many")
var verbose bool

func main() {
	flag.BoolVar(&verbose, "v", false, "say more")
	flag.Parse()
	fmt.Println(*workers, verbose, flag.NArg(), flag.Arg(0) == "", flag.Parsed())

	f := flag.NewFlagSet("tool", flag.ContinueOnError)
	f.Usage = func() { fmt.Println("usage") }
	n := f.Int("n", 1, "")
	name := f.String("name", "none", "")
	rate := f.Float64("rate", 0.5, "")
	wait := f.Duration("wait", time.Second, "")
	quiet := f.Bool("quiet", false, "")
	fmt.Println(f.Parse([]string{"-n", "7", "--name=x=y", "-quiet", "-wait", "3m", "rest", "-n", "8"}))
	fmt.Println(*n, *name, *rate, *wait, *quiet, f.Args(), f.NFlag())
	fmt.Println(f.Lookup("rate").DefValue, f.Lookup("none") == nil)
	fmt.Println(f.Parse([]string{"-none"}))
	fmt.Println(f.Parse([]string{"-n", "x"}))
	fmt.Println(f.Parse([]string{"-n"}))
	fmt.Println(f.Parse([]string{"-help"}))
	fmt.Println(f.Parse([]string{"-quiet=false", "--", "-n"}), *quiet, f.Args())
	fmt.Println(f.Set("n", "0x10"), *n)
}
