// Reads and writes schedules as text, and walks them along a machine.
//
// A schedule names threads; which thread a name means is decided only when the
// walk gets there, as most of them do not exist at the start. Reading starts at
// schedule_parse, walking at schedule_next, writing at schedule_write.
#include "cli/schedule.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "sim/arena.h"

#define MAX_REPEAT 1000000000u
#define MAX_FILE_BYTES ((long)256 << 20)

static uint64_t source_hash(const sim_program *p) {
  size_t n;
  const char *text = sim_program_text(p, &n);
  return XXH64(text, n, 0);
}

// -- reading -----------------------------------------------------------------

typedef struct reader {
  const char *at, *end;
  unsigned line;
  schedule *s;
  const char *name; ///< of the text, for messages
  char *error;
} reader;

static bool is_space(char c) { return isspace((unsigned char)c) != 0; }

static bool fails(const reader *r, const char *what, const char *from,
                  const char *to) {
  int n = to - from > 60 ? 60 : (int)(to - from);
  snprintf(r->error, SCHEDULE_ERROR_BYTES, "%.200s, line %u: %s: '%.*s'",
           r->name, r->line, what, n, from);
  return false;
}

/// A directive in a comment; unknown ones are plain comments.
static bool read_comment(reader *r, const char *from, const char *to) {
  char line[1024];
  size_t n =
      (size_t)(to - from) < sizeof line ? (size_t)(to - from) : sizeof line - 1;
  memcpy(line, from, n);
  while (n > 0 && is_space(line[n - 1]))
    n--;
  line[n] = 0;
  unsigned version;
  int used = 0;
  if (sscanf(line, "# heddle schedule %u %n", &version, &used) == 1) {
    if (version != 1)
      return fails(r, "this Heddle reads version 1 of schedules", from, to);
    char *end;
    r->s->hash = strtoull(line + used, &end, 16);
    if (end != line + used + 16 || *end)
      return fails(r, "the header has no source hash", from, to);
    r->s->has_header = true;
  } else if (strncmp(line, "# with ", 7) == 0) {
    free(r->s->variant);
    r->s->variant = xmalloc(n - 7 + 1);
    memcpy(r->s->variant, line + 7, n - 7 + 1);
  } else if (strcmp(line, "# observe output") == 0) {
    r->s->observe_output = true;
  } else if (strcmp(line, "# time any") == 0 ||
             strcmp(line, "# time virtual") == 0) {
    r->s->has_time = true;
    r->s->time = line[7] == 'a' ? SIM_TIME_ANY : SIM_TIME_VIRTUAL;
  } else if (strcmp(line, "# after main") == 0) {
    r->s->after_main = true;
  }
  return true;
}

static void add_item(reader *r, const char *name, size_t n) {
  schedule *s = r->s;
  GROW(s->items, s->n, s->cap);
  char *thread = xmalloc(n + 1);
  memcpy(thread, name, n);
  thread[n] = 0;
  s->items[s->n++] =
      (schedule_item){.thread = thread, .repeat = 1, .line = r->line};
}

static bool read_quoted(reader *r) {
  const char *from = r->at++;
  text_buffer name = {0};
  while (r->at < r->end && *r->at != '"' && *r->at != '\n') {
    bool escaped = *r->at == '\\' && r->at + 1 < r->end;
    if (escaped)
      r->at++;
    text_add(&name, escaped && *r->at == 'n' ? "\n" : r->at, 1);
    r->at++;
  }
  bool closed = r->at < r->end && *r->at == '"';
  if (closed) {
    r->at++;
    add_item(r, text_string(&name), name.n);
  }
  text_deinit(&name);
  return closed ? true : fails(r, "a quote is not closed", from, r->at);
}

static void read_plain(reader *r) {
  const char *from = r->at;
  while (r->at < r->end && !is_space(*r->at) && *r->at != '*' && *r->at != ':')
    r->at++;
  add_item(r, from, (size_t)(r->at - from));
}

/// The number behind `*` or `:`.
static bool read_number(reader *r, const char *word, const char *what,
                        unsigned max, unsigned *out) {
  const char *from = ++r->at;
  uint64_t value = 0;
  while (r->at < r->end && isdigit((unsigned char)*r->at) && value <= max)
    value = value * 10 + (uint64_t)(*r->at++ - '0');
  if (r->at == from || value > max)
    return fails(r, what, word, r->at < r->end ? r->at + 1 : r->at);
  *out = (unsigned)value;
  return true;
}

