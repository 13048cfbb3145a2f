// Expressions over a state: what they are worth, what is refused, and that
// evaluating changes nothing.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "sim/sched/sched.h"

typedef struct row {
  const char *text, *expected;
} row;

static const char python[] =
    "import threading\n"
    "import queue\n"
    "class Account:\n"
    "    limit = 5\n"
    "    def __init__(self, n):\n"
    "        self.n = n\n"
    "    @property\n"
    "    def twice(self):\n"
    "        return 2 * self.n\n"
    "class Equal:\n"
    "    def __eq__(self, other):\n"
    "        return True\n"
    "counter = 7\n"
    "small = -7\n"
    "huge = 9223372036854775807\n"
    "ratio = 2.5\n"
    "word = 'h\\u00e9llo'\n"
    "flag = True\n"
    "nothing = None\n"
    "order = ['a', 'b', 'c']\n"
    "pair = (1, 2)\n"
    "ages = {'ann': 3, 'bob': 4}\n"
    "seen = {1, 2, 3}\n"
    "account = Account(10)\n"
    "equal = Equal()\n"
    "accounts = [Account(1), Account(2), Account(3)]\n"
    "lock = threading.Lock()\n"
    "tasks = queue.Queue(maxsize=2)\n"
    "ready = threading.Event()\n"
    "def worker(me):\n"
    "    local = me * 10\n"
    "    with lock:\n"
    "        ready.wait()\n"
    "        print(local, me)\n"
    "w1 = threading.Thread(target=worker, args=(1,), name='w1')\n"
    "w2 = threading.Thread(target=worker, args=(2,), name='my worker')\n"
    "w3 = threading.Thread(target=worker, args=(3,), name='reader-3')\n"
    "tasks.put('x')\n"
    "w1.start()\n"
    "w2.start()\n"
    "w3.start()\n"
    "w1.join()\n"
    "late = 1\n";

