// Checkpoints.
//
// A file is a head that says what it is of, the parts, and a checksum of all
// before it. Reading looks at the checksum of the whole file before anything
// else, so the parts can be relied on to be what some Heddle wrote; the head
// says whether it was this one, for this program and these options. Start
// reading at transfer_search, which does both directions.
#include "checker/checkpoint.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "sim/arena.h"
#include "sim/text.h"

/// What a checkpoint is of.
typedef struct head {
  char magic[16];
  uint64_t layout;  ///< of what is written: changes with Heddle
  uint64_t program; ///< hashes of the program and of the options
  uint64_t options;
} head;

static const char magic[16] = "heddle search 1";

struct checkpoint {
  FILE *file;
  XXH3_state_t *sum; ///< while it is written
  uint64_t left;     ///< bytes before the checksum, while it is read
};

static void say(char **reason, const char *path, const char *what) {
  text_buffer text = {0};
  text_addf(&text, "%s: %s", path, what);
  *reason = strdup(text_string(&text));
  text_deinit(&text);
}

// -- what it is of -----------------------------------------------------------

static uint64_t hash_text(text_buffer *text) {
  const uint64_t hash = XXH3_64bits(text_string(text), text->n);
  text_deinit(text);
  return hash;
}

/// The program as it runs: the source text with what options make of it.
static uint64_t hash_program(const sim_program *p) {
  text_buffer text = {0};
  size_t n;
  const char *source = sim_program_text(p, &n);
  text_add(&text, source, n);
  sim_disassemble(p, &text);
  return hash_text(&text);
}

static void add_expressions(text_buffer *text, const sim_expression *const *e,
                            unsigned n) {
  for (unsigned i = 0; i < n; i++)
    text_addf(text, "%s;", sim_expression_source(e[i]));
}

/// The options that decide which states there are and what is wrong in them.
static uint64_t hash_options(const check_options *o) {
  const sim_options *m = &o->machine;
  text_buffer text = {0};
  text_addf(&text, "%d %u %u %d %d %d %d %u %llu %llu;", o->reduction,
            o->reduce, o->properties, o->all_findings, m->time,
            m->observe_output, m->end_with_main, m->tokens,
            (unsigned long long)m->step_budget,
            (unsigned long long)m->heap_limit);
  add_expressions(&text, o->expressions.invariants,
                  o->expressions.n_invariants);
  text_addf(&text, "|");
  add_expressions(&text, o->expressions.finals, o->expressions.n_finals);
  return hash_text(&text);
}

static head head_of(const check *c) {
  head h = {.layout = sizeof(suspect) << 32 | sizeof(search_mark) << 16 |
                      sizeof(flaw),
            .program = hash_program(c->p),
            .options = hash_options(c->o)};
  memcpy(h.magic, magic, sizeof h.magic);
  return h;
}

// -- the file ----------------------------------------------------------------

static bool write_bytes(void *context, void *data, size_t n) {
  checkpoint *k = context;
  XXH3_64bits_update(k->sum, data, n);
  return fwrite(data, 1, n, k->file) == n;
}

static bool read_bytes(void *context, void *data, size_t n) {
  checkpoint *k = context;
  if (n > k->left || fread(data, 1, n, k->file) != n)
    return false;
  k->left -= n;
  return true;
}

/// Reads the whole file and goes back to its beginning. False if it is not what
/// its checksum says.
static bool is_whole(FILE *f, uint64_t *length) {
  uint64_t sum;
  if (fseeko(f, 0, SEEK_END) != 0 || ftello(f) < (off_t)sizeof sum)
    return false;
  *length = (uint64_t)ftello(f) - sizeof sum;
  rewind(f);
  XXH3_state_t *state = XXH3_createState();
  XXH3_64bits_reset(state);
  char part[1 << 14];
  uint64_t left = *length;
  while (left > 0) {
    const size_t n = left < sizeof part ? (size_t)left : sizeof part;
    if (fread(part, 1, n, f) != n)
      break;
    XXH3_64bits_update(state, part, n);
    left -= n;
  }
  const bool ok = left == 0 && fread(&sum, sizeof sum, 1, f) == 1 &&
                  sum == XXH3_64bits_digest(state);
  XXH3_freeState(state);
  rewind(f);
  return ok;
}

// -- the parts ---------------------------------------------------------------