static bool read_word(reader *r) {
  const char *word = r->at;
  if (*r->at == '"') {
    if (!read_quoted(r))
      return false;
  } else {
    read_plain(r);
  }
  schedule_item *item = &r->s->items[r->s->n - 1];
  if (!item->thread[0])
    return fails(r, "a thread name is missing", word, r->at + 1);
  if (r->at < r->end && *r->at == '*') {
    if (!read_number(r, word, "a repeat count belongs behind '*'", MAX_REPEAT,
                     &item->repeat))
      return false;
    if (item->repeat == 0)
      return fails(r, "a thread cannot be repeated 0 times", word, r->at);
  }
  if (r->at < r->end && *r->at == ':' &&
      !read_number(r, word, "the number of a choice belongs behind ':'",
                   UINT32_MAX - 1, &item->choice))
    return false;
  if (r->at < r->end && !is_space(*r->at))
    return fails(r, "this is not NAME, NAME*COUNT or NAME:CHOICE", word,
                 r->at + 1);
  return true;
}

static bool parse(const char *name, const char *text, size_t n, schedule *s,
                  char error[SCHEDULE_ERROR_BYTES]) {
  memset(s, 0, sizeof *s);
  error[0] = 0;
  reader r = {text, text + n, 1, s, name, error};
  while (r.at < r.end) {
    if (is_space(*r.at)) {
      r.line += *r.at == '\n';
      r.at++;
    } else if (*r.at == '#') {
      const char *end = memchr(r.at, '\n', (size_t)(r.end - r.at));
      if (!end)
        end = r.end;
      if (!read_comment(&r, r.at, end))
        return false;
      r.at = end;
    } else if (*r.at == 0) {
      return fails(&r, "this is not text", r.at, r.at);
    } else if (*r.at == ';') {
      if (s->has_cycle)
        return fails(&r, "there can be one cycle only", r.at, r.at + 1);
      s->has_cycle = true;
      s->cycle = s->n;
      r.at++;
    } else if (!read_word(&r)) {
      return false;
    }
  }
  if (s->has_cycle && s->cycle == s->n)
    return fails(&r, "a cycle of no steps", r.end, r.end);
  return true;
}

bool schedule_parse(const char *text, size_t n, schedule *s,
                    char error[SCHEDULE_ERROR_BYTES]) {
  return parse("schedule", text, n, s, error);
}

bool schedule_read(const char *path, schedule *s,
                   char error[SCHEDULE_ERROR_BYTES]) {
  memset(s, 0, sizeof *s);
  FILE *f = fopen(path, "rb");
  struct stat st;
  if (!f || fstat(fileno(f), &st) != 0) {
    snprintf(error, SCHEDULE_ERROR_BYTES, "%s: %s", path, strerror(errno));
    if (f)
      fclose(f);
    return false;
  }
  text_buffer text = {0};
  char block[4096];
  size_t n = 0;
  if (S_ISDIR(st.st_mode))
    errno = EISDIR;
  else
    while (text.n <= MAX_FILE_BYTES && (n = fread(block, 1, sizeof block, f)))
      text_add(&text, block, n);
  bool ok = false;
  char reason[SCHEDULE_ERROR_BYTES - 256] = "";
  if (S_ISDIR(st.st_mode) || ferror(f))
    snprintf(reason, sizeof reason, "%s", strerror(errno));
  else if (text.n > MAX_FILE_BYTES)
    snprintf(reason, sizeof reason, "too large to be a schedule");
  else
    ok = parse(path, text_string(&text), text.n, s, error);
  if (reason[0])
    snprintf(error, SCHEDULE_ERROR_BYTES, "%.200s: %s", path, reason);
  text_deinit(&text);
  fclose(f);
  return ok;
}

void schedule_deinit(schedule *s) {
  for (unsigned i = 0; i < s->n; i++)
    free(s->items[i].thread);
  free(s->items);
  free(s->variant);
  memset(s, 0, sizeof *s);
}

