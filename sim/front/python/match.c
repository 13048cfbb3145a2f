// The match statement: patterns to jumps.
//
// A pattern tests the value in a local and goes to a label if it does not fit.
// What it captures is kept in hidden locals and given to its names when the
// whole pattern has fitted, before the guard runs. Invariant: the operand stack
// between two tests is what it is between statements. Start reading at
// compile_match.
#include "sim/front/python/python.h"

#include <string.h>

typedef struct capture_slot {
  const char *name;
  TSNode node;
  uint32_t slot;
} capture_slot;

#define CAPTURES_MAX 64

/// The captures of one case.
typedef struct case_state {
  capture_slot captures[CAPTURES_MAX];
  uint32_t n;
  label fail;
} case_state;

static void compile_pattern(gen *g, case_state *s, TSNode node, uint32_t slot,
                            label fail);

/// The local that keeps what `node` captures: one for each name, so that the
/// alternatives of a pattern share it.
static uint32_t capture_of(gen *g, case_state *s, TSNode node) {
  const char *name = py_text(g->c, node);
  for (uint32_t i = 0; i < s->n; i++)
    if (strcmp(s->captures[i].name, name) == 0)
      return s->captures[i].slot;
  if (s->n == CAPTURES_MAX) {
    py_unsupported(g->c, node, "a pattern with this many names", NULL);
    return 0;
  }
  s->captures[s->n] = (capture_slot){name, node, temporary(g)};
  return s->captures[s->n++].slot;
}

static void keep(gen *g, case_state *s, TSNode name, uint32_t slot) {
  span at = front_span(name);
  if (strcmp(py_text(g->c, name), "_") == 0)
    return;
  emit(g->f, OP_LOAD, slot, at);
  emit(g->f, OP_STORE, capture_of(g, s, name), at);
}

/// Pops the value into a new local.
static uint32_t keep_part(gen *g, span at) {
  uint32_t part = temporary(g);
  emit(g->f, OP_STORE, part, at);
  return part;
}

// -- literals and names ------------------------------------------------------

static void push_dotted(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  load_name(g, py_text(g->c, parts.at[0]), parts.at[0]);
  for (uint32_t i = 1; i < parts.n; i++)
    emit(g->f, OP_LOAD_ATTR, emit_name(g->c->e, py_text(g->c, parts.at[i])),
         front_span(node));
}

static bool is_literal(TSNode node) {
  static const char *const types[] = {
      "integer", "float", "string", "concatenated_string",
      "true",    "false", "none"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (front_is(node, types[i]))
      return true;
  return false;
}

static void push_literal(gen *g, TSNode node, bool negative) {
  if (negative && front_is(node, "integer"))
    compile_integer(g, node, true);
  else if (negative && front_is(node, "float"))
    compile_float(g, node, true);
  else
    compile_expr(g, node);
}

/// The value on top must be (equal to) the one in `slot`.
static void compare(gen *g, TSNode node, uint32_t slot, label fail) {
  span at = front_span(node);
  emit(g->f, OP_LOAD, slot, at);
  emit(g->f, OP_SWAP, 0, at);
  if (front_is(node, "none") || front_is(node, "true") ||
      front_is(node, "false"))
    emit(g->f, OP_IS, 0, at);
  else
    emit(g->f, OP_EQ, NUM_DYN, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, fail, 0, at);
}

// -- sequences ---------------------------------------------------------------

/// The named child that a case_pattern wraps; a null node for `_`.
static TSNode inside(TSNode pattern) {
  return front_is(pattern, "case_pattern") ? py_child(pattern, 0) : pattern;
}

static void compile_sequence(gen *g, case_state *s, TSNode node, nodes parts,
                             uint32_t slot, label fail) {
  span at = front_span(node);
  uint32_t star = parts.n;
  for (uint32_t i = 0; i < parts.n; i++) {
    if (!front_is(inside(parts.at[i]), "splat_pattern"))
      continue;
    if (star < parts.n) {
      py_error(g->c, node,
               "SyntaxError: multiple starred expressions in sequence pattern");
      return;
    }
    star = i;
  }
  const bool has_star = star < parts.n;
  emit(g->f, OP_LOAD, slot, at);
  emit_int(g->f, parts.n - has_star, at);
  emit_special(g->f, has_star ? SPECIAL_TRUE : SPECIAL_FALSE, at);
  emit_intrinsic(g->f, "%match_sequence", 3, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, fail, 0, at);
  if (parts.n == 0)
    return;
  emit(g->f, OP_LOAD, slot, at);
  if (has_star) {
    emit_int(g->f, star, at);
    emit_int(g->f, parts.n - star - 1, at);
    emit_intrinsic(g->f, "%unpack_star", 3, at);
  }
  emit(g->f, OP_UNPACK, parts.n, at);
  uint32_t *slots = arena_alloc(&g->c->arena, parts.n * sizeof *slots);
  for (uint32_t i = 0; i < parts.n; i++)
    slots[i] = keep_part(g, at);
  for (uint32_t i = 0; i < parts.n; i++) {
    if (i != star) {
      compile_pattern(g, s, parts.at[i], slots[i], fail);
      continue;
    }
    TSNode name = py_child(inside(parts.at[i]), 0); // *_ has none
    if (!ts_node_is_null(name))
      keep(g, s, name, slots[i]);
  }
}

static bool has_comma(TSNode node) {
  uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(ts_node_type(ts_node_child(node, i)), ",") == 0)
      return true;
  return false;
}

