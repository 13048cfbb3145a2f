// Programs that several unit tests run.
#ifndef HEDDLE_TESTS_UNIT_PROGRAMS_H
#define HEDDLE_TESTS_UNIT_PROGRAMS_H

// cmocka.h needs these before it
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "sim/sim.h"

/// Two threads that take two locks in opposite order.
static const char lock_order[] =
    "import threading\n"
    "a = threading.Lock()\n"
    "b = threading.Lock()\n"
    "def one():\n"
    "    a.acquire()\n"
    "    b.acquire()\n"
    "    b.release()\n"
    "    a.release()\n"
    "def two():\n"
    "    b.acquire()\n"
    "    a.acquire()\n"
    "    a.release()\n"
    "    b.release()\n"
    "w1 = threading.Thread(target=one, name='w1')\n"
    "w2 = threading.Thread(target=two, name='w2')\n"
    "w1.start()\n"
    "w2.start()\n"
    "w1.join()\n"
    "w2.join()\n";

/// Three threads that count without a lock, 20 times each.
static const char counter[] =
    "import threading\n"
    "counter = 0\n"
    "def work():\n"
    "    global counter\n"
    "    for i in range(20):\n"
    "        counter += 1\n"
    "ts = [threading.Thread(target=work, name=f'w{i}') for i in range(3)]\n"
    "for t in ts:\n"
    "    t.start()\n"
    "for t in ts:\n"
    "    t.join()\n"
    "print(counter)\n";

/// Three goroutines, a channel, a select.
static const char channels[] = "package main\n"
                               "\n"
                               "import \"fmt\"\n"
                               "\n"
                               "func produce(n int, out chan int) {\n"
                               "\tfor i := 0; i < n; i++ {\n"
                               "\t\tout <- i\n"
                               "\t}\n"
                               "}\n"
                               "\n"
                               "func main() {\n"
                               "\ta := make(chan int)\n"
                               "\tb := make(chan int, 2)\n"
                               "\tgo produce(8, a)\n"
                               "\tgo produce(8, b)\n"
                               "\tsum := 0\n"
                               "\tfor i := 0; i < 16; i++ {\n"
                               "\t\tselect {\n"
                               "\t\tcase v := <-a:\n"
                               "\t\t\tsum += v\n"
                               "\t\tcase v := <-b:\n"
                               "\t\t\tsum += 10 * v\n"
                               "\t\t}\n"
                               "\t}\n"
                               "\tfmt.Println(sum)\n"
                               "}\n";

/// Compiles `text`; fails the test, with the reasons, if it does not compile.
static inline sim_program *compile(const char *path, const char *text) {
  sim_compile_options options = {0};
  diag d = {.path = path};
  sim_program *p = sim_compile(path, text, strlen(text), &options, &d);
  for (unsigned i = 0; !p && i < d.count && i < DIAG_MAX; i++)
    print_error("%s:%u: %s\n", path, d.entries[i].at.line, d.entries[i].text);
  assert_non_null(p);
  return p;
}

static inline sim_options virtual_time(void) {
  return (sim_options){.time = SIM_TIME_VIRTUAL, .end_with_main = true};
}

#endif
