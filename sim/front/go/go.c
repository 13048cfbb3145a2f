// The Go front end: from a parsed file to a program image.
//
// First everything is collected, resolved and checked into a typed tree, then,
// if there was no error, bytecode is generated from the tree; so a program that
// Go would reject never reaches the generator. Start reading at compile().
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/compiler.h"
#include "sim/front/go/language.h"

const TSLanguage *tree_sitter_go(void);

// -- errors and nodes --------------------------------------------------------

span go_span(go_compiler *c, TSNode node) {
  if (ts_node_is_null(node) || (c->package && c->package->library))
    return (span){0};
  return front_span(node);
}

static void report(go_compiler *c, span at, const char *format, va_list args) {
  char text[sizeof c->diag->entries[0].text];
  vsnprintf(text, sizeof text, format, args);
  c->n_errors++;
  diag_add(c->diag, at, "%s", text);
}

void go_error_at(go_compiler *c, span at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(c, at, format, args);
  va_end(args);
}

void go_error(go_compiler *c, TSNode node, const char *format, ...) {
  va_list args;
  va_start(args, format);
  if (c->package && c->package->library && !ts_node_is_null(node)) {
    char text[300];
    vsnprintf(text, sizeof text, format, args);
    go_error_at(c, (span){0}, "defect in library package %s, line %u: %s",
                c->package->path, ts_node_start_point(node).row + 1, text);
  } else {
    report(c, go_span(c, node), format, args);
  }
  va_end(args);
}

void go_unsupported(go_compiler *c, TSNode node, const char *what,
                    const char *instead) {
  c->n_errors++;
  front_unsupported(c->diag, node, what, instead);
}

bool go_missing(TSNode node) {
  return ts_node_is_null(node) || ts_node_is_missing(node);
}

bool go_is_name(TSNode node) {
  return front_is(node, "identifier") || front_is(node, "true") ||
         front_is(node, "false") || front_is(node, "nil") ||
         front_is(node, "iota");
}

TSNode go_no_node(void) {
  TSNode none;
  memset(&none, 0, sizeof none);
  return none;
}

unsigned go_child_count(TSNode node) {
  unsigned n = 0;
  const uint32_t all = ts_node_named_child_count(node);
  for (uint32_t i = 0; i < all; i++)
    n += !ts_node_is_extra(ts_node_named_child(node, i));
  return n;
}

TSNode go_child(TSNode node, unsigned wanted) {
  const uint32_t all = ts_node_named_child_count(node);
  for (uint32_t i = 0; i < all; i++) {
    const TSNode child = ts_node_named_child(node, i);
    if (!ts_node_is_extra(child) && wanted-- == 0)
      return child;
  }
  return go_no_node();
}

/// The named children of `node` that are no comments, those in field `name`
/// only unless it is NULL.
static TSNode *children(go_compiler *c, TSNode node, const char *name,
                        unsigned *n) {
  TSNode *found =
      arena_alloc(&c->arena, (ts_node_child_count(node) + 1) * sizeof *found);
  *n = 0;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  bool more = ts_tree_cursor_goto_first_child(&cursor);
  for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const char *field = ts_tree_cursor_current_field_name(&cursor);
    const TSNode child = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(child) && !ts_node_is_extra(child) &&
        (!name || (field && strcmp(field, name) == 0)))
      found[(*n)++] = child;
  }
  ts_tree_cursor_delete(&cursor);
  return found;
}

TSNode *go_children(go_compiler *c, TSNode node, unsigned *n) {
  *n = 0;
  return ts_node_is_null(node) ? NULL : children(c, node, NULL, n);
}

TSNode *go_fields(go_compiler *c, TSNode node, const char *name, unsigned *n) {
  return children(c, node, name, n);
}

char *go_text(go_compiler *c, TSNode node) {
  if (ts_node_is_null(node))
    return arena_strdup(&c->arena, "");
  return front_text(&c->arena, node, c->package->text);
}

// -- names -------------------------------------------------------------------

static uint32_t hash_text(const char *text, size_t n) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)text[i]) * 16777619u;
  return h;
}

