// Checking certificates.
//
// Plain on purpose: machines that are copied, states as text, a list of texts
// to look them up in. No reduction, no store, nothing of what made the
// certificate; what "bad" means is written down here once more. Every state
// that can be reached from the first is looked at, so a certificate is accepted
// only if it is the set of reachable states and none of them is bad. Start
// reading at check_certificate_verify.
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "checker/checker.h"
#include "sim/arena.h"

/// A state of the certificate, as it stands in the file.
typedef struct listed {
  const char *text;
  size_t n;
  bool reached;
} listed;

typedef struct verifier {
  const sim_program *p;
  sim_options machine;
  bool *exact; ///< token sites
  check_certificate *result;
  char *bytes; ///< of the file
  size_t n_bytes;
  const char *at; ///< where reading has come to
  bool no_deadlock, no_leak, no_race, no_crash, no_misuse; ///< its claims
  listed *states;                                          ///< sorted by text
  uint64_t n_states, cap_states;
  sim_machine **stack; ///< reached, still to be looked at
  size_t n_stack, cap_stack;
} verifier;

static bool reject(verifier *v, check_certificate_verdict verdict,
                   const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static bool reject(verifier *v, check_certificate_verdict verdict,
                   const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  v->result->verdict = verdict;
  if (vasprintf(&v->result->reason, format, arguments) < 0)
    v->result->reason = NULL;
  va_end(arguments);
  return false;
}

// -- reading -----------------------------------------------------------------

static bool read_file(verifier *v, const char *path) {
  FILE *f = fopen(path, "rb");
  size_t cap = 1 << 16, got;
  v->bytes = xmalloc(cap + 1);
  errno = 0;
  while (f &&
         (got = fread(v->bytes + v->n_bytes, 1, cap - v->n_bytes, f)) > 0) {
    v->n_bytes += got;
    if (v->n_bytes == cap)
      v->bytes = xrealloc(v->bytes, (cap *= 2) + 1);
  }
  v->bytes[v->n_bytes] = 0;
  const bool ok = f && !ferror(f);
  const int error = errno;
  if (f)
    fclose(f);
  return ok || reject(v, CERTIFICATE_UNREADABLE, "%s",
                      error != 0 ? strerror(error) : "cannot be read");
}

/// The rest of the line that begins with `word`; NULL if the next one does not.
/// The line end becomes a zero byte.
static char *take_line(verifier *v, const char *word) {
  char *line = v->bytes + (v->at - v->bytes);
  char *end = memchr(line, '\n', (size_t)(v->bytes + v->n_bytes - line));
  const size_t n = strlen(word);
  if (!end || (size_t)(end - line) < n || memcmp(line, word, n) != 0)
    return NULL;
  *end = 0;
  v->at = end + 1;
  return line + n;
}

/// True if the last line has the right sum of all before it.
static bool check_sum(verifier *v) {
  char last[64];
  const size_t length = strlen("end \n") + 32;
  if (v->n_bytes < length)
    return reject(v, CERTIFICATE_REJECTED, "it is cut short");
  const char *end = v->bytes + v->n_bytes - length;
  const XXH128_hash_t h = XXH3_128bits(v->bytes, v->n_bytes - length);
  if (memcmp(end, "end ", 4) != 0)
    return reject(v, CERTIFICATE_REJECTED, "it is cut short: it has no end");
  snprintf(last, sizeof last, "end %016" PRIx64 "%016" PRIx64 "\n", h.high64,
           h.low64);
  if (memcmp(end, last, length) != 0)
    return reject(v, CERTIFICATE_REJECTED,
                  "it was changed: its text does not add up to the sum at its "
                  "end");
  return true;
}

/// True if the hash is that of `n` bytes at `text`.
static bool is_hash_of(const char *hash, const char *text, size_t n) {
  char expected[32];
  snprintf(expected, sizeof expected, "%016" PRIx64,
           (uint64_t)XXH64(text, n, 0));
  return strcmp(hash, expected) == 0;
}

/// Of which program, in which time model.
static bool check_subject(verifier *v) {
  size_t n;
  const char *source = sim_program_text(v->p, &n);
  const char *hash = take_line(v, "source ");
  if (!hash || !is_hash_of(hash, source, n))
    return reject(v, CERTIFICATE_REJECTED,
                  "it is for another program, or another version of %s",
                  sim_program_path(v->p));
  text_buffer code = {0};
  sim_disassemble(v->p, &code);
  hash = take_line(v, "program ");
  const bool same = hash && is_hash_of(hash, text_string(&code), code.n);
  text_deinit(&code);
  if (!same)
    return reject(v, CERTIFICATE_REJECTED,
                  "it was made with other options (--scale, --go, --entry), or "
                  "by another version of Heddle");
  const char *model = take_line(v, "time ");
  const char *expected = v->machine.time == SIM_TIME_ANY ? "any" : "virtual";
  if (!model || strcmp(model, expected) != 0)
    return reject(v, CERTIFICATE_REJECTED, "it was made with --time %s",
                  model ? model : "?");
  return true;
}

/// What the certificate says that no state is.
static bool read_claims(verifier *v) {
  char *claims = take_line(v, "none ");
  if (!claims)
    return reject(v, CERTIFICATE_REJECTED, "it claims nothing");
  v->result->claims = strdup(claims);
  for (char *word = strtok(claims, " "); word; word = strtok(NULL, " ")) {
    if (strcmp(word, "deadlock") == 0)
      v->no_deadlock = true;
    else if (strcmp(word, "leak") == 0)
      v->no_leak = true;
    else if (strcmp(word, "race") == 0)
      v->no_race = true;
    else if (strcmp(word, "crash") == 0)
      v->no_crash = true;
    else if (strcmp(word, "misuse") == 0)
      v->no_misuse = true;
    else
      return reject(v, CERTIFICATE_REJECTED,
                    "it claims '%s', which nobody knows", word);
  }
  return true;
}

static bool read_exact(verifier *v) {
  const uint32_t n = sim_token_site_count(v->p);
  char *sites = take_line(v, "exact");
  v->exact = xcalloc(n + 1, sizeof *v->exact);
  if (!sites)
    return reject(v, CERTIFICATE_REJECTED, "it does not say what is exact");
  for (char *word = strtok(sites, " "); word; word = strtok(NULL, " ")) {
    char *end;
    const unsigned long site = strtoul(word, &end, 10);
    if (*end || site >= n)
      return reject(v, CERTIFICATE_REJECTED, "it names a value that is none");
    v->exact[site] = true;
  }
  return true;
}

static int compare_texts(const char *a, size_t n, const char *b, size_t k) {
  const int order = memcmp(a, b, n < k ? n : k);
  return order != 0 ? order : n < k ? -1 : n > k;
}

static int compare_listed(const void *a, const void *b) {
  const listed *x = a, *y = b;
  return compare_texts(x->text, x->n, y->text, y->n);
}

static bool read_states(verifier *v) {
  const char *size;
  while ((size = take_line(v, "bytes "))) {
    char *end;
    const unsigned long long n = strtoull(size, &end, 10);
    if (*end || n == 0 || n > (size_t)(v->bytes + v->n_bytes - v->at))
      return reject(v, CERTIFICATE_REJECTED, "state %" PRIu64 " is cut short",
                    v->n_states + 1);
    GROW(v->states, v->n_states, v->cap_states);
    v->states[v->n_states++] = (listed){.text = v->at, .n = (size_t)n};
    v->at += n;
  }
  const char *count = take_line(v, "states ");
  if (!count || strtoull(count, NULL, 10) != v->n_states)
    return reject(v, CERTIFICATE_REJECTED,
                  "it has %" PRIu64 " states and says that it has %s",
                  v->n_states, count ? count : "no number of them");
  if (v->n_states > 1)
    qsort(v->states, v->n_states, sizeof *v->states, compare_listed);
  return true;
}

static bool read_certificate(verifier *v, const char *path) {
  if (!read_file(v, path))
    return false;
  v->at = v->bytes;
  static const char first[] = "heddle certificate ";
  if (v->n_bytes < sizeof first ||
      memcmp(v->bytes, first, sizeof first - 1) != 0)
    return reject(v, CERTIFICATE_UNREADABLE, "it is no certificate");
  if (memcmp(v->bytes + sizeof first - 1, "1\n", 2) != 0)
    return reject(v, CERTIFICATE_UNREADABLE,
                  "it is of a version that this Heddle does not know");
  if (!check_sum(v))
    return false;
  take_line(v, first);
  return check_subject(v) && read_claims(v) && read_exact(v) && read_states(v);
}

// -- what is bad -------------------------------------------------------------

static bool writes(const sim_op *op) {
  return op->access == ACCESS_WRITE || op->access == ACCESS_ATOMIC;
}

static bool is_plain(const sim_op *op) {
  return op->access == ACCESS_READ || op->access == ACCESS_WRITE;
}

/// True if `writer` changes what `other` only reads besides.
static bool hits_read(const sim_op *writer, const sim_op *other) {
  for (unsigned i = 0; i < other->n_reads; i++)
    if (writes(writer) && sim_locations_overlap(writer->at, other->reads[i]))
      return true;
  return false;
}

static bool races(const sim_op *a, const sim_op *b) {
  if (a->choices == 0 || b->choices == 0 || a->access == ACCESS_NONE ||
      b->access == ACCESS_NONE)
    return false;
  if (hits_read(a, b) || hits_read(b, a))
    return true;
  return (writes(a) || writes(b)) && (is_plain(a) || is_plain(b)) &&
         sim_locations_overlap(a->at, b->at);
}

static bool check_races(verifier *v, const sim_machine *m) {
  const sim_thread n = sim_thread_count(m);
  for (sim_thread t = 0; t < n; t++)
    for (sim_thread u = 0; u < t; u++) {
      sim_op a, b;
      sim_next_op(m, t, &a);
      sim_next_op(m, u, &b);
      if (races(&a, &b))
        return reject(v, CERTIFICATE_REJECTED,
                      "a state has a data race, between lines %u and %u",
                      a.where.line, b.where.line);
    }
  return true;
}

/// Nobody can move: fine if everybody has ended who has to.
static bool check_end(verifier *v, const sim_machine *m) {
  if (sim_end_of(m) != SIM_RUNNING)
    return true;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    sim_op op;
    if (sim_thread_done(m, t) || sim_thread_daemon(m, t))
      continue;
    sim_next_op(m, t, &op);
    if (v->no_deadlock || v->no_leak)
      return reject(v, CERTIFICATE_REJECTED,
                    "a state has threads that are blocked for ever, at line %u",
                    op.where.line);
  }
  return true;
}