bool schedule_fits(const schedule *s, const sim_program *p, const char *variant,
                   char error[SCHEDULE_ERROR_BYTES]) {
  static const char all_the_same[] =
      "to try it all the same, delete its line '# heddle schedule 1 ...'";
  const char *made_with = s->variant ? s->variant : "";
  if (!s->has_header)
    return true;
  if (s->hash != source_hash(p)) {
    snprintf(error, SCHEDULE_ERROR_BYTES,
             "the schedule was made for another text than %.200s has now; %s",
             sim_program_path(p), all_the_same);
    return false;
  }
  if (strcmp(made_with, variant) == 0)
    return true;
  snprintf(
      error, SCHEDULE_ERROR_BYTES,
      "the schedule was made %s%.100s, and %.100s is now used %s%.100s; %s",
      made_with[0] ? "with " : "without options that change the program",
      made_with, sim_program_path(p), variant[0] ? "with " : "without", variant,
      all_the_same);
  return false;
}

// -- walking -----------------------------------------------------------------

void schedule_thread_names(const sim_machine *m, text_buffer *out) {
  uint32_t n = sim_thread_count(m);
  enum { SHOWN = 12 };
  for (sim_thread t = 0; t < n && t < SHOWN; t++)
    text_addf(out, "%s%s", t > 0 ? ", " : "", sim_thread_name(m, t));
  if (n > SHOWN)
    text_addf(out, " and %u more", n - SHOWN);
}

void schedule_refusal(const sim_machine *m, sim_thread t, unsigned choice,
                      text_buffer *out) {
  const char *name = sim_thread_name(m, t);
  unsigned choices = sim_choices(m, t);
  if (choices > 0) {
    text_addf(out, "%s has no choice %u: its choices are 0 to %u", name, choice,
              choices - 1);
    return;
  }
  text_addf(out, "%s cannot move: ", name);
  size_t before = out->n;
  if (sim_end_of(m) != SIM_RUNNING)
    text_add_string(out, "the program has ended");
  else if (sim_thread_done(m, t))
    text_add_string(out, "it has ended");
  else
    sim_describe_wait(m, t, out);
  if (out->n == before)
    text_add_string(out, "it is blocked");
}

static void refuse_name(const sim_machine *m, const char *thread,
                        text_buffer *why) {
  if (sim_end_of(m) != SIM_RUNNING) {
    text_addf(why, "the program has ended, so %s cannot move", thread);
    return;
  }
  text_addf(why, "there is no %s '%s' at this point; there are: ",
            sim_thread_word(sim_program_of(m)), thread);
  schedule_thread_names(m, why);
}

schedule_next_kind schedule_next(schedule_cursor *c, const sim_machine *m,
                                 sched_move *out,
                                 char error[SCHEDULE_ERROR_BYTES]) {
  if (c->item == c->schedule->n)
    return SCHEDULE_END;
  const schedule_item *item = &c->schedule->items[c->item];
  sim_thread t = sim_thread_find(m, item->thread, strlen(item->thread));
  bool ended = sim_end_of(m) != SIM_RUNNING;
  if (t == SIM_NO_THREAD || ended || item->choice >= sim_choices(m, t)) {
    text_buffer why = {0};
    if (t == SIM_NO_THREAD)
      refuse_name(m, item->thread, &why);
    else
      schedule_refusal(m, t, item->choice, &why);
    snprintf(error, SCHEDULE_ERROR_BYTES, "schedule, step %u: %s", c->moves + 1,
             text_string(&why));
    text_deinit(&why);
    return SCHEDULE_ERROR;
  }
  *out = (sched_move){t, item->choice};
  c->moves++;
  if (++c->taken == item->repeat) {
    c->item++;
    c->taken = 0;
  }
  return SCHEDULE_MOVE;
}

bool schedule_replay(const schedule *s, sim_machine *m,
                     char error[SCHEDULE_ERROR_BYTES]) {
  schedule_cursor c = {.schedule = s};
  for (;;) {
    sched_settle(m);
    sched_move move;
    schedule_next_kind next = schedule_next(&c, m, &move, error);
    if (next != SCHEDULE_MOVE)
      return next == SCHEDULE_END;
    if (sim_step(m, move.thread, move.choice) != SIM_OK) {
      snprintf(error, SCHEDULE_ERROR_BYTES,
               "schedule, step %u: the step does not end", c.moves);
      return false;
    }
  }
}