static void grow_names(go_compiler *c) {
  const uint32_t old = c->names.cap;
  const char **slots = c->names.slots;
  c->names.cap = old ? old * 2 : 256;
  c->names.slots = xcalloc(c->names.cap, sizeof *slots);
  for (uint32_t i = 0; i < old; i++) {
    if (!slots[i])
      continue;
    uint32_t at = hash_text(slots[i], strlen(slots[i])) % c->names.cap;
    while (c->names.slots[at])
      at = (at + 1) % c->names.cap;
    c->names.slots[at] = slots[i];
  }
  free(slots);
}

const char *go_intern(go_compiler *c, const char *text, size_t n) {
  if (c->names.n * 2 >= c->names.cap)
    grow_names(c);
  uint32_t at = hash_text(text, n) % c->names.cap;
  for (; c->names.slots[at]; at = (at + 1) % c->names.cap)
    if (strncmp(c->names.slots[at], text, n) == 0 && !c->names.slots[at][n])
      return c->names.slots[at];
  c->names.n++;
  // in the program's arena, as names end up in the image
  return c->names.slots[at] = arena_strndup(emitter_arena(c->e), text, n);
}

const char *go_name(go_compiler *c, TSNode node) {
  if (ts_node_is_null(node))
    return c->blank;
  const uint32_t start = ts_node_start_byte(node);
  return go_intern(c, c->package->text + start, ts_node_end_byte(node) - start);
}

// -- the driver --------------------------------------------------------------

/// The version that a `//go:build go1.N` line before the package clause asks
/// for, or 0.
static int build_line_version(const char *text) {
  static const char prefix[] = "//go:build go1.";
  while (*text) {
    while (isspace((unsigned char)*text))
      text++;
    if (strncmp(text, prefix, sizeof prefix - 1) == 0)
      return atoi(text + sizeof prefix - 1);
    if (strncmp(text, "//", 2) != 0)
      return 0;
    text += strcspn(text, "\n");
  }
  return 0;
}

static int by_place(const void *a, const void *b) {
  const span x = ((const diag_entry *)a)->at, y = ((const diag_entry *)b)->at;
  if (x.line != y.line)
    return x.line < y.line ? -1 : 1;
  return (x.column > y.column) - (x.column < y.column);
}

/// Errors in the order of their places, as Go lists them.
static void sort_errors(diag *d) {
  const unsigned n = d->count < DIAG_MAX ? d->count : DIAG_MAX;
  qsort(d->entries, n, sizeof d->entries[0], by_place);
}

static void compiler_init(go_compiler *c, const char *path, const char *text,
                          size_t text_bytes, const sim_compile_options *options,
                          diag *d) {
  memset(c, 0, sizeof *c);
  arena_init(&c->arena);
  c->diag = d;
  c->options = (sim_compile_options *)options;
  c->e = emitter_new(path, text, text_bytes, &language_go);
  c->iota = -1;
  c->go_minor = options && options->go_minor ? options->go_minor : 23;
  const int asked = build_line_version(text);
  if (asked && !(options && options->go_minor))
    c->go_minor = asked;
  go_types_init(&c->types, &c->arena);
  c->blank = go_intern(c, "_", 1);
  c->init_name = go_intern(c, "init", 4);
  c->main_name = go_intern(c, "main", 4);
  go_universe_init(c);
}

static void compiler_deinit(go_compiler *c) {
  for (go_package *p = c->packages; p; p = p->next)
    if (p->tree)
      ts_tree_delete(p->tree);
  if (c->parser)
    ts_parser_delete(c->parser);
  free(c->names.slots);
  free(c->queue);
  free(c->method_types);
  free(c->struct_types);
  go_types_deinit(&c->types);
  arena_deinit(&c->arena);
}

static program *compile(TSNode root, const char *path, const char *text,
                        size_t text_bytes, const sim_compile_options *options,
                        diag *d) {
  go_compiler c;
  const unsigned before = d->count;
  compiler_init(&c, path, text, text_bytes, options, d);
  go_package *p = arena_alloc(&c.arena, sizeof *p);
  p->name = p->path = c.main_name;
  p->text = text;
  c.main = c.package = p;
  go_collect(&c, p, root);
  go_check_package(&c, p);
  program *result = NULL;
  if (d->count == before) {
    const uint32_t entry = go_generate(&c);
    if (d->count == before)
      result = emitter_finish(c.e, entry, d);
    else
      emitter_free(c.e);
  } else {
    emitter_free(c.e);
    sort_errors(d);
  }
  compiler_deinit(&c);
  return result;
}

const front front_go = {
    .language = &language_go, .grammar = tree_sitter_go, .compile = compile};