static bool check_event(verifier *v, const sim_machine *m) {
  const sim_event *e = sim_last_event(m);
  if (e->kind == SIM_EVENT_NONE || (!v->no_crash && !v->no_misuse))
    return true;
  return reject(v, CERTIFICATE_REJECTED, "a transition fails at line %u: %s",
                e->where.line, e->message);
}

// -- walking -----------------------------------------------------------------

static bool anybody_can_move(const sim_machine *m) {
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (sim_choices(m, t) > 0)
      return true;
  return false;
}

/// Takes the machine; looks up its state, which has to be listed, and puts it
/// on the stack if it was not reached before.
static bool arrive(verifier *v, sim_machine *m) {
  if (sim_status_of(m) != SIM_OK) {
    const bool open = sim_status_of(m) == SIM_NEEDS_VALUE;
    sim_free(m);
    return reject(v, CERTIFICATE_REJECTED,
                  open ? "a value that it leaves open decides something"
                       : "a transition does not come to its end");
  }
  if (!check_event(v, m)) {
    sim_free(m);
    return false;
  }
  if (v->machine.time == SIM_TIME_VIRTUAL && sim_end_of(m) == SIM_RUNNING &&
      !anybody_can_move(m))
    sim_advance_clock(m);
  text_buffer text = {0};
  sim_dump(m, &text);
  const listed key = {.text = text_string(&text), .n = text.n};
  listed *found = v->n_states == 0 ? NULL
                                   : bsearch(&key, v->states, v->n_states,
                                             sizeof key, compare_listed);
  text_deinit(&text);
  if (!found || found->reached) {
    sim_free(m);
    return found || reject(v, CERTIFICATE_REJECTED,
                           v->result->states == 0
                               ? "the first state is not in it"
                               : "a transition leads to a state that is not in "
                                 "it");
  }
  found->reached = true;
  v->result->states++;
  GROW(v->stack, v->n_stack, v->cap_stack);
  v->stack[v->n_stack++] = m;
  return true;
}