// -- writing -----------------------------------------------------------------

static bool needs_quotes(const char *name) {
  if (!name[0] || name[0] == '#' || name[0] == ';')
    return true;
  for (const char *c = name; *c; c++)
    if (is_space(*c) || strchr("*:\"\\", *c))
      return true;
  return false;
}

static void write_name(text_buffer *out, const char *name) {
  if (!needs_quotes(name)) {
    text_add_string(out, name);
    return;
  }
  text_add_string(out, "\"");
  for (const char *c = name; *c; c++) {
    if (*c == '"' || *c == '\\')
      text_add_string(out, "\\");
    text_add(out, *c == '\n' ? "\\n" : c, *c == '\n' ? 2 : 1);
  }
  text_add_string(out, "\"");
}

/// Writes the run of equal moves that is pending.
static void flush_run(schedule_writer *w) {
  if (!w->thread)
    return;
  text_buffer word = {0};
  write_name(&word, w->thread);
  if (w->repeat > 1)
    text_addf(&word, "*%u", w->repeat);
  if (w->choice > 0)
    text_addf(&word, ":%u", w->choice);
  if (w->out->n > w->line_start) {
    bool full = w->wrap && w->out->n - w->line_start + 1 + word.n > w->wrap;
    text_add_string(w->out, full ? "\n" : " ");
    if (full)
      w->line_start = w->out->n;
  }
  text_add(w->out, text_string(&word), word.n);
  text_deinit(&word);
  free(w->thread);
  w->thread = NULL;
}

void schedule_write(schedule_writer *w, const char *thread, unsigned choice) {
  if (w->thread && w->choice == choice && strcmp(w->thread, thread) == 0 &&
      w->repeat < MAX_REPEAT) {
    w->repeat++;
    return;
  }
  flush_run(w);
  size_t n = strlen(thread) + 1;
  w->thread = xmalloc(n);
  memcpy(w->thread, thread, n);
  w->choice = choice;
  w->repeat = 1;
}

void schedule_write_cycle(schedule_writer *w) {
  flush_run(w);
  text_add_string(w->out, w->out->n > w->line_start ? " ;" : ";");
}

void schedule_writer_end(schedule_writer *w) { flush_run(w); }

void schedule_write_header(const sim_program *p, const char *variant,
                           const sim_options *options, text_buffer *out) {
  text_addf(out, "# heddle schedule 1 %016" PRIx64 "\n", source_hash(p));
  if (!strchr(sim_program_path(p), '\n'))
    text_addf(out, "# for %s\n", sim_program_path(p));
  if (variant[0])
    text_addf(out, "# with %s\n", variant);
  if (options->observe_output)
    text_add_string(out, "# observe output\n");
  text_addf(out, "# time %s\n",
            options->time == SIM_TIME_ANY ? "any" : "virtual");
  if (!options->end_with_main)
    text_add_string(out, "# after main\n");
}

// -- files -------------------------------------------------------------------

/// True if `path` is a file with something else than a schedule in it.
static bool is_something_else(const char *path) {
  static const char header[] = "# heddle schedule";
  char begin[sizeof header - 1];
  FILE *f = fopen(path, "r");
  if (!f)
    return false;
  size_t n = fread(begin, 1, sizeof begin, f);
  fclose(f);
  return n > 0 && (n < sizeof begin || memcmp(begin, header, n) != 0);
}

bool schedule_save(const char *path, const sim_program *p, const char *variant,
                   const sim_options *options, const char *text,
                   char error[SCHEDULE_ERROR_BYTES]) {
  if (is_something_else(path)) {
    snprintf(error, SCHEDULE_ERROR_BYTES,
             "%s exists and is no schedule: choose another name", path);
    return false;
  }
  text_buffer file = {0};
  schedule_write_header(p, variant, options, &file);
  text_addf(&file, "%s\n", text);
  FILE *f = fopen(path, "w");
  bool ok = f && fwrite(file.data, 1, file.n, f) == file.n;
  if (f && fclose(f) != 0)
    ok = false;
  if (!ok)
    snprintf(error, SCHEDULE_ERROR_BYTES, "%s: %s", path, strerror(errno));
  text_deinit(&file);
  return ok;
}