// -- mappings ----------------------------------------------------------------

static void push_key(gen *g, TSNode key, bool negative) {
  if (front_is(key, "dotted_name"))
    push_dotted(g, key);
  else
    push_literal(g, key, negative);
}

static void compile_mapping(gen *g, case_state *s, TSNode node, uint32_t slot,
                            label fail) {
  span at = front_span(node);
  emit(g->f, OP_LOAD, slot, at);
  emit_intrinsic(g->f, "%match_mapping", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, fail, 0, at);
  uint32_t keys = NO_INDEX; // a list of them, for **rest
  nodes parts = py_children(g->c, node);
  TSNode rest = {0};
  for (uint32_t i = 0; i < parts.n; i++)
    if (front_is(parts.at[i], "splat_pattern"))
      rest = parts.at[i];
  if (rest.id) {
    keys = temporary(g);
    emit(g->f, OP_NEW_LIST, 0, at);
    emit(g->f, OP_STORE, keys, at);
  }
  TSNode key = {0};
  bool negative = false;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    TSNode child = ts_tree_cursor_current_node(&cursor);
    const char *field = ts_tree_cursor_current_field_name(&cursor);
    negative |= strcmp(ts_node_type(child), "-") == 0;
    if (field && strcmp(field, "key") == 0 && ts_node_is_named(child)) {
      key = child;
      if (keys != NO_INDEX) {
        emit(g->f, OP_LOAD, keys, at);
        push_key(g, key, negative);
        emit_intrinsic(g->f, "%append", 2, at);
      }
    } else if (field && strcmp(field, "value") == 0) {
      emit(g->f, OP_LOAD, slot, at);
      push_key(g, key, negative);
      emit_intrinsic(g->f, "%match_key", 2, front_span(key));
      uint32_t part = keep_part(g, at);
      emit(g->f, OP_LOAD, part, at);
      emit_special(g->f, SPECIAL_ELLIPSIS, at);
      emit(g->f, OP_IS, 0, at);
      emit_jump(g->f, OP_JUMP_IF_TRUE, fail, 0, at);
      emit(g->f, OP_LOAD, part, at);
      emit(g->f, OP_UNPACK, 1, at);
      emit(g->f, OP_STORE, part, at);
      compile_pattern(g, s, child, part, fail);
      negative = false;
    }
  }
  ts_tree_cursor_delete(&cursor);
  if (!rest.id)
    return;
  TSNode name = py_child(rest, 0);
  if (ts_node_is_null(name)) {
    py_error(g->c, rest, "SyntaxError: invalid syntax");
    return;
  }
  emit(g->f, OP_LOAD, slot, at);
  emit(g->f, OP_LOAD, keys, at);
  emit_intrinsic(g->f, "%match_rest", 2, at);
  keep(g, s, name, keep_part(g, at));
}

// -- classes -----------------------------------------------------------------

