// Parsing with tree-sitter, which always gives a tree: what its grammar does
// not accept is in ERROR nodes (text that fits nowhere) and MISSING nodes
// (empty tokens that it made up).
//
// Trees can be far deeper than the C stack, so every walk here is a loop over a
// cursor.
// Start reading at syntax_parse().
#include "sim/front/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/front.h"

enum {
  DEPTH_MAX = 1000,
  ERRORS_MAX = 5,
  NEAR_BYTES_MAX = 30,
  PARSE_SECONDS_MAX = 60,
};

/// Moves on in depth-first order; `down` false passes over the children. False
/// at the end of the tree. `*depth` follows.
static bool walk(TSTreeCursor *c, bool down, uint32_t *depth) {
  if (down && ts_tree_cursor_goto_first_child(c)) {
    ++*depth;
    return true;
  }
  while (!ts_tree_cursor_goto_next_sibling(c)) {
    if (!ts_tree_cursor_goto_parent(c))
      return false;
    --*depth;
  }
  return true;
}

// -- brackets ----------------------------------------------------------------

typedef struct bracket {
  char kind; ///< the opening one; 0: none
  span at;
} bracket;

typedef struct bracket_stack {
  bracket *items;
  uint32_t n, cap;
} bracket_stack;

static char closing_of(char opening) {
  return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

/// Takes note of a token. True, with a report in `text`, at a closing bracket
/// that closes nothing.
static bool mismatch(bracket_stack *s, TSNode token, char *text,
                     size_t text_bytes) {
  const char *type = ts_node_type(token);
  if (!type[0] || type[1] || !strchr("()[]{}", type[0]) ||
      ts_node_is_missing(token))
    return false;
  if (strchr("([{", type[0])) {
    GROW(s->items, s->n, s->cap);
    s->items[s->n++] = (bracket){type[0], front_span(token)};
    return false;
  }
  if (s->n == 0) {
    snprintf(text, text_bytes, "'%s' closes nothing", type);
    return true;
  }
  bracket open = s->items[--s->n];
  if (closing_of(open.kind) == type[0])
    return false;
  snprintf(text, text_bytes, "'%s' does not close '%c' of line %u", type,
           open.kind, open.at.line);
  return true;
}

/// Looks for the first bracket that does not fit, which is more telling than
/// where a parser lost its way. True, with a report, if there is one.
static bool find_bad_bracket(TSNode root, span *at, char *text,
                             size_t text_bytes) {
  bracket_stack s = {0};
  TSTreeCursor c = ts_tree_cursor_new(root);
  bool found = false;
  uint32_t depth = 0;
  do {
    TSNode node = ts_tree_cursor_current_node(&c);
    if (ts_node_child_count(node) == 0 && !ts_node_is_named(node))
      found = mismatch(&s, node, text, text_bytes);
    *at = front_span(node);
  } while (!found && walk(&c, true, &depth));
  ts_tree_cursor_delete(&c);
  if (!found && s.n > 0) {
    found = true;
    *at = s.items[s.n - 1].at;
    snprintf(text, text_bytes, "'%c' is never closed", s.items[s.n - 1].kind);
  }
  free(s.items);
  return found;
}

// -- reporting ---------------------------------------------------------------

static bool is_error(TSNode node) { return front_is(node, "ERROR"); }

/// True if an ERROR node has another one in it, which is nearer to the cause.
static bool has_inner_error(TSNode error) {
  TSTreeCursor c = ts_tree_cursor_new(error);
  uint32_t depth = 0;
  bool found = false;
  while (!found && walk(&c, true, &depth)) {
    TSNode node = ts_tree_cursor_current_node(&c);
    found = is_error(node) || ts_node_is_missing(node);
  }
  ts_tree_cursor_delete(&c);
  return found;
}

static void report_missing(diag *d, TSNode node) {
  const char *what = ts_node_type(node);
  if (strcmp(what, "\n") == 0)
    diag_add(d, front_span(node), "syntax error: missing end of line");
  else if (ts_node_is_named(node))
    diag_add(d, front_span(node), "syntax error: missing %s", what);
  else
    diag_add(d, front_span(node), "syntax error: missing '%s'", what);
}

static void report_error(diag *d, TSNode node, const char *text) {
  const char *from = text + ts_node_start_byte(node);
  size_t n = ts_node_end_byte(node) - ts_node_start_byte(node), line = 0;
  while (line < n && line < NEAR_BYTES_MAX && from[line] != '\n' &&
         from[line] != '\r')
    line++;
  bool cut = line == NEAR_BYTES_MAX && line < n;
  while (cut && line > 0 && ((unsigned char)from[line] & 0xc0) == 0x80)
    line--;
  TSNode first = ts_node_child(node, 0);
  if (n == 0)
    diag_add(d, front_span(node), "syntax error: unexpected end of file");
  else if (strchr("\"'`", from[0]) && !ts_node_is_null(first) &&
           ts_node_child_count(node) == 1)
    diag_add(d, front_span(node), "syntax error: string is never closed");
  else
    diag_add(d, front_span(node), "syntax error near '%.*s%s'", (int)line, from,
             cut ? "..." : "");
}

/// Reports the ERROR and MISSING nodes that lie before `limit` (NULL: all), up
/// to ERRORS_MAX.
static void report_nodes(TSNode root, const char *text, const span *limit,
                         diag *d) {
  TSTreeCursor c = ts_tree_cursor_new(root);
  uint32_t depth = 0;
  bool down;
  do {
    TSNode node = ts_tree_cursor_current_node(&c);
    span at = front_span(node);
    bool before = !limit || at.end_line < limit->line;
    down = ts_node_has_error(node);
    if (ts_node_is_missing(node)) {
      if (before)
        report_missing(d, node);
    } else if (is_error(node) && !has_inner_error(node)) {
      down = false;
      if (before)
        report_error(d, node, text);
    }
  } while (d->count < ERRORS_MAX && walk(&c, down, &depth));
  ts_tree_cursor_delete(&c);
}

/// True if text was found that fits nowhere, beyond missing tokens.
static bool has_error_node(TSNode root) {
  TSTreeCursor c = ts_tree_cursor_new(root);
  uint32_t depth = 0;
  bool found;
  do {
    TSNode node = ts_tree_cursor_current_node(&c);
    found = is_error(node);
  } while (
      !found &&
      walk(&c, ts_node_has_error(ts_tree_cursor_current_node(&c)), &depth));
  ts_tree_cursor_delete(&c);
  return found;
}

static void report_syntax_errors(TSNode root, const char *text, diag *d) {
  span at;
  char bad_bracket[80];
  if (has_error_node(root) &&
      find_bad_bracket(root, &at, bad_bracket, sizeof bad_bracket)) {
    report_nodes(root, text, &at, d);
    diag_add(d, at, "syntax error: %s", bad_bracket);
    return;
  }
  report_nodes(root, text, NULL, d);
  if (d->count == 0)
    diag_add(d, front_span(root), "syntax error");
}

/// False, with a report, if the tree is deeper than front ends can recurse.
static bool is_shallow(TSNode root, diag *d) {
  TSTreeCursor c = ts_tree_cursor_new(root);
  uint32_t depth = 0;
  do
    if (depth > DEPTH_MAX)
      diag_add(d, front_span(ts_tree_cursor_current_node(&c)),
               "nested too deeply: more than %d levels", DEPTH_MAX);
  while (depth <= DEPTH_MAX && walk(&c, true, &depth));
  ts_tree_cursor_delete(&c);
  return depth <= DEPTH_MAX;
}

TSTree *syntax_parse(const TSLanguage *grammar, const char *text, size_t bytes,
                     diag *d) {
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  ts_parser_set_timeout_micros(parser, PARSE_SECONDS_MAX * UINT64_C(1000000));
  if (!ts_parser_set_language(parser, grammar))
    diag_add(d, (span){0},
             "this tree-sitter cannot use the grammar: its ABI "
             "version %u is not supported",
             ts_language_version(grammar));
  else if (!(tree =
                 ts_parser_parse_string(parser, NULL, text, (uint32_t)bytes)))
    diag_add(d, (span){0}, "cannot be parsed within %d seconds",
             PARSE_SECONDS_MAX);
  ts_parser_delete(parser);
  if (!tree)
    return NULL;
  TSNode root = ts_tree_root_node(tree);
  bool good = true;
  if (ts_node_has_error(root)) {
    report_syntax_errors(root, text, d);
    good = false;
  } else {
    good = is_shallow(root, d);
  }
  if (good)
    return tree;
  ts_tree_delete(tree);
  return NULL;
}
