// Macro calls become function calls of the same length, so that the grammar
// parses their arguments and every place stays what it was: `vec![1; n]` is
// read as `vec (1, n)`. What was written is still in source.original.
#include <string.h>

#include "sim/front/rust/compiler.h"

static const char *const known[] = {
    "println",      "print",           "eprintln",       "eprint",
    "format",       "format_args",     "panic",          "vec",
    "assert",       "assert_eq",       "assert_ne",      "write",
    "writeln",      "unreachable",     "unimplemented",  "todo",
    "debug_assert", "debug_assert_eq", "debug_assert_ne"};

static bool is_known(const char *text, size_t n) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen(known[i]) == n && memcmp(known[i], text, n) == 0)
      return true;
  return false;
}

bool rs_is_macro(const source *src, TSNode call, char *name, size_t bytes) {
  TSNode f = front_field(call, "function");
  const uint32_t from = ts_node_start_byte(f), to = ts_node_end_byte(f);
  if (!front_is(f, "identifier") || src->original[to] != '!' ||
      to - from >= bytes)
    return false;
  memcpy(name, src->text + from, to - from);
  name[to - from] = 0;
  return true;
}

static void rewrite(TSNode bang, TSNode tree, char *text) {
  text[ts_node_start_byte(bang)] = ' ';
  text[ts_node_start_byte(tree)] = '(';
  text[ts_node_end_byte(tree) - 1] = ')';
  for (uint32_t i = 0; i < ts_node_child_count(tree); i++) {
    TSNode child = ts_node_child(tree, i);
    if (front_is(child, ";"))
      text[ts_node_start_byte(child)] = ',';
  }
}

static void visit(TSNode node, char *text) {
  const uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    visit(child, text);
    if (i + 2 >= n || !front_is(child, "identifier"))
      continue;
    TSNode bang = ts_node_child(node, i + 1), tree = ts_node_child(node, i + 2);
    const uint32_t from = ts_node_start_byte(child);
    if (front_is(bang, "!") && front_is(tree, "token_tree") &&
        ts_node_end_byte(child) == ts_node_start_byte(bang) &&
        is_known(text + from, ts_node_end_byte(child) - from))
      rewrite(bang, tree, text);
  }
}

char *rs_expand_macros(compiler *c, TSNode root, const char *text,
                       size_t bytes) {
  char *copy = arena_strndup(c->a, text, bytes);
  visit(root, copy);
  return copy;
}