/// Attribute of the value in `slot`, whose name is on the stack, into a new
/// local; goes to `fail` if there is none.
static uint32_t keep_attribute(gen *g, uint32_t slot, label fail, span at) {
  emit(g->f, OP_LOAD, slot, at);
  emit(g->f, OP_SWAP, 0, at);
  emit_intrinsic(g->f, "%match_attribute", 2, at);
  uint32_t part = keep_part(g, at);
  emit(g->f, OP_LOAD, part, at);
  emit_special(g->f, SPECIAL_ELLIPSIS, at);
  emit(g->f, OP_IS, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, fail, 0, at);
  emit(g->f, OP_LOAD, part, at);
  emit(g->f, OP_UNPACK, 1, at);
  emit(g->f, OP_STORE, part, at);
  return part;
}

static void compile_class_pattern(gen *g, case_state *s, TSNode node,
                                  uint32_t slot, label fail) {
  span at = front_span(node);
  nodes parts = py_children(g->c, node);
  uint32_t class = temporary(g), names = temporary(g), n_positional = 0;
  push_dotted(g, parts.at[0]);
  emit(g->f, OP_STORE, class, at);
  emit(g->f, OP_LOAD, slot, at);
  emit(g->f, OP_LOAD, class, at);
  emit_intrinsic(g->f, "isinstance", 2, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, fail, 0, at);
  for (uint32_t i = 1; i < parts.n; i++)
    n_positional += !front_is(inside(parts.at[i]), "keyword_pattern");
  if (n_positional) { // names of the attributes; None: the value itself
    emit(g->f, OP_LOAD, class, at);
    emit_int(g->f, n_positional, at);
    emit_intrinsic(g->f, "%match_names", 2, at);
    emit(g->f, OP_STORE, names, at);
  }
  uint32_t position = 0;
  for (uint32_t i = 1; i < parts.n; i++) {
    TSNode part = inside(parts.at[i]);
    span part_at = front_span(parts.at[i]);
    if (front_is(part, "keyword_pattern")) {
      const char *name = py_text(g->c, py_child(part, 0));
      emit_string(g->f, name, strlen(name), part_at);
      uint32_t kept = keep_attribute(g, slot, fail, part_at);
      TSNode wanted = py_child(part, 1); // `_` is no named node
      bool negative = ts_node_child_count(part) > 3;
      if (!ts_node_is_null(wanted) && negative) {
        push_literal(g, wanted, true);
        compare(g, wanted, kept, fail);
      } else if (!ts_node_is_null(wanted)) {
        compile_pattern(g, s, wanted, kept, fail);
      }
      continue;
    }
    if (position > 0 && i > 1 &&
        front_is(inside(parts.at[i - 1]), "keyword_pattern"))
      py_error(g->c, part,
               "SyntaxError: positional patterns follow keyword patterns");
    emit(g->f, OP_LOAD, names, part_at);
    emit_int(g->f, position++, part_at);
    emit(g->f, OP_LOAD_INDEX, INDEX_DYNAMIC, part_at);
    uint32_t kept = keep_attribute(g, slot, fail, part_at);
    compile_pattern(g, s, parts.at[i], kept, fail);
  }
}

// -- all patterns ------------------------------------------------------------

static void compile_alternatives(gen *g, case_state *s, TSNode node,
                                 uint32_t slot, label fail) {
  span at = front_span(node);
  label fits = emit_label(g->f), next = emit_label(g->f);
  bool negative = false, first = true;
  uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    const char *type = ts_node_type(child);
    if (strcmp(type, "-") == 0)
      negative = true;
    if (!ts_node_is_named(child) && strcmp(type, "_") != 0)
      continue;
    if (!first) {
      emit_jump(g->f, OP_JUMP, fits, 0, at);
      emit_place(g->f, next);
      next = emit_label(g->f);
    }
    first = false;
    if (negative) {
      push_literal(g, child, true);
      compare(g, child, slot, next);
      negative = false;
    } else if (ts_node_is_named(child)) {
      compile_pattern(g, s, child, slot, next);
    }
  }
  emit_jump(g->f, OP_JUMP, fits, 0, at);
  emit_place(g->f, next);
  emit_jump(g->f, OP_JUMP, fail, 0, at);
  emit_place(g->f, fits);
}

