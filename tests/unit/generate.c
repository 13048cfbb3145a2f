// The generator: a grammar walked at random. What it draws is weighted so that
// deadlocks, races and clean programs all are common.
#include "tests/unit/generate.h"

typedef struct generator {
  uint64_t state;
  text_buffer *out;
  unsigned depth; ///< of nested locks and branches
} generator;

/// splitmix64
static uint64_t draw(generator *g, uint64_t bound) {
  g->state += UINT64_C(0x9e3779b97f4a7c15);
  uint64_t z = g->state;
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return (z ^ (z >> 31)) % bound;
}

static const char *variable(generator *g) { return draw(g, 2) ? "x" : "y"; }
static const char *mutex(generator *g) { return draw(g, 2) ? "a" : "b"; }

static void statements(generator *g, unsigned n);

static void statement(generator *g) {
  const char *name;
  const uint64_t kinds = g->depth < 2 ? 9 : 6;
  switch (draw(g, kinds)) {
  case 0:
    text_addf(g->out, "%s++\n", variable(g));
    break;
  case 1:
    name = variable(g);
    text_addf(g->out, "%s = %s + %u\n", name, variable(g),
              (unsigned)draw(g, 3));
    break;
  case 2:
    text_addf(g->out, "ch <- %u\n", (unsigned)draw(g, 3));
    break;
  case 3:
    text_addf(g->out, "%s = <-ch\n", variable(g));
    break;
  case 4:
    text_add_string(g->out, "select {\ncase x = <-ch:\ndefault:\n}\n");
    break;
  case 5:
    if (draw(g, 6) == 0)
      text_add_string(g->out, "close(ch)\n");
    else
      text_addf(g->out, "%s = %u\n", variable(g), (unsigned)draw(g, 3));
    break;
  case 6:
  case 7:
    name = mutex(g);
    g->depth++;
    text_addf(g->out, "%s.Lock()\n", name);
    statements(g, 1 + (unsigned)draw(g, 2));
    text_addf(g->out, "%s.Unlock()\n", name);
    g->depth--;
    break;
  default:
    g->depth++;
    text_addf(g->out, "if %s > %u {\n", variable(g), (unsigned)draw(g, 2));
    statements(g, 1);
    text_add_string(g->out, "}\n");
    g->depth--;
    break;
  }
}

static void statements(generator *g, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    statement(g);
}

void generate_program(uint64_t seed, text_buffer *out) {
  generator g = {.state = seed, .out = out};
  const unsigned threads = 2 + (draw(&g, 3) == 0);
  const bool waits = draw(&g, 4) != 0;
  text_add_string(out, "package main\nimport (\n\"fmt\"\n\"sync\"\n)\n"
                       "var x, y int\nvar a, b sync.Mutex\n"
                       "var wg sync.WaitGroup\n");
  text_addf(out, "var ch = make(chan int, %u)\nfunc main() {\nwg.Add(%u)\n",
            (unsigned)draw(&g, 3), threads);
  for (unsigned t = 0; t < threads; t++) {
    text_add_string(out, "go func() {\n");
    statements(&g, 1 + (unsigned)draw(&g, threads == 2 ? 3 : 2));
    if (draw(&g, 12) != 0)
      text_add_string(out, "wg.Done()\n");
    text_add_string(out, "}()\n");
  }
  text_addf(out, "%sa.Lock()\nb.Lock()\nfmt.Println(x, y)\n}\n",
            waits ? "wg.Wait()\n" : "");
}
