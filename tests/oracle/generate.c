// Programs are drawn statement by statement from a table of shapes. Loops are
// bounded and nesting is limited, so every program has finitely many states.
#include "tests/oracle/generate.h"

#include <stdbool.h>

typedef struct generator {
  uint64_t state;
  text_buffer *out;
  unsigned indent;
  unsigned names; ///< counts local variables
  bool in_main;
} generator;

unsigned generate_draw(uint64_t *state, unsigned bound) {
  *state += 0x9e3779b97f4a7c15u;
  uint64_t z = *state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (unsigned)((z ^ (z >> 31)) % bound);
}

static unsigned draw(generator *g, unsigned bound) {
  return generate_draw(&g->state, bound);
}

static void begin_line(generator *g) {
  for (unsigned i = 0; i < g->indent; i++)
    text_add_string(g->out, "\t");
}

#define LINE(...)                                                              \
  (begin_line(g), text_addf(g->out, __VA_ARGS__), text_add_string(g->out, "\n"))

static const char *variable(generator *g) { return draw(g, 2) ? "x" : "y"; }
static const char *mutex(generator *g) { return draw(g, 2) ? "a" : "b"; }
static const char *channel(generator *g) { return draw(g, 2) ? "ch" : "buf"; }

static void statements(generator *g, unsigned n, unsigned depth);

static void access(generator *g) {
  const char *v = variable(g);
  switch (draw(g, 4)) {
  case 0:
    LINE("%s++", v);
    break;
  case 1:
    LINE("%s = %u", v, draw(g, 3));
    break;
  case 2:
    LINE("%s = %s + 1", v, variable(g));
    break;
  default:
    LINE("if %s > %u {", v, draw(g, 2));
    g->indent++;
    LINE("%s = 0", variable(g));
    g->indent--;
    LINE("}");
  }
}

static void locked(generator *g, unsigned depth) {
  const char *lock = mutex(g);
  LINE("%s.Lock()", lock);
  statements(g, 1 + draw(g, 2), depth + 1);
  if (draw(g, 12) > 0)
    LINE("%s.Unlock()", lock);
}

static void read_locked(generator *g) {
  const char *v = variable(g);
  if (draw(g, 2)) {
    LINE("rw.RLock()");
    LINE("if %s > 0 {", v);
    g->indent++;
    LINE("y = 2");
    g->indent--;
    LINE("}");
    LINE("rw.RUnlock()");
  } else {
    LINE("rw.Lock()");
    LINE("%s++", v);
    LINE("rw.Unlock()");
  }
}

static void select_statement(generator *g) {
  LINE("select {");
  LINE("case v := <-ch:");
  g->indent++;
  LINE("x = v");
  g->indent--;
  if (draw(g, 2)) {
    LINE("case buf <- %u:", draw(g, 3));
    g->indent++;
    LINE("y++");
    g->indent--;
  } else {
    LINE("case <-buf:");
  }
  if (draw(g, 2)) {
    LINE("default:");
    g->indent++;
    access(g);
    g->indent--;
  }
  LINE("}");
}

static void loop(generator *g, unsigned depth) {
  const unsigned name = g->names++;
  LINE("for i%u := 0; i%u < 2; i%u++ {", name, name, name);
  g->indent++;
  statements(g, 1, depth + 1);
  g->indent--;
  LINE("}");
}

static void statement(generator *g, unsigned depth) {
  const unsigned deep = depth > 1;
  switch (draw(g, deep ? 8 : 14)) {
  case 0:
  case 1:
  case 2:
    access(g);
    break;
  case 3:
    LINE("%s <- %u", channel(g), draw(g, 3));
    break;
  case 4:
    LINE("<-%s", channel(g));
    break;
  case 5:
    LINE("fmt.Println(\"%c\", %s)", 'p' + (char)draw(g, 3), variable(g));
    break;
  case 6:
    read_locked(g);
    break;
  case 7:
    LINE("time.Sleep(time.Millisecond)");
    break;
  case 8:
  case 9:
  case 10:
    locked(g, depth);
    break;
  case 11:
    select_statement(g);
    break;
  case 12:
    loop(g, depth);
    break;
  default:
    if (draw(g, 4) == 0)
      LINE("close(%s)", channel(g));
    else
      access(g);
  }
}

