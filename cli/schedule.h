// Schedules as text: which thread runs next, in the program's own names.
//
//   w1 w2*3 main:1 worker#2*2:0
//
// Each word is a thread, how many transitions it takes in a row (`*3`) and the
// choice it makes in each (`:1`). A name with white space or one of * : " \ in
// it, or with # or ; in front, is written in double quotes, with \", \\ and \n.
// `;` as a word of its own says that what follows it is a cycle, which leads
// back to the state it begins in. Line ends are white space. `#` starts a
// comment at the start of a line and after white space. In a file, comments at
// the top say what the schedule is for:
//
//   # heddle schedule 1 <16 hex digits: XXH64 of the source text>
//   # with --scale 100000=2   options that change the program
//   # observe output          printing is a step of its own
//   # time any                sleeps and timeouts end at any moment
//   # after main              other threads go on after main has returned
#ifndef HEDDLE_CLI_SCHEDULE_H
#define HEDDLE_CLI_SCHEDULE_H

#include "sim/sched/sched.h"

typedef struct schedule_item {
  char *thread;
  unsigned repeat; ///< at least 1
  unsigned choice;
  unsigned line; ///< in the text, from 1
} schedule_item;

typedef struct schedule {
  schedule_item *items;
  unsigned n, cap;
  bool has_cycle; ///< the items from `cycle` on are one
  unsigned cycle;
  bool has_header; ///< says for which source it is
  uint64_t hash;
  char *variant; ///< the options that changed the program; NULL: none did
  bool has_time; ///< says which time model it was made under
  sim_time time;
  bool observe_output;
  bool after_main;
} schedule;

#define SCHEDULE_ERROR_BYTES 512

/// Parses `text`. False, with the reason in `error`, if it is no schedule;
/// `s` is to be freed by schedule_deinit in either case.
bool schedule_parse(const char *text, size_t n, schedule *s,
                    char error[SCHEDULE_ERROR_BYTES]);
/// The same for the text of a file.
bool schedule_read(const char *path, schedule *s,
                   char error[SCHEDULE_ERROR_BYTES]);
void schedule_deinit(schedule *s);
/// False, with the reason in `error`, if the schedule says that it was made for
/// another source text, or under other options that change the program than
/// `variant` ("" for none; see cli_variant).
bool schedule_fits(const schedule *s, const sim_program *p, const char *variant,
                   char error[SCHEDULE_ERROR_BYTES]);

/// Walks a schedule along a machine, move by move.
typedef struct schedule_cursor {
  const schedule *schedule;
  unsigned item, taken; ///< next item, how many of its repeats were taken
  unsigned moves;       ///< taken so far
} schedule_cursor;

typedef enum { SCHEDULE_MOVE, SCHEDULE_END, SCHEDULE_ERROR } schedule_next_kind;

/// The next move, if `m` can make it; the caller steps. Call sched_settle
/// before. An error names the threads that exist, or tells why the one named
/// cannot move.
schedule_next_kind schedule_next(schedule_cursor *c, const sim_machine *m,
                                 sched_move *out,
                                 char error[SCHEDULE_ERROR_BYTES]);
/// Takes all moves. False, with the reason in `error`, at one that cannot be
/// made.
bool schedule_replay(const schedule *s, sim_machine *m,
                     char error[SCHEDULE_ERROR_BYTES]);

/// Why `t` cannot take `choice`: "w1 cannot move: waits for b, held by w2".
/// Expects choice >= sim_choices(m, t).
void schedule_refusal(const sim_machine *m, sim_thread t, unsigned choice,
                      text_buffer *out);
/// The names of the threads of `m`, as in "main, w1, w2".
void schedule_thread_names(const sim_machine *m, text_buffer *out);

/// Writes a schedule move by move, folding equal ones that follow each other.
/// Start from {0}; schedule_writer_end completes the text.
typedef struct schedule_writer {
  text_buffer *out;
  unsigned wrap; ///< break lines at this column; 0: never
  char *thread;  ///< of the run of moves not yet written
  unsigned choice, repeat;
  size_t line_start;
} schedule_writer;

void schedule_write(schedule_writer *w, const char *thread, unsigned choice);
/// What follows is a cycle.
void schedule_write_cycle(schedule_writer *w);
void schedule_writer_end(schedule_writer *w);
/// The comment lines at the top of a file, for a machine with these options.
void schedule_write_header(const sim_program *p, const char *variant,
                           const sim_options *options, text_buffer *out);

/// Writes the schedule `text` to a file, below such a header. False, with the
/// reason in `error`, if that fails or the file is there and is no schedule.
bool schedule_save(const char *path, const sim_program *p, const char *variant,
                   const sim_options *options, const char *text,
                   char error[SCHEDULE_ERROR_BYTES]);

#endif
