package reflect

import "fmt"

func DeepEqual(x, y any) bool

// Of types only what they are called is known.
type Type interface {
	String() string
}

type named struct{ name string }

func (t named) String() string { return t.name }

func TypeOf(i any) Type {
	if i == nil {
		return nil
	}
	return named{fmt.Sprintf("%T", i)}
}
