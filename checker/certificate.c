// Writing certificates: all states of the full graph, as text that any process
// can compare (sim_dump). The format is described in docs/certificates.md; what
// reads it is verifier.c, on purpose without a line in common with this file.
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "checker/checker.h"
#include "checker/state_graph.h"
#include "sim/arena.h"

typedef struct writer {
  FILE *file;
  XXH3_state_t *hash;
  text_buffer text;
  uint64_t states;
} writer;

static void put(writer *w, const char *bytes, size_t n) {
  XXH3_128bits_update(w->hash, bytes, n);
  fwrite(bytes, 1, n, w->file);
}

static void put_line(writer *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void put_line(writer *w, const char *format, ...) {
  va_list arguments;
  char line[256];
  va_start(arguments, format);
  const int n = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  put(w, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

static void put_state(void *context, const sim_machine *m, uint32_t node) {
  writer *w = context;
  (void)node;
  text_clear(&w->text);
  sim_dump(m, &w->text);
  put_line(w, "bytes %zu\n", w->text.n);
  put(w, text_string(&w->text), w->text.n);
  w->states++;
}

/// What the certificate is about.
static void put_header(writer *w, const sim_program *p, const check_options *o,
                       const bool *token_exact) {
  size_t n;
  const char *source = sim_program_text(p, &n);
  text_buffer code = {0};
  sim_disassemble(p, &code);
  put_line(w, "heddle certificate 1\n");
  put_line(w, "source %016" PRIx64 "\n", (uint64_t)XXH64(source, n, 0));
  put_line(w, "program %016" PRIx64 "\n",
           (uint64_t)XXH64(text_string(&code), code.n, 0));
  put_line(w, "time %s\n", o->machine.time == SIM_TIME_ANY ? "any" : "virtual");
  put_line(w, "none");
  for (int k = 0; k <= CHECK_MISUSE; k++)
    if (o->properties >> k & 1)
      put_line(w, " %s", check_kind_name((check_kind)k));
  put_line(w, "\nexact");
  for (uint32_t i = 0; i < sim_token_site_count(p); i++)
    if (token_exact[i])
      put_line(w, " %u", i);
  put_line(w, "\n");
  text_deinit(&code);
}

static char *explain(graph_status status, const check_options *o) {
  char *reason = NULL;
  if (status == GRAPH_TOO_LARGE) {
    if (asprintf(&reason,
                 "there are more than %" PRIu64
                 " states without reduction (--limit-graph)",
                 o->limit_graph) < 0)
      reason = NULL;
  } else {
    reason = strdup("it was interrupted, or a transition does not end");
  }
  return reason;
}

static char *explain_file(const char *path) {
  char *reason = NULL;
  if (asprintf(&reason, "%s: %s", path, strerror(errno)) < 0)
    reason = NULL;
  return reason;
}

bool check_certificate_write(const sim_program *p, const check_options *o,
                             const char *path, char **reason) {
  bool *exact = xcalloc(sim_token_site_count(p) + 1, sizeof *exact);
  sim_options machine = o->machine;
  machine.tokens = true;
  machine.token_exact = exact;
  writer w = {.hash = XXH3_createState()};
  graph_status status = GRAPH_OK;
  *reason = NULL;
  for (;;) {
    w.file = fopen(path, "wb");
    if (!w.file)
      break;
    w.states = 0;
    XXH3_128bits_reset(w.hash);
    put_header(&w, p, o, exact);
    state_graph g;
    state_graph_request request = {.p = p,
                                   .machine = &machine,
                                   .most_states = (uint32_t)o->limit_graph,
                                   .interrupted = o->interrupted,
                                   .visit = put_state,
                                   .context = &w};
    status = state_graph_build(&g, &request);
    state_graph_deinit(&g);
    if (status != GRAPH_NEEDS_VALUE || exact[request.needed_site])
      break;
    exact[request.needed_site] = true;
    fclose(w.file);
  }
  if (!w.file) {
    *reason = explain_file(path);
  } else {
    put_line(&w, "states %" PRIu64 "\n", w.states);
    const XXH128_hash_t h = XXH3_128bits_digest(w.hash);
    fprintf(w.file, "end %016" PRIx64 "%016" PRIx64 "\n", h.high64, h.low64);
    const bool written = !ferror(w.file);
    if (fclose(w.file) != 0 || !written)
      *reason = explain_file(path);
    else if (status != GRAPH_OK)
      *reason = explain(status, o);
    if (*reason)
      remove(path);
  }
  XXH3_freeState(w.hash);
  text_deinit(&w.text);
  free(exact);
  return *reason == NULL;
}