static const row python_rows[] = {
    {"counter", "7"},
    {"counter + 1", "8"},
    {"counter / 2", "3.5"},
    {"counter // 2", "3"},
    {"small // 2", "-4"},
    {"small % 3", "2"},
    {"-small", "7"},
    {"~counter", "-8"},
    {"2 ** 10", "1024"},
    {"counter & 3 | 8", "11"},
    {"1 << 40", "1099511627776"},
    {"0x10 + 0b11 + 1_000", "1019"},
    {"huge", "9223372036854775807"},
    {"huge + 1", "9223372036854775808"},
    {"huge * huge", "error: the number does not fit 64 bits"},
    {"1 // 0", "error: division by zero"},
    {"counter == 7", "True"},
    {"counter == 7.0", "True"},
    {"0 < counter <= 7", "True"},
    {"0 < counter < 7", "False"},
    {"0 < counter < 9 < 8", "False"},
    {"counter == 7 and word", "'héllo'"},
    {"nothing or 3", "3"},
    {"not nothing", "True"},
    {"flag and counter < 3", "False"},
    {"1 if flag else 2", "1"},
    {"flag + 1", "2"},
    {"nothing is None", "True"},
    {"counter is not None", "True"},
    {"nothing == counter", "False"},
    {"ratio * 2", "5.0"},
    {"ratio > counter", "False"},
    {"word[1]", "'é'"},
    {"word[-1]", "'o'"},
    {"word[1:3]", "'él'"},
    {"len(word)", "5"},
    {"word + '!'", "'héllo!'"},
    {"'ll' in word", "True"},
    {"word.startswith('h')", "True"},
    {"'a\\tb' 'c'", "'a\\tbc'"},
    {"r'a\\tb'", "'a\\\\tb'"},
    {"'abc' < 'abd'", "True"},
    {"order", "['a', 'b', 'c']"},
    {"order[0]", "'a'"},
    {"order[-1]", "'c'"},
    {"order[1:]", "['b', 'c']"},
    {"order[:-1]", "['a', 'b']"},
    {"order[3]", "none: index 3 is out of range of 3 elements"},
    {"order == ['a', 'b', 'c']", "True"},
    {"order == ('a', 'b', 'c')", "False"},
    {"order + ['d'] == list(order) + ['d']", "True"},
    {"'b' in order and 'z' not in order", "True"},
    {"[1, 2] < [1, 3]", "True"},
    {"pair", "(1, 2)"},
    {"pair == (1, 2)", "True"},
    {"(1,)", "(1,)"},
    {"counter in (1, 7)", "True"},
    {"ages['ann'] + ages['bob']", "7"},
    {"ages['eve']", "none: there is no key 'eve'"},
    {"ages.get('eve', 0)", "0"},
    {"'ann' in ages", "True"},
    {"sum(ages.values())", "7"},
    {"sorted(ages.keys())", "['ann', 'bob']"},
    {"ages == {'bob': 4, 'ann': 3}", "True"},
    {"len(ages)", "2"},
    {"seen == {3, 2, 1}", "True"},
    {"len(set(order + order))", "3"},
    {"{1, 2}", "{1, 2}"},
    {"min(3, counter)", "3"},
    {"max(seen)", "3"},
    {"abs(small)", "7"},
    {"account.n", "10"},
    {"account.limit", "5"},
    {"account.twice", "error: twice runs the program's own code"},
    {"account.m", "none: it has no attribute m"},
    {"account == account", "True"},
    {"account == accounts[0]", "False"},
    {"equal == 3",
     "error: comparing these objects runs the program's own code"},
    {"all(a.n > 0 for a in accounts)", "True"},
    {"sum(a.n for a in accounts if a.n != 2)", "4"},
    {"[a.n * x for a in accounts for x in pair]", "[1, 2, 2, 4, 3, 6]"},
    {"{k: 1}", "no: 2: the program has no variable 'k'"},
    {"[k for k, v in ages.items() if v > 3]", "['bob']"},
    {"any(a is account for a in accounts)", "False"},
    {"[i for i in range(3)]", "[0, 1, 2]"},
    {"list(range(5, 0, -2))", "[5, 3, 1]"},
    {"sum(1 for i in range(10**9))",
     "error: the expression looks at too many elements"},
    {"lock.locked()", "True"},
    {"tasks.qsize() == 1 and not tasks.full()", "True"},
    {"ready.is_set()", "False"},
    {"w1.is_alive()", "True"},
    {"w1.name", "'w1'"},
    {"w1::local", "10"},
    {"w1::me + 1", "2"},
    {"w1::late", "none: w1 has no variable late now"},
    {"reader-3::a", "no: 1: the program has no variable 'a'"},
    {"'my worker'::local", "20"},
    {"reader-3::me", "3"},
    {"counter-w1::me", "6"},
    {"w9::local", "none: there is no thread w9 now"},
    {"late", "none: late has no value here"},
    {"local", "none: local has no value here"},
    {"counter + word", "error: an integer and a string cannot be computed with "
                       "this operator"},
    {"word < counter", "error: a string and an integer have no order"},
    {"counter.x", "error: an integer has no x"},
    {"len(counter)", "error: this cannot be asked of an integer"},
    {"countr",
     "no: 1: the program has no variable 'countr'; is it 'counter' you "
     "mean?"},
    {"1 + qqqqqqq", "no: 5: the program has no variable 'qqqqqqq'"},
    {"counter = 3", "no: 9: this is no Python expression"},
    {"(counter", "no: 1: this is no Python expression"},
    {"counter) + (counter", "no: 1: this is no Python expression"},
    {"(x := 3)", "no: 2: an expression assigns nothing; to compare, write =="},
    {"worker(1)", "no: 1: function 'worker' is none that an expression can "
                  "call: it runs no code of the program"},
    {"lock.acquire()", "no: 6: method 'acquire' is none that an expression can "
                       "call: it runs no code of the program"},
    {"lambda: 1", "no: 1: this is not supported in an expression"},
    {"f'{counter}'", "no: 1: a string with this prefix is not supported in an "
                     "expression"},
    {"  ", "no: 1: an expression is missing"},
    {"", "no: 1: an expression is missing"},
    {"len()", "no: 1: len takes 1 argument"},
};

