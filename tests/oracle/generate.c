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

static unsigned draw(generator *g, unsigned bound) {
  g->state += 0x9e3779b97f4a7c15u;
  uint64_t z = g->state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (unsigned)((z ^ (z >> 31)) % bound);
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

void generate_go(uint64_t seed, text_buffer *out) {
  generator state = {.state = seed * 0x2545f4914f6cdd1du + 1, .out = out};
  generator *g = &state;
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
