// Certificates: what is true is accepted, and what was tampered with is not,
// even where the sum at the end was made right again.
#include "tests/unit/toy.h"

#include <inttypes.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "checker/checker.h"
#include "sim/arena.h"

static char path[64];

static check_options options_of(unsigned properties) {
  check_options o;
  check_options_init(&o);
  if (properties)
    o.properties = properties;
  return o;
}

/// The certificate of a program as text.
static char *write_certificate(const sim_program *p, unsigned properties) {
  const check_options o = options_of(properties);
  char *reason;
  assert_true(check_certificate_write(p, &o, path, &reason));
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  char *text = xcalloc(1, 1 << 20);
  assert_true(fread(text, 1, (1 << 20) - 1, f) > 0);
  fclose(f);
  return text;
}

/// Makes the sum at the end right for what is in front of it.
static void sum_up(char *text) {
  char *end = strstr(text, "\nend ") + 1;
  const XXH128_hash_t h = XXH3_128bits(text, (size_t)(end - text));
  sprintf(end, "end %016" PRIx64 "%016" PRIx64 "\n", h.high64, h.low64);
}

static check_certificate verify_bytes(const sim_program *p, const char *bytes,
                                      size_t n) {
  const check_options o = options_of(0);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  fclose(f);
  check_certificate c;
  check_certificate_verify(p, &o.machine, path, &c);
  return c;
}

static void assert_verdict(const sim_program *p, const char *text,
                           check_certificate_verdict verdict,
                           const char *reason) {
  check_certificate c = verify_bytes(p, text, strlen(text));
  if (c.verdict != verdict || (reason && !strstr(c.reason, reason)))
    print_error("verdict %d: %s\n", c.verdict, c.reason ? c.reason : "");
  assert_int_equal(c.verdict, verdict);
  if (reason)
    assert_non_null(strstr(c.reason, reason));
  check_certificate_deinit(&c);
}

/// Replaces the only `from` in the text by `to`.
static char *edited(const char *text, const char *from, const char *to) {
  const char *at = strstr(text, from);
  assert_non_null(at);
  char *out = xcalloc(1, strlen(text) + strlen(to) + 128);
  sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
  return out;
}

static sim_program *locked(void) {
  return toy_program(
      "",
      (const char *const[]){"lock A inc X unlock A", "lock A inc X unlock A"},
      2);
}

static void what_is_true_is_accepted(void **unused) {
  (void)unused;
  sim_program *p = locked();
  char *text = write_certificate(p, 0);
  assert_verdict(p, text, CERTIFICATE_ACCEPTED, NULL);
  free(text);
  sim_program_free(p);
}

static void a_certificate_is_of_one_program(void **unused) {
  (void)unused;
  sim_program *p = locked();
  sim_program *q =
      toy_program("", (const char *const[]){"lock B inc X unlock B"}, 1);
  char *text = write_certificate(p, 0);
  // The toy's source text is always empty: it is the code that differs.
  assert_verdict(q, text, CERTIFICATE_REJECTED, "other options");
  char *other = edited(text, "source ", "source 1");
  sum_up(other);
  assert_verdict(p, other, CERTIFICATE_REJECTED, "another program");
  free(other);
  other = edited(text, "time any", "time virtual");
  sum_up(other);
  assert_verdict(p, other, CERTIFICATE_REJECTED, "--time virtual");
  free(other);
  free(text);
  sim_program_free(p);
  sim_program_free(q);
}

static void every_cut_and_every_changed_byte_is_noticed(void **unused) {
  (void)unused;
  sim_program *p = toy_program("", (const char *const[]){"flag"}, 1);
  char *text = write_certificate(p, 0);
  const size_t n = strlen(text);
  for (size_t i = 0; i < n; i++) {
    check_certificate c = verify_bytes(p, text, i);
    assert_int_not_equal(c.verdict, CERTIFICATE_ACCEPTED);
    check_certificate_deinit(&c);
    text[i] ^= 1;
    c = verify_bytes(p, text, n);
    assert_int_not_equal(c.verdict, CERTIFICATE_ACCEPTED);
    check_certificate_deinit(&c);
    text[i] ^= 1;
  }
  free(text);
  sim_program_free(p);
}