static void statements(generator *g, unsigned n, unsigned depth) {
  for (unsigned i = 0; i < n; i++)
    statement(g, depth);
}

// -- careful programs --------------------------------------------------------
//
// Data has its lock, and mostly it is held: what reductions are made for. Now
// and then something is wrong, and only after something else has happened.

static void careful(generator *g, unsigned depth);

static void guarded_body(generator *g, const char *v, const char *w) {
  switch (draw(g, 5)) {
  case 0:
    LINE("%s++", v);
    break;
  case 1:
    LINE("%s = %s + step", v, w);
    break;
  case 2:
    LINE("if %s == %u { %s = %u }", v, draw(g, 3), w, draw(g, 3));
    break;
  case 3:
    LINE("%s, %s = %s, %s", v, w, w, v);
    break;
  default:
    LINE("_ = %s", v);
  }
}

/// A section under the lock of x and y, or of the struct's field.
static void section(generator *g) {
  const bool own = draw(g, 3) == 0;
  const char *lock = own ? "s.mu" : "a";
  LINE("%s.Lock()", lock);
  for (unsigned n = 1 + draw(g, 2); n > 0; n--)
    guarded_body(g, own ? "s.v" : variable(g), own ? "s.w" : variable(g));
  if (draw(g, 12) == 0)
    LINE("buf <- 1");
  LINE("%s.Unlock()", lock);
}

/// Something that should hold a lock and does not, in a case that depends on
/// what came before.
static void slip(generator *g) {
  const unsigned name = g->names++;
  LINE("a.Lock()");
  LINE("k%u := x", name);
  LINE("a.Unlock()");
  LINE("if k%u == %u { %s = %u }", name, 1 + draw(g, 2), variable(g),
       draw(g, 4));
}

static void wait_for_turn(generator *g) {
  LINE("a.Lock()");
  LINE("for x == 0 { turn.Wait() }");
  LINE("x--");
  LINE("a.Unlock()");
}

static void give_turn(generator *g) {
  LINE("a.Lock()");
  LINE("x++");
  LINE(draw(g, 2) ? "turn.Signal()" : "turn.Broadcast()");
  LINE("a.Unlock()");
}

/// A loop with no bound of its own.
static void poll_loop(generator *g) {
  LINE("for {");
  g->indent++;
  LINE("a.Lock()");
  LINE("if x > 0 || y > 1 {");
  LINE("\ta.Unlock()");
  LINE("\tbreak");
  LINE("}");
  LINE("a.Unlock()");
  LINE("time.Sleep(1)"); // a step even for a goroutine that is alone
  g->indent--;
  LINE("}");
}

static void careful(generator *g, unsigned depth) {
  switch (draw(g, depth > 0 ? 14 : 18)) {
  case 0:
  case 1:
  case 2:
  case 3:
  case 4:
    section(g);
    break;
  case 5:
    LINE("atomic.AddInt32(&n, 1)");
    break;
  case 6:
    LINE("if atomic.LoadInt32(&n) > 0 {");
    g->indent++;
    careful(g, depth + 2);
    g->indent--;
    LINE("}");
    break;
  case 7:
    LINE("%s <- %u", channel(g), draw(g, 3));
    break;
  case 8:
    LINE("<-%s", channel(g));
    break;
  case 9:
    if (draw(g, 2))
      slip(g);
    else
      section(g);
    break;
  case 10:
    if (draw(g, 3) == 0) {
      LINE("if len(buf) == %u { %s = 1 }", draw(g, 2), variable(g));
      break;
    }
    LINE("if a.TryLock() {");
    LINE("\tx = 2");
    LINE("\ta.Unlock()");
    LINE("}");
    break;
  case 11:
    give_turn(g);
    break;
  case 12:
    read_locked(g);
    break;
  case 13:
    if (draw(g, 6) == 0)
      LINE(draw(g, 2) ? "b.Unlock()" : "wg.Done()");
    else
      LINE("b.Lock()");
    break;
  case 14:
    wait_for_turn(g);
    break;
  case 15:
    poll_loop(g);
    break;
  case 16: {
    const unsigned name = g->names++;
    LINE("for i%u := 0; i%u < 2; i%u++ {", name, name, name);
    g->indent++;
    careful(g, depth + 1);
    g->indent--;
    LINE("}");
    break;
  }
  default:
    LINE("go func() {");
    g->indent++;
    careful(g, depth + 1);
    g->indent--;
    LINE("}()");
  }
}