/// What a search is begun with.
static bool transfer_start(const check *c, const archive *s) {
  uint8_t has_discipline = c->discipline != NULL;
  const uint32_t n = sim_token_site_count(c->p);
  bool ok = ARCHIVE(s, c->result->restarts) && ARCHIVE(s, has_discipline) &&
            has_discipline == (c->discipline != NULL) &&
            archive_bytes(s, c->token_exact, n * sizeof *c->token_exact) &&
            sim_transfer_atoms(c->p, s);
  return ok && (!c->discipline || sim_discipline_transfer(c->discipline, s));
}

static bool transfer_search(search *s, const archive *to) {
  if (!ARCHIVE(to, s->mark) || !sim_components_transfer(s->w->components, to) ||
      !store_transfer(s->seen, to, s->mark.n_states))
    return false;
  if (to->loads) {
    s->suspects = xcalloc((size_t)s->mark.n_suspects + 1, sizeof *s->suspects);
    s->cap_suspects = s->mark.n_suspects + 1;
    s->n_suspects = s->mark.n_suspects;
    s->whole = xcalloc((size_t)s->mark.n_whole + 1, sizeof *s->whole);
    s->cap_whole = s->mark.n_whole;
  }
  return archive_bytes(to, s->suspects,
                       s->mark.n_suspects * sizeof *s->suspects) &&
         archive_bytes(to, s->whole, s->mark.n_whole * sizeof *s->whole);
}

static bool write_all(checkpoint *k, const check *c, const search *s) {
  const archive to = {.transfer = write_bytes, .context = k};
  head h = head_of(c);
  search copy = *s; // which is not changed
  if (!ARCHIVE(&to, h) || !transfer_start(c, &to) ||
      !transfer_search(&copy, &to))
    return false;
  uint64_t sum = XXH3_64bits_digest(k->sum);
  return fwrite(&sum, sizeof sum, 1, k->file) == 1 && fflush(k->file) == 0 &&
         fsync(fileno(k->file)) == 0;
}

bool checkpoint_write(const check *c, const search *s, const char *path,
                      char **reason) {
  text_buffer name = {0};
  text_addf(&name, "%s.new", path);
  checkpoint k = {.file = fopen(text_string(&name), "wb"),
                  .sum = XXH3_createState()};
  XXH3_64bits_reset(k.sum);
  bool ok = k.file && write_all(&k, c, s);
  if (k.file)
    ok = fclose(k.file) == 0 && ok;
  ok = ok && rename(text_string(&name), path) == 0;
  if (!ok) {
    say(reason, path, strerror(errno));
    remove(text_string(&name));
  }
  XXH3_freeState(k.sum);
  text_deinit(&name);
  return ok;
}

// -- going on ----------------------------------------------------------------

/// Why the head is not the one that is wanted, or NULL.
static const char *strangeness(const head *have, const head *want) {
  if (memcmp(have->magic, want->magic, sizeof want->magic) != 0)
    return "it is no checkpoint";
  if (have->layout != want->layout)
    return "it was written by another version of heddle";
  if (have->program != want->program)
    return "it is of another program, or the program was changed since";
  if (have->options != want->options)
    return "it was written with other options";
  return NULL;
}

static const char *check_file(checkpoint *k, const check *c) {
  const archive from = {.transfer = read_bytes, .context = k, .loads = true};
  const head want = head_of(c);
  head have;
  const bool whole = is_whole(k->file, &k->left);
  if (!whole) {
    char first[sizeof magic];
    rewind(k->file);
    return fread(first, 1, sizeof first, k->file) == sizeof first &&
                   memcmp(first, magic, sizeof first) == 0
               ? "it is damaged or was cut off"
               : "it is no checkpoint";
  }
  return ARCHIVE(&from, have) ? strangeness(&have, &want)
                              : "it is no checkpoint";
}

checkpoint *checkpoint_open(check *c, const char *path, char **reason) {
  checkpoint *k = xcalloc(1, sizeof *k);
  k->file = fopen(path, "rb");
  if (!k->file) {
    say(reason, path, strerror(errno));
    free(k);
    return NULL;
  }
  const char *wrong = check_file(k, c);
  const archive from = {.transfer = read_bytes, .context = k, .loads = true};
  if (!wrong && !transfer_start(c, &from))
    wrong = "it does not fit the program";
  if (!wrong)
    return k;
  say(reason, path, wrong);
  checkpoint_close(k);
  return NULL;
}

bool checkpoint_load(checkpoint *k, search *s, char **reason) {
  const archive from = {.transfer = read_bytes, .context = k, .loads = true};
  if (transfer_search(s, &from) && k->left == 0) {
    search_go_on(s);
    return true;
  }
  *reason = strdup("the checkpoint does not fit the program");
  return false;
}

void checkpoint_close(checkpoint *k) {
  fclose(k->file);
  free(k);
}