static const char go[] =
    "package main\n"
    "\n"
    "import (\n"
    "\t\"fmt\"\n"
    "\t\"sync\"\n"
    "\t\"sync/atomic\"\n"
    ")\n"
    "\n"
    "type Point struct{ X, Y int }\n"
    "type Base struct{ ID int }\n"
    "type Shape struct {\n"
    "\tBase\n"
    "\tName string\n"
    "\tAt   Point\n"
    "\tNext *Shape\n"
    "}\n"
    "\n"
    "var counter = 7\n"
    "var small = -7\n"
    "var big uint64 = 18446744073709551615\n"
    "var ratio = 2.5\n"
    "var ages = map[string]int{\"ann\": 3}\n"
    "var none map[string]int\n"
    "var list = []int{1, 2, 3}\n"
    "var grid = [2][2]int{{1, 2}, {3, 4}}\n"
    "var shape = Shape{Base{9}, \"box\", Point{1, 2}, nil}\n"
    "var other = Shape{Base{9}, \"box\", Point{1, 2}, nil}\n"
    "var p = &shape\n"
    "var q = &counter\n"
    "var err error\n"
    "var any interface{} = 3\n"
    "var flag = true\n"
    "var hits atomic.Int64\n"
    "var jobs = make(chan int, 4)\n"
    "\n"
    "func main() {\n"
    "\ttotal := 5\n"
    "\tvar wg sync.WaitGroup\n"
    "\twg.Add(1)\n"
    "\thits.Add(3)\n"
    "\tjobs <- 1\n"
    "\tgo func(me int) {\n"
    "\t\tmine := me + total\n"
    "\t\tjobs <- mine\n"
    "\t\tjobs <- mine\n"
    "\t\twg.Done()\n"
    "\t\tfmt.Println(mine, me)\n"
    "\t}(30)\n"
    "\twg.Wait()\n"
    "\tfmt.Println(total, counter, small, big, ratio, ages, none, list, grid,\n"
    "\t\tshape, other, p, q, err, any, flag)\n"
    "}\n";

static const row go_rows[] = {
    {"counter", "7"},
    {"counter / 2", "3"},
    {"small / 2", "-3"},
    {"small % 3", "-1"},
    {"counter &^ 3 << 1", "8"},
    {"^counter", "-8"},
    {"big", "18446744073709551615"},
    {"big > 0", "true"},
    {"ratio * 2", "5"},
    {"'a'", "97"},
    {"\"a\" + `b`", "\"ab\""},
    {"counter == 7 && !(small > 0)", "true"},
    {"counter == 7 || counter", "true"},
    {"counter && flag", "error: an integer is neither true nor false"},
    {"counter == \"7\"", "error: an integer cannot be compared with a string"},
    {"ages[\"ann\"]", "3"},
    {"ages[\"eve\"]", "0"},
    {"len(ages) + len(none)", "1"},
    {"none == nil", "true"},
    {"none[\"x\"]", "0"},
    {"list[1]", "2"},
    {"list[1:]", "[2, 3]"},
    {"list == []int{1, 2, 3}", "true"},
    {"ages == map[string]int{\"ann\": 3}", "true"},
    {"list[3]", "none: index 3 is out of range of 3 elements"},
    {"list[-1]", "none: index -1 is out of range of 3 elements"},
    {"grid[1][0]", "3"},
    {"shape.Name", "\"box\""},
    {"shape.At.Y", "2"},
    {"shape.ID", "9"},
    {"shape.Base.ID", "9"},
    {"p.Name", "\"box\""},
    {"(*p).At.X", "1"},
    {"*q + 1", "8"},
    {"shape == other", "true"},
    {"*p == other", "true"},
    {"p == p", "true"},
    {"shape.Next == nil", "true"},
    {"shape.Next.Name", "error: nil has no Name"},
    {"shape.Nme", "error: main.Shape has no field Nme"},
    {"err == nil", "true"},
    {"any == 3", "true"},
    {"hits.Load()", "3"},
    {"hits == 3", "true"},
    {"len(jobs)", "2"},
    {"cap(jobs)", "4"},
    {"total", "5"},
    {"main::total", "5"},
    {"main.func1::mine", "35"},
    {"me", "none: me has no value here"},
    {"min(counter, 3)", "3"},
    {"nil", "nil"},
    {"true", "true"},
    {"<-jobs", "no: 1: an expression receives nothing"},
    {"&counter", "no: 1: taking an address is not supported in an expression"},
    {"any.(int)", "no: 1: this is not supported in an expression"},
    {"main()", "no: 1: function 'main' is none that an expression can call: it "
               "runs no code of the program"},
    {"counter = 3", "no: 9: this is no Go expression"},
    {"counter; counter", "no: 1: this is no Go expression"},
    {"conter", "no: 1: the program has no variable 'conter'; is it 'counter' "
               "you mean?"},
};

