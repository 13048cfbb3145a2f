// Schedules as text: what is read, what is refused, and that what is written is
// read back as it was.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "cli/schedule.h"

static char error[SCHEDULE_ERROR_BYTES];

static schedule parsed(const char *text) {
  schedule s;
  error[0] = 0;
  if (!schedule_parse(text, strlen(text), &s, error))
    fail_msg("'%s' was refused: %s", text, error);
  return s;
}

/// Expects `text` to be refused with a message that has `why` in it.
static void refused(const char *text, const char *why) {
  schedule s;
  error[0] = 0;
  assert_false(schedule_parse(text, strlen(text), &s, error));
  if (!strstr(error, why))
    fail_msg("'%s': '%s' does not say '%s'", text, error, why);
  schedule_deinit(&s);
}

static void check_item(const schedule *s, unsigned i, const char *thread,
                       unsigned repeat, unsigned choice) {
  assert_true(i < s->n);
  assert_string_equal(s->items[i].thread, thread);
  assert_int_equal(s->items[i].repeat, repeat);
  assert_int_equal(s->items[i].choice, choice);
}

static void words_have_repeats_and_choices(void **unused) {
  (void)unused;
  schedule s = parsed("w1 w2*3\tmain:1\r\n  w1*2:0\n");
  assert_int_equal(s.n, 4);
  check_item(&s, 0, "w1", 1, 0);
  check_item(&s, 1, "w2", 3, 0);
  check_item(&s, 2, "main", 1, 1);
  check_item(&s, 3, "w1", 2, 0);
  schedule_deinit(&s);
}

static void nothing_is_a_schedule(void **unused) {
  (void)unused;
  schedule s = parsed("");
  assert_int_equal(s.n, 0);
  schedule_deinit(&s);
  s = parsed(" \n# only words\n");
  assert_int_equal(s.n, 0);
  schedule_deinit(&s);
}

static void names_may_have_marks_in_them(void **unused) {
  (void)unused;
  schedule s = parsed("worker#2 w1/helper.run*2 \"my worker\":1 \"a\\\"b\" "
                      "\"x*2\" \"#3\"");
  check_item(&s, 0, "worker#2", 1, 0);
  check_item(&s, 1, "w1/helper.run", 2, 0);
  check_item(&s, 2, "my worker", 1, 1);
  check_item(&s, 3, "a\"b", 1, 0);
  check_item(&s, 4, "x*2", 1, 0);
  check_item(&s, 5, "#3", 1, 0);
  schedule_deinit(&s);
}

static void comments_start_lines_or_follow_space(void **unused) {
  (void)unused;
  schedule s = parsed("# all of this\nw1 # and this w9\nw2#1 w3");
  assert_int_equal(s.n, 3);
  check_item(&s, 1, "w2#1", 1, 0);
  assert_int_equal(s.items[1].line, 3);
  schedule_deinit(&s);
}

static void the_header_says_what_it_is_for(void **unused) {
  (void)unused;
  schedule s = parsed("# heddle schedule 1 00000000deadbeef\n"
                      "# observe output\n# time virtual\n# after main\nw1\n");
  assert_true(s.has_header);
  assert_true(s.hash == 0xdeadbeef);
  assert_true(s.observe_output);
  assert_true(s.has_time);
  assert_int_equal(s.time, SIM_TIME_VIRTUAL);
  assert_true(s.after_main);
  assert_int_equal(s.n, 1);
  schedule_deinit(&s);
  refused("# heddle schedule 2 00000000deadbeef\n", "version 1");
  refused("# heddle schedule 1 beef\n", "hash");
}

static void what_is_no_schedule_is_refused(void **unused) {
  (void)unused;
  refused("w1*", "repeat count");
  refused("w1*x", "repeat count");
  refused("w1*0", "0 times");
  refused("w1*99999999999999999999", "repeat count");
  refused("w1:", "choice");
  refused("w1:x", "choice");
  refused("w1:1*2", "NAME:CHOICE");
  refused("*3", "name is missing");
  refused(":1", "name is missing");
  refused("\"\"", "name is missing");
  refused("\"open", "not closed");
  refused("ok\n\n\"w\"1", "line 3");
  schedule s;
  assert_false(schedule_parse("a \0b", 4, &s, error));
  schedule_deinit(&s);
}

