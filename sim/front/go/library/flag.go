package flag

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"
)

var ErrHelp = errors.New("flag: help requested")

type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

type Value interface {
	String() string
	Set(string) error
}

type Flag struct {
	Name, Usage string
	Value       Value
	DefValue    string
}

type value struct {
	set  func(text string) error
	show func() string
	bool bool
}

func (v *value) String() string        { return v.show() }
func (v *value) Set(text string) error { return v.set(text) }

type FlagSet struct {
	Usage   func()
	name    string
	onError ErrorHandling
	known   map[string]*Flag
	given   map[string]bool
	args    []string
	parsed  bool
}

func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	return &FlagSet{name: name, onError: errorHandling, known: map[string]*Flag{}, given: map[string]bool{}}
}

var CommandLine = NewFlagSet(os.Args[0], ExitOnError)

func (f *FlagSet) Var(v Value, name, usage string) {
	if f.known[name] != nil {
		panic("flag redefined: " + name)
	}
	f.known[name] = &Flag{name, usage, v, v.String()}
}

func variable[T any](f *FlagSet, p *T, start T, name, usage string, read func(string) (T, error)) {
	*p = start
	set := func(text string) error {
		v, err := read(text)
		if err != nil {
			return errors.New("parse error")
		}
		*p = v
		return nil
	}
	_, truth := any(start).(bool)
	f.Var(&value{set, func() string { return fmt.Sprint(*p) }, truth}, name, usage)
}

func readInt(text string) (int, error) {
	n, err := strconv.ParseInt(text, 0, 64)
	return int(n), err
}
func readUint(text string) (uint, error) {
	n, err := strconv.ParseUint(text, 0, 64)
	return uint(n), err
}
func readFloat(text string) (float64, error) { return strconv.ParseFloat(text, 64) }
func readText(text string) (string, error)   { return text, nil }

func (f *FlagSet) IntVar(p *int, name string, v int, usage string) {
	variable(f, p, v, name, usage, readInt)
}
func (f *FlagSet) UintVar(p *uint, name string, v uint, usage string) {
	variable(f, p, v, name, usage, readUint)
}
func (f *FlagSet) BoolVar(p *bool, name string, v bool, usage string) {
	variable(f, p, v, name, usage, strconv.ParseBool)
}
func (f *FlagSet) StringVar(p *string, name string, v string, usage string) {
	variable(f, p, v, name, usage, readText)
}
func (f *FlagSet) Float64Var(p *float64, name string, v float64, usage string) {
	variable(f, p, v, name, usage, readFloat)
}
func (f *FlagSet) DurationVar(p *time.Duration, name string, v time.Duration, usage string) {
	variable(f, p, v, name, usage, time.ParseDuration)
}

func (f *FlagSet) Int(name string, v int, usage string) *int {
	p := new(int)
	f.IntVar(p, name, v, usage)
	return p
}
func (f *FlagSet) Uint(name string, v uint, usage string) *uint {
	p := new(uint)
	f.UintVar(p, name, v, usage)
	return p
}
func (f *FlagSet) Bool(name string, v bool, usage string) *bool {
	p := new(bool)
	f.BoolVar(p, name, v, usage)
	return p
}
func (f *FlagSet) String(name string, v string, usage string) *string {
	p := new(string)
	f.StringVar(p, name, v, usage)
	return p
}
func (f *FlagSet) Float64(name string, v float64, usage string) *float64 {
	p := new(float64)
	f.Float64Var(p, name, v, usage)
	return p
}
func (f *FlagSet) Duration(name string, v time.Duration, usage string) *time.Duration {
	p := new(time.Duration)
	f.DurationVar(p, name, v, usage)
	return p
}

func (f *FlagSet) Parsed() bool   { return f.parsed }
func (f *FlagSet) Args() []string { return f.args }
func (f *FlagSet) NArg() int      { return len(f.args) }
func (f *FlagSet) NFlag() int     { return len(f.given) }
func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}
func (f *FlagSet) Lookup(name string) *Flag { return f.known[name] }
func (f *FlagSet) Set(name, text string) error {
	flag := f.known[name]
	if flag == nil {
		return fmt.Errorf("no such flag -%v", name)
	}
	f.given[name] = true
	return flag.Value.Set(text)
}