static void compile_pattern(gen *g, case_state *s, TSNode node, uint32_t slot,
                            label fail) {
  if (!py_enter(g->c, node))
    return;
  bool negative = false;
  if (front_is(node, "case_pattern")) {
    negative = strcmp(ts_node_type(ts_node_child(node, 0)), "-") == 0;
    node = py_child(node, 0);
  }
  if (ts_node_is_null(node)) {
    // _ fits everything
  } else if (is_literal(node)) {
    push_literal(g, node, negative);
    compare(g, node, slot, fail);
  } else if (front_is(node, "dotted_name")) {
    if (py_child_count(node) == 1) {
      keep(g, s, py_child(node, 0), slot);
    } else {
      push_dotted(g, node);
      compare(g, node, slot, fail);
    }
  } else if (front_is(node, "union_pattern")) {
    compile_alternatives(g, s, node, slot, fail);
  } else if (front_is(node, "as_pattern")) {
    compile_pattern(g, s, py_child(node, 0), slot, fail);
    keep(g, s, py_child(node, 1), slot);
  } else if (front_is(node, "tuple_pattern") && py_child_count(node) == 1 &&
             !has_comma(node) &&
             !front_is(inside(py_child(node, 0)), "splat_pattern")) {
    compile_pattern(g, s, py_child(node, 0), slot, fail);
  } else if (front_is(node, "tuple_pattern") ||
             front_is(node, "list_pattern")) {
    compile_sequence(g, s, node, py_children(g->c, node), slot, fail);
  } else if (front_is(node, "dict_pattern")) {
    compile_mapping(g, s, node, slot, fail);
  } else if (front_is(node, "class_pattern")) {
    compile_class_pattern(g, s, node, slot, fail);
  } else if (front_is(node, "identifier")) {
    keep(g, s, node, slot);
  } else if (front_is(node, "complex_pattern")) {
    py_unsupported(g->c, node, "a pattern of a complex number", NULL);
  } else {
    py_unsupported(g->c, node, "this pattern", NULL);
  }
  py_leave(g->c);
}

static void compile_case(gen *g, TSNode clause, uint32_t subject, label done) {
  span at = front_span(clause);
  case_state s = {.fail = emit_label(g->f)};
  nodes parts = py_children(g->c, clause), patterns = {parts.at, 0};
  while (patterns.n < parts.n && front_is(parts.at[patterns.n], "case_pattern"))
    patterns.n++;
  bool comma = false; // case a, b: and case a,:
  uint32_t n = ts_node_child_count(clause);
  for (uint32_t i = 0; i < n; i++)
    comma |= strcmp(ts_node_type(ts_node_child(clause, i)), ",") == 0;
  if (comma || front_is(inside(patterns.at[0]), "splat_pattern"))
    compile_sequence(g, &s, clause, patterns, subject, s.fail);
  else
    compile_pattern(g, &s, patterns.at[0], subject, s.fail);
  for (uint32_t i = 0; i < s.n; i++) {
    emit(g->f, OP_LOAD, s.captures[i].slot, at);
    store_name(g, s.captures[i].name, s.captures[i].node);
  }
  TSNode guard = front_field(clause, "guard");
  if (!ts_node_is_null(guard))
    compile_jump(g, py_child(guard, 0), false, s.fail);
  compile_block(g, front_field(clause, "consequence"));
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, s.fail);
}

void compile_match(gen *g, TSNode node) {
  span at = front_span(node);
  TSNode subjects[16];
  uint32_t n = py_fields(node, "subject", subjects, 16);
  if (n > 16) {
    py_unsupported(g->c, node, "a match statement of this many values", NULL);
    return;
  }
  for (uint32_t i = 0; i < n; i++)
    compile_expr(g, subjects[i]);
  bool comma = false;
  for (uint32_t i = 0; i < ts_node_child_count(node); i++)
    comma |= strcmp(ts_node_type(ts_node_child(node, i)), ",") == 0;
  if (comma)
    emit(g->f, OP_NEW_TUPLE, n, at);
  uint32_t subject = keep_part(g, at);
  label done = emit_label(g->f);
  nodes clauses = py_children(g->c, front_field(node, "body"));
  for (uint32_t i = 0; i < clauses.n; i++)
    compile_case(g, clauses.at[i], subject, done);
  emit_place(g->f, done);
}