static const char rust[] =
    "use std::sync::{Arc, Mutex};\n"
    "use std::thread;\n"
    "#[derive(Debug, PartialEq, Clone, Copy)]\n"
    "enum Light { Red, Green }\n"
    "struct Point { x: i32, y: i32 }\n"
    "fn main() {\n"
    "    let counter = Arc::new(Mutex::new(5));\n"
    "    let list = vec![1, 2, 3];\n"
    "    let word = String::from(\"abc\");\n"
    "    let point = Point { x: 1, y: 2 };\n"
    "    let pair = (4, true);\n"
    "    let some = Some(3);\n"
    "    let light = Light::Red;\n"
    "    let c = Arc::clone(&counter);\n"
    "    let h = thread::spawn(move || {\n"
    "        *c.lock().unwrap() += 1;\n"
    "    });\n"
    "    h.join().unwrap();\n"
    "    println!(\"{} {} {} {:?} {:?} {:?} {} {}\", "
    "*counter.lock().unwrap(),\n"
    "             list.len(), word, pair, some, light, point.x, point.y);\n"
    "    println!(\"{}\", list[0]);\n"
    "}\n";

static const row rust_rows[] = {
    {"*counter.lock().unwrap()", "6"},
    {"*counter.lock().unwrap() == 6", "true"},
    {"list.len() == 3 && list[0] == 1", "true"},
    {"list == [1, 2, 3]", "true"},
    {"list[1..]", "[2, 3]"},
    {"list.contains(&2)", "true"},
    {"word == \"abc\"", "true"},
    {"word.len()", "3"},
    {"point.x + point.y", "3"},
    {"pair.0", "4"},
    {"pair.1", "true"},
    {"pair == (4, true)", "true"},
    {"some == Some(3)", "true"},
    {"some == None", "false"},
    {"some.is_some()", "true"},
    {"some.unwrap()", "3"},
    {"light == Light::Red", "true"},
    {"light == Light::Green", "false"},
    {"main::word", "\"abc\""},
    {"7 / 2 + 1u64", "4"},
    {"word as i32", "no: 1: numbers in an expression are exact and need no "
                    "cast"},
    {"word = 3", "no: 1: an expression assigns nothing; to compare, write =="},
    {"wrd", "no: 1: the program has no variable 'wrd'; is it 'word' you mean?"},
};

/// What `text` is worth, or why not.
static void evaluate(const sim_program *p, const sim_machine *m, sim_thread t,
                     const char *text, text_buffer *out) {
  diag d = {0};
  sim_expression *e = sim_expression_compile(p, text, &d);
  sim_result result;
  text_clear(out);
  if (!e) {
    assert_true(d.count > 0);
    text_addf(out, "no: %u: %s", d.entries[0].at.column, d.entries[0].text);
    return;
  }
  assert_string_equal(sim_expression_source(e), text);
  if (sim_expression_show(e, m, t, 0, out, &result) != SIM_RESULT_OK) {
    text_clear(out);
    text_addf(out, "%s: %s",
              result.kind == SIM_RESULT_NO_VALUE ? "none" : "error",
              result.message);
  }
  sim_expression_free(e);
}

/// Takes steps of the last thread that has one until only `main` can go on, or
/// nobody.
static void run_others(sim_machine *m) {
  for (;;) {
    sim_thread t = sim_thread_count(m);
    while (t > 1 && (sim_choices(m, t - 1) == 0))
      t--;
    if (t == 0 || sim_end_of(m) != SIM_RUNNING)
      return;
    if (t == 1 && sim_choices(m, 0) == 0)
      return;
    sim_step(m, t - 1, 0);
  }
}

static void check_rows(const sim_program *p, sim_machine *m, sim_thread t,
                       const row *rows, size_t n) {
  text_buffer out = {0}, before = {0}, after = {0};
  sim_dump(m, &before);
  unsigned wrong = 0;
  for (size_t i = 0; i < n; i++) {
    evaluate(p, m, t, rows[i].text, &out);
    if (strcmp(text_string(&out), rows[i].expected) != 0) {
      print_error("%s\n  is       %s\n  expected %s\n", rows[i].text,
                  text_string(&out), rows[i].expected);
      wrong++;
    }
  }
  sim_dump(m, &after);
  assert_string_equal(text_string(&before), text_string(&after));
  text_deinit(&out);
  text_deinit(&before);
  text_deinit(&after);
  assert_int_equal(wrong, 0);
}