static void missing_files_and_folders_are_refused(void **unused) {
  (void)unused;
  schedule s;
  assert_false(schedule_read("/nowhere/at.all", &s, error));
  assert_non_null(strstr(error, "/nowhere/at.all"));
  schedule_deinit(&s);
  assert_false(schedule_read("/", &s, error));
  assert_non_null(strstr(error, "directory"));
  schedule_deinit(&s);
}

static void what_is_written_is_read_back(void **unused) {
  (void)unused;
  const char *const names[] = {"w1", "w1",  "my worker", "a\"b\\c",  "x*2",
                               "#3", "a:b", "new\nline", "worker#2", "ümlaut"};
  enum { N = sizeof names / sizeof *names };
  text_buffer text = {0};
  schedule_writer w = {.out = &text, .wrap = 20};
  for (unsigned i = 0; i < N; i++)
    for (unsigned k = 0; k <= i; k++)
      schedule_write(&w, names[i], i % 3);
  schedule_writer_end(&w);
  schedule s = parsed(text_string(&text));
  unsigned total = 0;
  for (unsigned i = 0; i < s.n; i++)
    total += s.items[i].repeat;
  assert_int_equal(total, N * (N + 1) / 2);
  for (unsigned i = 0; i < N; i++)
    check_item(&s, i, names[i], i + 1, i % 3);
  schedule_deinit(&s);
  text_deinit(&text);
}

/// The error of replaying `text` on the lock-order program.
static const char *replay(const char *text, bool expect) {
  static sim_program *p;
  if (!p)
    p = compile("locks.py", lock_order);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  schedule s = parsed(text);
  error[0] = 0;
  assert_int_equal(schedule_replay(&s, m, error), expect);
  schedule_deinit(&s);
  sim_free(m);
  return error;
}

static void a_replay_says_who_is_not_there(void **unused) {
  (void)unused;
  const char *why = replay("main*1 w9", false);
  assert_non_null(strstr(why, "step 2"));
  assert_non_null(strstr(why, "no thread 'w9'"));
  assert_non_null(strstr(why, "main"));
}

static void a_replay_says_why_a_thread_cannot_move(void **unused) {
  (void)unused;
  // main starts both and waits in join; w1 takes a, w2 takes b
  replay("main*2 w1 w2", true);
  const char *why = replay("main*2 w1 w2*2", false);
  assert_non_null(strstr(why, "w2 cannot move"));
  assert_non_null(strstr(why, "w1"));
  why = replay("main*2 w1:7", false);
  assert_non_null(strstr(why, "choice 7"));
}

static void a_schedule_for_another_text_does_not_fit(void **unused) {
  (void)unused;
  sim_program *p = compile("locks.py", lock_order);
  sim_program *q = compile("locks.py", counter);
  sim_options options = virtual_time();
  text_buffer text = {0};
  schedule_write_header(p, "--scale 100=2", &options, &text);
  schedule s = parsed(text_string(&text));
  assert_true(schedule_fits(&s, p, "--scale 100=2", error));
  assert_false(schedule_fits(&s, q, "--scale 100=2", error));
  assert_non_null(strstr(error, "another text"));
  assert_false(schedule_fits(&s, p, "", error));
  assert_non_null(strstr(error, "made with --scale 100=2"));
  assert_true(s.has_time && s.time == SIM_TIME_VIRTUAL && !s.after_main);
  schedule_deinit(&s);
  text_deinit(&text);
  sim_program_free(p);
  sim_program_free(q);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_have_repeats_and_choices),
      cmocka_unit_test(nothing_is_a_schedule),
      cmocka_unit_test(names_may_have_marks_in_them),
      cmocka_unit_test(comments_start_lines_or_follow_space),
      cmocka_unit_test(the_header_says_what_it_is_for),
      cmocka_unit_test(what_is_no_schedule_is_refused),
      cmocka_unit_test(missing_files_and_folders_are_refused),
      cmocka_unit_test(what_is_written_is_read_back),
      cmocka_unit_test(a_replay_says_who_is_not_there),
      cmocka_unit_test(a_replay_says_why_a_thread_cannot_move),
      cmocka_unit_test(a_schedule_for_another_text_does_not_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
