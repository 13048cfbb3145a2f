// What there is to ask of a loaded program.
#include "sim/sim.h"

#include <string.h>

#include "sim/vm/atom.h"
#include "sim/vm/language.h"
#include "sim/vm/program.h"

void sim_program_free(sim_program *p) { program_free(p); }

const char *sim_program_path(const sim_program *p) { return p->path; }

const char *sim_program_text(const sim_program *p, size_t *bytes) {
  if (bytes)
    *bytes = p->text_bytes;
  return p->text;
}

const char *sim_program_line(const sim_program *p, uint32_t line, size_t *n) {
  const char *at = p->text, *end = p->text + p->text_bytes;
  *n = 0;
  for (uint32_t l = 1; l < line && at < end; l++) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    at = newline ? newline + 1 : end;
  }
  if (line == 0 || at == end)
    return end;
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  *n = (size_t)((newline ? newline : end) - at);
  if (*n > 0 && at[*n - 1] == '\r')
    (*n)--;
  return at;
}

const char *sim_program_language(const sim_program *p) {
  return p->language->name;
}

uint32_t sim_program_work_ns(const sim_program *p) {
  return p->language->work_ns;
}

const char *sim_thread_word(const sim_program *p) {
  return p->language->thread_word;
}

uint32_t sim_token_site_count(const sim_program *p) { return p->n_token_sites; }

sim_sampling sim_token_site(const sim_program *p, uint32_t site,
                            const char **name, span *where) {
  const token_site *at = &p->token_sites[site];
  const function *f = &p->functions[at->function];
  const intrinsic *op = &p->language->intrinsics[insn_a(f->code[at->pc])];
  *name = op->name;
  *where = f->spans[at->pc];
  return (sim_sampling)op->sampling;
}

bool sim_transfer_atoms(const sim_program *p, const archive *s) {
  return atom_table_transfer(p->atoms, s);
}