#define ROWS(rows) rows, sizeof rows / sizeof *rows

static void python_expressions(void **unused) {
  (void)unused;
  sim_program *p = compile("test.py", python);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  // main up to the join; w1 alone up to its wait
  const char *w1 = "w1";
  while (sim_choices(m, 0) > 0)
    sim_step(m, 0, 0);
  sim_thread t = sim_thread_find(m, w1, 2);
  while (sim_choices(m, t) > 0)
    sim_step(m, t, 0);
  check_rows(p, m, SIM_NO_THREAD, ROWS(python_rows));
  sim_free(m);
  sim_program_free(p);
}

static void go_expressions(void **unused) {
  (void)unused;
  sim_program *p = compile("test.go", go);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  while (sim_choices(m, 0) > 0)
    sim_step(m, 0, 0);
  sim_step(m, 1, 0);
  check_rows(p, m, 0, ROWS(go_rows));
  static const row in_worker[] = {{"mine", "35"}, {"me == 30", "true"}};
  check_rows(p, m, 1, ROWS(in_worker));
  sim_free(m);
  sim_program_free(p);
}

static void rust_expressions(void **unused) {
  (void)unused;
  sim_program *p = compile("test.rs", rust);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  while (sim_thread_count(m) < 2)
    sim_step(m, 0, 0);
  const char *counter_is = "*counter.lock().unwrap()";
  text_buffer out = {0};
  evaluate(p, m, 0, counter_is, &out);
  assert_string_equal(text_string(&out), "5");
  text_deinit(&out);
  while (sim_thread_count(m) > 1 && sim_choices(m, 1) > 0)
    sim_step(m, 1, 0);
  check_rows(p, m, 0, ROWS(rust_rows));
  sim_free(m);
  sim_program_free(p);
}

static void parts_are_explained(void **unused) {
  (void)unused;
  sim_program *p = compile("test.py", python);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  run_others(m);
  diag d = {0};
  sim_expression *e = sim_expression_compile(
      p, "counter == 8 or ages['ann'] > len(order) and counter < late", &d);
  text_buffer out = {0};
  sim_expression_explain(e, m, SIM_NO_THREAD, 0, &out);
  assert_string_equal(text_string(&out),
                      "counter = 7, ages['ann'] = 3, len(order) = 3, late has "
                      "no value");
  sim_result result;
  assert_int_equal(sim_expression_test(e, m, SIM_NO_THREAD, 0, &result),
                   SIM_RESULT_OK);
  assert_false(result.truth);
  assert_false(sim_expression_names_threads(e));
  sim_expression_free(e);
  e = sim_expression_compile(p, "w1::local", &d);
  assert_true(sim_expression_names_threads(e));
  sim_expression_free(e);
  text_deinit(&out);
  sim_free(m);
  sim_program_free(p);
}

static void a_token_is_asked_for(void **unused) {
  (void)unused;
  sim_program *p = compile("dice.py", "import random\n"
                                      "import threading\n"
                                      "dice = random.randint(1, 6)\n"
                                      "t = threading.Thread(target=print)\n"
                                      "t.start()\n"
                                      "print(dice)\n");
  sim_options options = {.time = SIM_TIME_ANY, .tokens = true};
  sim_machine *m = sim_new(p, &options);
  sim_step(m, 0, 0);
  diag d = {0};
  sim_expression *e = sim_expression_compile(p, "dice <= 6", &d);
  sim_result result;
  assert_int_equal(sim_expression_test(e, m, SIM_NO_THREAD, 0, &result),
                   SIM_RESULT_TOKEN);
  assert_true(result.site < sim_token_site_count(p));
  sim_expression_free(e);
  sim_free(m);
  sim_program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(python_expressions),
      cmocka_unit_test(go_expressions),
      cmocka_unit_test(rust_expressions),
      cmocka_unit_test(parts_are_explained),
      cmocka_unit_test(a_token_is_asked_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