// next takes one flag from the arguments; false at the first that is none.
func (f *FlagSet) next() (bool, error) {
	if len(f.args) == 0 || len(f.args[0]) < 2 || f.args[0][0] != '-' {
		return false, nil
	}
	word := f.args[0]
	f.args = f.args[1:]
	name := word[1:]
	if name[0] == '-' {
		name = name[1:]
		if name == "" {
			return false, nil
		}
	}
	if name == "" || name[0] == '-' || name[0] == '=' {
		return false, fmt.Errorf("bad flag syntax: %s", word)
	}
	text, has := "", false
	for i := 1; i < len(name) && !has; i++ {
		if name[i] == '=' {
			text, name, has = name[i+1:], name[:i], true
		}
	}
	flag := f.known[name]
	if flag == nil {
		if name == "help" || name == "h" {
			return false, ErrHelp
		}
		return false, fmt.Errorf("flag provided but not defined: -%s", name)
	}
	if v, ok := flag.Value.(*value); ok && v.bool && !has {
		text, has = "true", true
	}
	if !has && len(f.args) == 0 {
		return false, fmt.Errorf("flag needs an argument: -%s", name)
	}
	if !has {
		text, f.args = f.args[0], f.args[1:]
	}
	if err := f.Set(name, text); err != nil {
		return false, fmt.Errorf("invalid value %q for flag -%s: %v", text, name, err)
	}
	return true, nil
}

func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		more, err := f.next()
		if more {
			continue
		}
		switch {
		case err == nil:
			return nil
		case f.onError == PanicOnError:
			panic(err)
		case err != ErrHelp:
			fmt.Fprintln(os.Stderr, err)
		}
		if f.Usage != nil {
			f.Usage()
		}
		if f.onError == ExitOnError && err == ErrHelp {
			os.Exit(0)
		}
		if f.onError == ExitOnError {
			os.Exit(2)
		}
		return err
	}
}

func Var(v Value, name, usage string)                    { CommandLine.Var(v, name, usage) }
func IntVar(p *int, name string, v int, usage string)    { CommandLine.IntVar(p, name, v, usage) }
func UintVar(p *uint, name string, v uint, usage string) { CommandLine.UintVar(p, name, v, usage) }
func BoolVar(p *bool, name string, v bool, usage string) { CommandLine.BoolVar(p, name, v, usage) }
func StringVar(p *string, name string, v string, usage string) {
	CommandLine.StringVar(p, name, v, usage)
}
func Float64Var(p *float64, name string, v float64, u string) { CommandLine.Float64Var(p, name, v, u) }
func DurationVar(p *time.Duration, n string, v time.Duration, u string) {
	CommandLine.DurationVar(p, n, v, u)
}
func Int(name string, v int, usage string) *int          { return CommandLine.Int(name, v, usage) }
func Uint(name string, v uint, usage string) *uint       { return CommandLine.Uint(name, v, usage) }
func Bool(name string, v bool, usage string) *bool       { return CommandLine.Bool(name, v, usage) }
func String(name string, v string, usage string) *string { return CommandLine.String(name, v, usage) }
func Float64(name string, v float64, usage string) *float64 {
	return CommandLine.Float64(name, v, usage)
}
func Duration(name string, v time.Duration, usage string) *time.Duration {
	return CommandLine.Duration(name, v, usage)
}
func Parse()                      { CommandLine.Parse(os.Args[1:]) }
func Parsed() bool                { return CommandLine.Parsed() }
func Args() []string              { return CommandLine.Args() }
func NArg() int                   { return CommandLine.NArg() }
func NFlag() int                  { return CommandLine.NFlag() }
func Arg(i int) string            { return CommandLine.Arg(i) }
func Lookup(name string) *Flag    { return CommandLine.Lookup(name) }
func Set(name, text string) error { return CommandLine.Set(name, text) }