static void generate_careful(generator *g) {
  LINE("package main");
  LINE("import (\"fmt\"; \"sync\"; \"sync/atomic\"; \"time\")");
  LINE("type pair struct { mu sync.Mutex; v, w int }");
  LINE("func main() {");
  g->indent++;
  LINE("x, y, step := 0, 0, 1");
  LINE("s := &pair{}");
  LINE("var n int32");
  LINE("var a, b sync.Mutex");
  LINE("var rw sync.RWMutex");
  LINE("turn := sync.NewCond(&a)");
  LINE("var wg sync.WaitGroup");
  LINE("ch, buf := make(chan int), make(chan int, %u)", 1 + draw(g, 2));
  LINE("_, _, _, _, _, _, _ = ch, buf, turn, step, x, y, s");
  for (unsigned i = 2 + (draw(g, 4) == 0); i > 0; i--) {
    LINE("wg.Add(1)");
    LINE("go func() {");
    g->indent++;
    const bool deferred = draw(g, 2);
    if (deferred)
      LINE("defer wg.Done()");
    for (unsigned k = 1 + draw(g, 3); k > 0; k--)
      careful(g, 0);
    if (!deferred)
      LINE("wg.Done()");
    g->indent--;
    LINE("}()");
  }
  if (draw(g, 2))
    careful(g, 1);
  if (draw(g, 5))
    LINE("wg.Wait()");
  if (draw(g, 3))
    LINE("fmt.Println(x, y, s.v, n)");
  LINE("if false { rw.Lock(); b.Lock(); a.Lock(); atomic.AddInt32(&n, 1) }");
  LINE("fmt.Print()");
  LINE("time.Sleep(1)");
  g->indent--;
  LINE("}");
}

// -- equal workers -----------------------------------------------------------
//
// One function, started several times in a loop: what symmetry is about. They
// know their number, and mostly do not care.

static void work(generator *g, unsigned depth) {
  switch (draw(g, depth > 0 ? 15 : 18)) {
  case 0:
  case 1:
  case 2:
    LINE("s.mu.Lock()");
    LINE(draw(g, 3) ? "s.n++" : "s.n += id");
    LINE("s.mu.Unlock()");
    break;
  case 3:
    LINE("s.n++");
    break;
  case 4:
    LINE("s.rw.RLock()");
    LINE("_ = s.m");
    LINE("s.rw.RUnlock()");
    break;
  case 5:
    LINE("s.rw.Lock()");
    LINE("s.m = %s", draw(g, 2) ? "id" : "1");
    LINE("s.rw.Unlock()");
    break;
  case 6:
    LINE("atomic.AddInt32(&s.k, 1)");
    break;
  case 7:
    LINE("if atomic.CompareAndSwapInt32(&s.k, %u, %u) { s.m++ }", draw(g, 2),
         2 + draw(g, 2));
    break;
  case 8:
    LINE("s.once.Do(func() { s.m += 2 })");
    break;
  case 9:
    LINE("fmt.Println(\"worker\", id)");
    break;
  case 10:
    LINE("s.ch <- id");
    break;
  case 11:
    LINE("fmt.Println(\"worker\", id, \"got\", <-s.ch)");
    break;
  case 12:
    LINE("select { case v := <-s.ch: s.m = v; default: }");
    break;
  case 13:
    LINE("if s.mu.TryLock() { s.n--; s.mu.Unlock() }");
    break;
  case 14:
    LINE("s.mu.Lock()");
    LINE("for s.n == 0 { s.turn.Wait() }");
    LINE("s.n--");
    LINE("s.mu.Unlock()");
    break;
  case 15:
    LINE("s.mu.Lock()");
    LINE("s.n++");
    LINE(draw(g, 2) ? "s.turn.Signal()" : "s.turn.Broadcast()");
    LINE("s.mu.Unlock()");
    break;
  case 16:
    LINE("if id == %u {", draw(g, 3));
    g->indent++;
    work(g, depth + 1);
    g->indent--;
    LINE("}");
    break;
  default: {
    const unsigned name = g->names++;
    LINE("for i%u := 0; i%u < 2; i%u++ {", name, name, name);
    g->indent++;
    work(g, depth + 1);
    g->indent--;
    LINE("}");
  }
  }
}

