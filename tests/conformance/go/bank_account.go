// A small ledger: interfaces, errors, maps, deferred rollback.
package main

import (
	"errors"
	"fmt"
	"os"
)

var errFunds = errors.New("insufficient funds")

type account struct {
	id      string
	balance int
	history []entry
}
type entry struct {
	kind   string
	amount int
}
type ledger struct{ accounts map[string]*account }

func (l *ledger) get(id string) (*account, error) {
	a, ok := l.accounts[id]
	if !ok {
		return nil, fmt.Errorf("account %q: %w", id, os.ErrNotExist)
	}
	return a, nil
}
func (a *account) withdraw(n int) error {
	if a.balance < n {
		return fmt.Errorf("%s has %d, wants %d: %w", a.id, a.balance, n, errFunds)
	}
	a.balance -= n
	a.history = append(a.history, entry{"out", n})
	return nil
}
func (a *account) deposit(n int) { a.balance += n; a.history = append(a.history, entry{"in", n}) }
func (l *ledger) transfer(from, to string, n int) (err error) {
	a, err := l.get(from)
	if err != nil {
		return err
	}
	if err = a.withdraw(n); err != nil {
		return
	}
	defer func() {
		if err != nil {
			a.deposit(n)
		}
	}()
	b, err := l.get(to)
	if err != nil {
		return
	}
	b.deposit(n)
	return nil
}

func main() {
	l := &ledger{map[string]*account{"a": {id: "a", balance: 10}, "b": {id: "b"}}}
	for _, t := range []struct {
		from, to string
		n        int
	}{{"a", "b", 4}, {"a", "b", 40}, {"a", "c", 1}, {"x", "b", 1}} {
		err := l.transfer(t.from, t.to, t.n)
		fmt.Println(err, errors.Is(err, errFunds), errors.Is(err, os.ErrNotExist))
	}
	fmt.Println(*l.accounts["a"], *l.accounts["b"])
}
