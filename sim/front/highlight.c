// What the pieces of a source text are, for colouring it: read off the syntax
// tree, by rules that hold for all grammars. A piece is a leaf of the tree, or
// a whole string or comment. Start at sim_visit_highlights.
#include <ctype.h>
#include <string.h>

#include "sim/front/front.h"
#include "sim/vm/program.h"

typedef struct walk {
  sim_highlight_fn *visit;
  void *context;
} walk;

static bool among(const char *type, const char *const *names) {
  for (; *names != NULL; names++)
    if (strcmp(type, *names) == 0)
      return true;
  return false;
}

/// Nodes that are one piece although they may have children.
static bool is_whole(TSNode node, sim_highlight *out) {
  static const char *const strings[] = {
      "string_start",       "string_content",
      "string_end",         "escape_sequence",
      "rune_literal",       "interpreted_string_literal",
      "raw_string_literal", "char_literal",
      "string_literal",     NULL};
  static const char *const numbers[] = {
      "integer",           "float",           "int_literal", "float_literal",
      "imaginary_literal", "integer_literal", NULL};
  static const char *const words[] = {
      "true", "false", "none", "nil", "self", "iota", "boolean_literal", NULL};
  static const char *const types[] = {"type_identifier", "primitive_type",
                                      NULL};
  const char *type = ts_node_type(node);
  if (strstr(type, "comment") != NULL)
    *out = SIM_HIGHLIGHT_COMMENT;
  else if (among(type, strings))
    *out = SIM_HIGHLIGHT_STRING;
  else if (among(type, numbers))
    *out = SIM_HIGHLIGHT_NUMBER;
  else if (among(type, words) ||
           (!ts_node_is_named(node) && isalpha((unsigned char)type[0])))
    *out = SIM_HIGHLIGHT_KEYWORD;
  else if (among(type, types))
    *out = SIM_HIGHLIGHT_TYPE;
  else
    return false;
  return true;
}

static bool is_child(TSNode parent, const char *field, TSNode node) {
  TSNode child = front_field(parent, field);
  return !ts_node_is_null(child) && ts_node_eq(child, node);
}

/// True if a name is what is called, or the name of a function's definition.
static bool names_function(TSNode node) {
  TSNode parent = ts_node_parent(node);
  if (ts_node_is_null(parent))
    return false;
  const char *type = ts_node_type(parent);
  if (strstr(type, "function") != NULL || strstr(type, "method") != NULL)
    return is_child(parent, "name", node);
  if (strncmp(type, "call", 4) == 0)
    return is_child(parent, "function", node);
  // the last part of a.b.c()
  TSNode outer = ts_node_parent(parent);
  return (is_child(parent, "attribute", node) ||
          is_child(parent, "field", node)) &&
         !ts_node_is_null(outer) &&
         strncmp(ts_node_type(outer), "call", 4) == 0 &&
         is_child(outer, "function", parent);
}

static void visit_node(const walk *w, TSNode node) {
  sim_highlight what;
  const uint32_t n = ts_node_child_count(node);
  bool whole = is_whole(node, &what);
  if (!whole && n == 0 && ts_node_is_named(node) &&
      strstr(ts_node_type(node), "identifier") != NULL &&
      names_function(node)) {
    what = SIM_HIGHLIGHT_FUNCTION;
    whole = true;
  }
  const uint32_t from = ts_node_start_byte(node), to = ts_node_end_byte(node);
  if (whole && from < to)
    w->visit(w->context, from, to, what);
}

void sim_visit_highlights(const sim_program *p, sim_highlight_fn *visit,
                          void *context) {
  TSTree *tree = front_parse_again(p);
  if (tree == NULL)
    return;
  const walk w = {visit, context};
  // A cursor instead of recursion: trees are as deep as the text wants.
  TSTreeCursor c = ts_tree_cursor_new(ts_tree_root_node(tree));
  for (bool more = true; more;) {
    TSNode node = ts_tree_cursor_current_node(&c);
    sim_highlight what;
    visit_node(&w, node);
    if (!is_whole(node, &what) && ts_tree_cursor_goto_first_child(&c))
      continue;
    while (!ts_tree_cursor_goto_next_sibling(&c)) {
      more = ts_tree_cursor_goto_parent(&c);
      if (!more)
        break;
    }
  }
  ts_tree_cursor_delete(&c);
  ts_tree_delete(tree);
}
