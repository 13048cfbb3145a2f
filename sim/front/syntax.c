// Parsing with tree-sitter, which always gives a tree: what its grammar does
// not accept is in ERROR nodes (text that fits nowhere) and MISSING nodes
// (empty tokens that it made up).
//
// Trees can be far deeper than the C stack, so every walk here is a loop over a
// cursor.
// Start reading at syntax_parse().
#include "sim/front/syntax.h"

#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/front.h"

enum {
  DEPTH_MAX = 1000,
  ERRORS_MAX = 5,
  NEAR_BYTES_MAX = 30,
  PARSE_SECONDS_MAX = 60,
  /// Longer texts are read up to their first error only. The parser's recovery
  /// may put every token of a text into one ERROR node, and before tree-sitter
  /// 0.20.9 a node of more than 65535 children is a wild free.
  RECOVERY_BYTES_MAX = 20000,
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

/// Reports text that fits nowhere by its beginning.
static void report_near(diag *d, span at, const char *from, size_t n) {
  size_t shown = 0;
  while (shown < n && shown < NEAR_BYTES_MAX && from[shown] != '\n' &&
         from[shown] != '\r')
    shown++;
  bool cut = shown == NEAR_BYTES_MAX && shown < n;
  while (cut && shown > 0 && ((unsigned char)from[shown] & 0xc0) == 0x80)
    shown--;
  if (n == 0)
    diag_add(d, at, "syntax error: unexpected end of file");
  else if (shown == 0)
    diag_add(d, at, "syntax error: unexpected end of line");
  else
    diag_add(d, at, "syntax error near '%.*s%s'", (int)shown, from,
             cut ? "..." : "");
}

static void report_error(diag *d, TSNode node, const char *text) {
  const char *from = text + ts_node_start_byte(node);
  size_t n = ts_node_end_byte(node) - ts_node_start_byte(node);
  if (n > 0 && strchr("\"'`", from[0]) && ts_node_child_count(node) == 1)
    diag_add(d, front_span(node), "syntax error: string is never closed");
  else
    report_near(d, front_span(node), from, n);
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

// -- parsing -----------------------------------------------------------------

/// Watches a parse through the parser's log, to leave it at the first error.
typedef struct watch {
  TSPoint at; ///< where the parser is
  jmp_buf leave;
} watch;

/// A "resume" means that all readings of the text have failed and recovery
/// begins. The parser is between two of its steps then, fit to be deleted.
static void watch_log(void *payload, TSLogType type, const char *message) {
  watch *w = payload;
  unsigned row, column;
  if (type != TSLogTypeParse)
    return;
  if (strncmp(message, "resume ", 7) == 0)
    longjmp(w->leave, 1);
  const char *place = strstr(message, "row:");
  if (place && strncmp(message, "process ", 8) == 0 &&
      sscanf(place, "row:%u, col:%u", &row, &column) == 2)
    w->at = (TSPoint){row, column};
}

static size_t line_offset(const char *text, size_t bytes, uint32_t row) {
  size_t offset = 0;
  while (row-- > 0) {
    const char *newline = memchr(text + offset, '\n', bytes - offset);
    offset = newline ? (size_t)(newline - text) + 1 : bytes;
  }
  return offset;
}

/// Reports that the parser found no way on from `at`, where a token follows.
static void report_failure(diag *d, const char *text, size_t bytes,
                           TSPoint at) {
  size_t line = line_offset(text, bytes, at.row);
  size_t offset = at.column < bytes - line ? line + at.column : bytes;
  while (offset < bytes && (text[offset] == ' ' || text[offset] == '\t'))
    offset++;
  uint32_t column = (uint32_t)(offset - line) + 1;
  report_near(d, (span){at.row + 1, column, at.row + 1, column}, text + offset,
              bytes - offset);
}

/// Parses a text that is too long for the parser's recovery.
static TSTree *parse_long(TSParser *parser, const char *text, size_t bytes,
                          diag *d) {
  watch w = {0};
  ts_parser_set_logger(parser, (TSLogger){&w, watch_log});
  if (setjmp(w.leave) != 0) {
    report_failure(d, text, bytes, w.at);
    return NULL;
  }
  return ts_parser_parse_string(parser, NULL, text, (uint32_t)bytes);
}

/// Parses without a judgement on the tree. NULL, with a report, if there is
/// none.
static TSTree *parse(TSParser *parser, const char *text, size_t bytes,
                     diag *d) {
  TSTree *tree;
  ts_parser_set_timeout_micros(parser, PARSE_SECONDS_MAX * UINT64_C(1000000));
  if (bytes > RECOVERY_BYTES_MAX)
    tree = parse_long(parser, text, bytes, d);
  else
    tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)bytes);
  if (!tree && d->count == 0)
    diag_add(d, (span){0}, "cannot be parsed within %d seconds",
             PARSE_SECONDS_MAX);
  return tree;
}

/// True if the tree is one to compile; reports what is wrong with it otherwise.
static bool is_good(TSNode root, const char *text, diag *d) {
  if (!ts_node_has_error(root))
    return is_shallow(root, d);
  report_syntax_errors(root, text, d);
  return false;
}

TSTree *syntax_parse_library(const TSLanguage *grammar, const char *text,
                             size_t bytes) {
  ts_set_allocator(xmalloc, xcalloc, xrealloc, free);
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, grammar);
  TSTree *tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)bytes);
  ts_parser_delete(parser);
  assert(tree && !ts_node_has_error(ts_tree_root_node(tree)));
  return tree;
}

TSTree *syntax_parse(const TSLanguage *grammar, const char *text, size_t bytes,
                     diag *d) {
  ts_set_allocator(xmalloc, xcalloc, xrealloc, free);
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  if (ts_parser_set_language(parser, grammar))
    tree = parse(parser, text, bytes, d);
  else
    diag_add(d, (span){0},
             "this tree-sitter cannot use the grammar: ABI version %u",
             ts_language_version(grammar));
  ts_parser_delete(parser);
  if (tree && !is_good(ts_tree_root_node(tree), text, d)) {
    ts_tree_delete(tree);
    tree = NULL;
  }
  return tree;
}
