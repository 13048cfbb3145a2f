// Diagrams of a program: what the commands graph, check, report and step share.
#ifndef HEDDLE_CLI_GRAPH_H
#define HEDDLE_CLI_GRAPH_H

#include <stdio.h>

#include "checker/checker.h"
#include "sim/arena.h"
#include "viz/viz.h"

typedef struct graph_kind graph_kind;

/// What is drawn.
typedef struct graph_subject {
  const sim_program *p;
  const check_options *check; ///< with which it was explored
  const check_result *r;
  /// A schedule to draw instead of that of the first finding, or NULL. `r` is
  /// then what check_schedule says of it, unless the kind needs all states.
  const check_move *moves;
  unsigned n_moves;
  const char *show; ///< variables by which to draw states, or NULL: all
} graph_subject;

/// The kind so named; after a message with all kinds, NULL if there is none.
const graph_kind *graph_kind_find(const char *name);
/// Kind number `i`, from 0; NULL behind the last.
const graph_kind *graph_kind_at(unsigned i);
/// The names and meanings of all kinds, a line each.
void graph_print_kinds(FILE *to);
/// The kind that suits a result best: the path to what is wrong, or the states.
const graph_kind *graph_kind_default(const check_result *r);
/// True if drawing it takes all states: a check_run with keep_graph and all
/// findings.
bool graph_kind_is_whole(const graph_kind *k);
const char *graph_kind_name(const graph_kind *k);

/// The verdict in words; memory of `a`.
const char *graph_verdict(const check_result *r, arena *a);
/// How much was explored: "19 states, 22 transitions, all explored".
void graph_explored(const check_result *r, text_buffer *out);

/// Sets what a search must keep for a kind that is whole.
void graph_prepare(check_options *o);

/// Draws a kind to a file, by the ending of its name. False after a message on
/// stderr if there is nothing to draw or it cannot be written.
bool graph_write(const graph_subject *s, const graph_kind *k, const char *path);
/// Draws all states of two programs side by side. `b` is drawn with the options
/// it was explored with. False after a message.
bool graph_compare(const graph_subject *a, const graph_subject *b,
                   const char *path);
/// True if a diagram can be written to a file so named; else says why not.
bool graph_can_write(const char *path);

/// For a session that has made these moves: draws the state they lead to, or
/// them, or, where the kind asks for it, all states of the program. `machine`
/// are the session's options. False after a message on stderr.
bool graph_session(const sim_program *p, const sim_options *machine,
                   const check_move *moves, unsigned n_moves, const char *kind,
                   const char *path);

#endif
