// Which numbers of a source text say how often something is done, for advice on
// --scale: read off the syntax tree, by one rule a grammar. Start at
// sim_visit_bounds.
#include <string.h>

#include "sim/front/front.h"
#include "sim/vm/program.h"

/// A part of a construct in which a number bounds what is done.
typedef struct bound_place {
  const char *type;
  const char *field; ///< or NULL: any part
  bool direct;       ///< the number is the whole part
} bound_place;

static const bound_place places[] = {
    // Go
    {"for_clause", "condition", false},
    {"range_clause", "right", false},
    {"const_spec", "value", true},
    // Python
    {"for_statement", "right", false},
    {"for_in_clause", "right", false},
    {"while_statement", "condition", false},
    {"assignment", "right", true},
    // Rust
    {"for_expression", "value", false},
    {"while_expression", "condition", false},
    {"range_expression", NULL, true},
    {"const_item", "value", true}};

/// Constructs around a number are not looked for further out than this.
enum { MOST_LEVELS = 16 };

/// `inner` is all that there is in `part`: itself, or a list of one.
static bool is_whole(TSNode part, TSNode inner) {
  return ts_node_start_byte(part) == ts_node_start_byte(inner) &&
         ts_node_end_byte(part) == ts_node_end_byte(inner);
}

/// A variable that is assigned a number is a constant if no function does it.
static bool is_outermost(TSNode assignment) {
  TSNode outer = ts_node_parent(assignment);
  return front_is(outer, "expression_statement") &&
         front_is(ts_node_parent(outer), "module");
}

static bool is_bound(TSNode literal) {
  TSNode inner = literal;
  for (unsigned level = 0; level < MOST_LEVELS; level++) {
    TSNode outer = ts_node_parent(inner);
    if (ts_node_is_null(outer))
      return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
      const bound_place *place = &places[i];
      if (!front_is(outer, place->type))
        continue;
      TSNode part = place->field ? front_field(outer, place->field) : inner;
      if (!ts_node_is_null(part) && ts_node_eq(part, inner) &&
          (!place->direct || is_whole(part, literal)) &&
          (!front_is(outer, "assignment") || is_outermost(outer)))
        return true;
    }
    inner = outer;
  }
  return false;
}

static bool is_integer(TSNode node) {
  return front_is(node, "int_literal") || front_is(node, "integer") ||
         front_is(node, "integer_literal");
}

void sim_visit_bounds(const sim_program *p, sim_bound_fn *visit,
                      void *context) {
  TSTree *tree = front_parse_again(p);
  if (tree == NULL)
    return;
  size_t bytes;
  const char *text = sim_program_text(p, &bytes);
  TSTreeCursor c = ts_tree_cursor_new(ts_tree_root_node(tree));
  for (bool more = true; more;) {
    TSNode node = ts_tree_cursor_current_node(&c);
    const uint32_t from = ts_node_start_byte(node);
    size_t n = ts_node_end_byte(node) - from;
    if (front_is(node, "integer_literal")) // a type may stand behind it
      n = strspn(text + from, "0123456789_");
    uint64_t number;
    if (is_integer(node) && is_bound(node) &&
        front_int_literal(text + from, n, NULL, &number))
      visit(context, text + from, n, front_span(node), number);
    if (ts_tree_cursor_goto_first_child(&c))
      continue;
    while (more && !ts_tree_cursor_goto_next_sibling(&c))
      more = ts_tree_cursor_goto_parent(&c);
  }
  ts_tree_cursor_delete(&c);
  ts_tree_delete(tree);
}
