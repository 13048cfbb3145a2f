// Parts of macro calls whose arguments are no list of expressions: patterns,
// arms. A part is parsed on its own, as a text in which everything around it
// is blank but for what makes it a whole program; so its nodes stand where they
// stand in the program. Start reading at rs_parse_part.
#include <string.h>

#include "sim/front/rust/compiler.h"
#include "sim/front/syntax.h"

const TSLanguage *tree_sitter_rust(void);

/// Writes the tokens, separated by blanks, into the blank text up to `end`
/// without touching its line ends. False if there is no room.
static bool write_tokens(char *text, size_t end, const char *const *tokens) {
  size_t at = 0;
  for (; *tokens; tokens++) {
    const size_t n = strlen(*tokens);
    while (at + n < end && memchr(text + at, '\n', n + 1))
      at++;
    if (at + n >= end)
      return false;
    memcpy(text + at, *tokens, n);
    at += n + 1;
  }
  return true;
}

TSNode rs_parse_part(compiler *c, const source *src, uint32_t from, uint32_t to,
                     const char *const *before, const char *after) {
  const size_t n_after = strlen(after);
  char *text = arena_alloc(c->a, to + n_after + 1);
  for (uint32_t i = 0; i < from; i++)
    text[i] = src->text[i] == '\n' ? '\n' : ' ';
  memcpy(text + from, src->text + from, to - from);
  memcpy(text + to, after, n_after + 1);
  TSTree *tree =
      write_tokens(text, from, before)
          ? syntax_parse(tree_sitter_rust(), text, to + n_after, c->d)
          : NULL;
  if (!tree)
    return (TSNode){.id = NULL};
  RS_GROW(c, c->parts, c->n_parts, c->cap_parts);
  c->parts[c->n_parts++] = tree;
  return ts_tree_root_node(tree);
}

TSNode rs_find_node(TSNode node, const char *type) {
  if (ts_node_is_null(node) || front_is(node, type))
    return node;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
    TSNode found = rs_find_node(ts_node_named_child(node, i), type);
    if (!ts_node_is_null(found))
      return found;
  }
  return (TSNode){.id = NULL};
}

TSNode rs_parse_expression(compiler *c, const source *src, uint32_t from,
                           uint32_t to) {
  static const char *const before[] = {"fn", "f()", "{", "f(", NULL};
  TSNode root = rs_parse_part(c, src, from, to, before, ")}");
  TSNode call = rs_find_node(root, "arguments");
  TSNode argument[1];
  return rs_children(call, argument, 1) ? argument[0] : (TSNode){.id = NULL};
}

TSNode rs_parse_arm(compiler *c, const source *src, uint32_t from,
                    uint32_t to) {
  static const char *const before[] = {"fn", "f()", "{", "match",
                                       "0",  "{",   NULL};
  TSNode root = rs_parse_part(c, src, from, to, before, "=>0}}");
  return front_field(rs_find_node(root, "match_arm"), "pattern");
}
