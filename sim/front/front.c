// What every front end needs of a syntax tree: places, text, and the two things
// all languages share, "not supported" and integer literals.
#include "sim/front/front.h"

#include <string.h>

span front_span(TSNode node) {
  TSPoint from = ts_node_start_point(node), to = ts_node_end_point(node);
  return (span){from.row + 1, from.column + 1, to.row + 1, to.column + 1};
}

char *front_text(arena *a, TSNode node, const char *text) {
  uint32_t from = ts_node_start_byte(node);
  return arena_strndup(a, text + from, ts_node_end_byte(node) - from);
}

bool front_is(TSNode node, const char *type) {
  return !ts_node_is_null(node) && strcmp(ts_node_type(node), type) == 0;
}

TSNode front_field(TSNode node, const char *field) {
  if (ts_node_is_null(node))
    return node;
  return ts_node_child_by_field_name(node, field, (uint32_t)strlen(field));
}

TSTree *front_parse_again(const sim_program *p) {
  const front *f = front_for(p->path);
  if (f == NULL)
    return NULL;
  TSParser *parser = ts_parser_new();
  TSTree *tree = NULL;
  if (ts_parser_set_language(parser, f->grammar())) {
    size_t bytes;
    const char *text = sim_program_text(p, &bytes);
    tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)bytes);
  }
  ts_parser_delete(parser);
  return tree;
}

void front_unsupported(diag *d, TSNode node, const char *what,
                       const char *instead) {
  if (instead)
    diag_add(d, front_span(node), "%s is not supported; use %s", what, instead);
  else
    diag_add(d, front_span(node), "%s is not supported", what);
}

/// The base that a literal's prefix says; *skip is the prefix's length.
static unsigned literal_base(const char *text, size_t n, size_t *skip) {
  *skip = 2;
  if (n > 2 && text[0] == '0')
    switch (text[1] | 0x20) {
    case 'x':
      return 16;
    case 'o':
      return 8;
    case 'b':
      return 2;
    default:
      break;
    }
  *skip = 0;
  return 10;
}

static unsigned digit_value(char c) {
  if (c >= '0' && c <= '9')
    return (unsigned)(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 99;
}

/// Applies --scale. A use is noted in the caller's options, which front ends
/// otherwise only read.
static uint64_t scaled(uint64_t literal, const sim_compile_options *options) {
  for (unsigned i = 0; options && i < options->n_scales; i++)
    if (options->scales[i].from == literal) {
      ((sim_compile_options *)options)->scales[i].used = true;
      return options->scales[i].to;
    }
  return literal;
}

bool front_int_literal(const char *text, size_t n,
                       const sim_compile_options *options, uint64_t *out) {
  size_t i;
  unsigned base = literal_base(text, n, &i);
  uint64_t sum = 0;
  bool any = false;
  for (; i < n; i++) {
    if (text[i] == '_')
      continue;
    unsigned digit = digit_value(text[i]);
    if (digit >= base || __builtin_mul_overflow(sum, (uint64_t)base, &sum) ||
        __builtin_add_overflow(sum, (uint64_t)digit, &sum))
      return false;
    any = true;
  }
  if (any)
    *out = scaled(sum, options);
  return any;
}