/// Looks at a state and makes all its transitions.
static bool expand(verifier *v, const sim_machine *m) {
  if (v->no_race && sim_end_of(m) == SIM_RUNNING && !check_races(v, m))
    return false;
  if (sim_end_of(m) != SIM_RUNNING)
    return true;
  if (!anybody_can_move(m))
    return check_end(v, m);
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    const unsigned choices = sim_choices(m, t);
    for (unsigned c = 0; c < choices; c++) {
      sim_machine *next = sim_clone(m);
      v->result->transitions++;
      sim_step(next, t, c);
      if (!arrive(v, next))
        return false;
    }
  }
  return true;
}

static bool walk(verifier *v) {
  if (!arrive(v, sim_new(v->p, &v->machine)))
    return false;
  while (v->n_stack > 0) {
    if (v->machine.interrupted && *v->machine.interrupted)
      return reject(v, CERTIFICATE_UNREADABLE, "interrupted");
    sim_machine *m = v->stack[--v->n_stack];
    const bool ok = expand(v, m);
    sim_free(m);
    if (!ok)
      return false;
  }
  if (v->result->states != v->n_states)
    return reject(v, CERTIFICATE_REJECTED,
                  "%" PRIu64 " of its states cannot be reached",
                  v->n_states - v->result->states);
  return true;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void check_certificate_verify(const sim_program *p, const sim_options *machine,
                              const char *path, check_certificate *result) {
  const double start = now();
  *result = (check_certificate){.verdict = CERTIFICATE_ACCEPTED};
  verifier v = {.p = p, .machine = *machine, .result = result};
  if (read_certificate(&v, path)) {
    v.machine.tokens = true;
    v.machine.token_exact = v.exact;
    walk(&v);
  }
  while (v.n_stack > 0)
    sim_free(v.stack[--v.n_stack]);
  free(v.stack);
  free(v.states);
  free(v.exact);
  free(v.bytes);
  result->seconds = now() - start;
}

void check_certificate_deinit(check_certificate *c) {
  free(c->reason);
  free(c->claims);
}