static void bytes_changed_with_a_right_sum_are_noticed(void **unused) {
  (void)unused;
  sim_program *p = toy_program("", (const char *const[]){"flag"}, 1);
  char *text = write_certificate(p, 0);
  const size_t n = (size_t)(strstr(text, "\nend ") - text);
  for (size_t i = 0; i < n; i++) {
    if (text[i] == '\n')
      continue; // the sum is looked for at a line's beginning
    const char before = text[i];
    text[i] = before == '0' ? '9' : '0';
    sum_up(text);
    check_certificate c = verify_bytes(p, text, strlen(text));
    // What is claimed may be less than before, if it is still words it knows.
    assert_int_not_equal(c.verdict, CERTIFICATE_ACCEPTED);
    check_certificate_deinit(&c);
    text[i] = before;
  }
  free(text);
  sim_program_free(p);
}

/// Leaves out state number `which` of a certificate, and counts right.
static char *without_state(const char *text, unsigned which, unsigned n) {
  const char *at = strstr(text, "\nbytes ") + 1;
  for (unsigned i = 0; i < which; i++)
    at = strchr(at, '\n') + 1 + strtoul(at + 6, NULL, 10);
  const char *next = strchr(at, '\n') + 1 + strtoul(at + 6, NULL, 10);
  char *out = xcalloc(1, strlen(text) + 128);
  sprintf(out, "%.*s%s", (int)(at - text), text, next);
  sprintf(strstr(out, "\nstates "), "\nstates %u\nend ", n - 1);
  sum_up(out);
  return out;
}

static void no_state_can_be_left_out(void **unused) {
  (void)unused;
  sim_program *p = locked();
  char *text = write_certificate(p, 0);
  const unsigned n = (unsigned)strtoul(strstr(text, "\nstates ") + 8, NULL, 10);
  assert_true(n > 10);
  for (unsigned i = 0; i < n; i++) {
    char *less = without_state(text, i, n);
    assert_verdict(p, less, CERTIFICATE_REJECTED,
                   i == 0 ? "first state" : "a state that is not in it");
    free(less);
  }
  free(text);
  sim_program_free(p);
}

static void no_state_can_be_added(void **unused) {
  (void)unused;
  sim_program *p = locked();
  char *text = write_certificate(p, 0);
  const unsigned n = (unsigned)strtoul(strstr(text, "\nstates ") + 8, NULL, 10);
  char from[40], to[60];
  sprintf(from, "\nstates %u", n);
  sprintf(to, "\nbytes 6\nstray\nstates %u", n + 1);
  char *more = edited(text, from + 1, to + 1);
  sum_up(more);
  assert_verdict(p, more, CERTIFICATE_REJECTED, "cannot be reached");
  free(more);
  free(text);
  sim_program_free(p);
}

/// A certificate that claims of a bad program what is not so.
static void assert_false_claim(const char *const *texts, unsigned n,
                               const char *claim, const char *reason) {
  sim_program *p = toy_program("", texts, n);
  // It is asked about one thing that is so, and then made to claim another.
  char *text = write_certificate(p, 1u << CHECK_MISUSE);
  char to[40];
  sprintf(to, "none %s", claim);
  char *bold = edited(text, "none misuse", to);
  sum_up(bold);
  assert_verdict(p, bold, CERTIFICATE_REJECTED, reason);
  free(bold);
  free(text);
  sim_program_free(p);
}

static void bad_states_are_seen(void **unused) {
  (void)unused;
  assert_false_claim((const char *const[]){"inc X", "inc X"}, 2, "race",
                     "data race");
  assert_false_claim((const char *const[]){"lock A lock B", "lock B lock A"}, 2,
                     "deadlock", "blocked for ever");
  assert_false_claim((const char *const[]){"recv P"}, 1, "leak",
                     "blocked for ever");
  assert_false_claim((const char *const[]){"panic"}, 1, "crash", "fails");
}

int main(void) {
  const char *dir = getenv("TMPDIR");
  snprintf(path, sizeof path, "%.40s/certificate.%d", dir ? dir : "/tmp",
           (int)getpid());
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_true_is_accepted),
      cmocka_unit_test(a_certificate_is_of_one_program),
      cmocka_unit_test(every_cut_and_every_changed_byte_is_noticed),
      cmocka_unit_test(bytes_changed_with_a_right_sum_are_noticed),
      cmocka_unit_test(no_state_can_be_left_out),
      cmocka_unit_test(no_state_can_be_added),
      cmocka_unit_test(bad_states_are_seen),
  };
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  remove(path);
  return failed != 0;
}