static void generate_workers(generator *g) {
  LINE("package main");
  LINE("import (\"fmt\"; \"sync\"; \"sync/atomic\")");
  LINE("type shared struct {");
  LINE("\tmu sync.Mutex; rw sync.RWMutex; once sync.Once; turn *sync.Cond");
  LINE("\tch chan int; n, m int; k int32");
  LINE("}");
  LINE("func work(s *shared, id int, wg *sync.WaitGroup) {");
  g->indent++;
  const bool deferred = draw(g, 2);
  if (deferred)
    LINE("defer wg.Done()");
  for (unsigned k = 1 + draw(g, 2); k > 0; k--)
    work(g, 0);
  if (!deferred)
    LINE("wg.Done()");
  g->indent--;
  LINE("}");
  LINE("func main() {");
  g->indent++;
  LINE("var wg sync.WaitGroup");
  LINE("s := &shared{ch: make(chan int%s)}", draw(g, 2) ? ", 1" : "");
  LINE("s.turn = sync.NewCond(&s.mu)");
  LINE("for id := range %u {", 2 + draw(g, 2));
  LINE("\twg.Add(1)");
  LINE("\tgo work(s, id, &wg)");
  LINE("}");
  switch (draw(g, 4)) {
  case 0:
    LINE("s.ch <- 3");
    break;
  case 1:
    LINE("s.mu.Lock(); s.n++; s.turn.Broadcast(); s.mu.Unlock()");
    break;
  default:
    break;
  }
  LINE("wg.Wait()");
  LINE("fmt.Println(s.n, s.m)");
  LINE("atomic.AddInt32(&s.k, 1)");
  g->indent--;
  LINE("}");
}

void generate_go(uint64_t seed, text_buffer *out) {
  generator state = {.state = seed * 0x2545f4914f6cdd1du + 1, .out = out};
  generator *g = &state;
  if (seed % 3 == 0) {
    generate_careful(g);
    return;
  }
  if (seed % 3 == 2) {
    generate_workers(g);
    return;
  }
  const unsigned workers = 2 + (draw(g, 5) == 0);
  LINE("package main");
  LINE("import (\"fmt\"; \"sync\"; \"time\")");
  LINE("func main() {");
  g->indent++;
  LINE("x, y := 0, 0");
  LINE("var a, b sync.Mutex");
  LINE("var rw sync.RWMutex");
  LINE("var wg sync.WaitGroup");
  LINE("ch, buf := make(chan int), make(chan int, %u)", 1 + draw(g, 2));
  for (unsigned i = 0; i < workers; i++) {
    LINE("wg.Add(1)");
    LINE("go func() {");
    g->indent++;
    const bool deferred = draw(g, 2);
    if (deferred)
      LINE("defer wg.Done()");
    statements(g, 1 + draw(g, 3), 0);
    if (!deferred)
      LINE("wg.Done()");
    g->indent--;
    LINE("}()");
  }
  statements(g, draw(g, 2), 0);
  if (draw(g, 4))
    LINE("wg.Wait()");
  LINE("fmt.Println(x, y)");
  LINE("a.Lock()");
  LINE("b.Lock()");
  LINE("rw.RLock()");
  LINE("_, _ = ch, buf");
  LINE("time.Sleep(time.Second)");
  g->indent--;
  LINE("}");
}
