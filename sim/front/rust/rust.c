// The Rust front end's driver: source text to program image.
//
// The library's text and then the program's are entered; main is asked for, and
// each function that is asked for is checked and generated, which asks for
// more. Start reading at compile_rust.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/front/rust/compiler.h"
#include "sim/front/rust/language.h"
#include "sim/front/syntax.h"

const TSLanguage *tree_sitter_rust(void);

/// The library, line by line: sim/front/rust/prelude*.rs, made at build time.
static const char *const prelude_lines[] = {
#include "rust_prelude.inc"
};
static const char *const tokio_lines[] = {
#include "rust_prelude_tokio.inc"
};
static const char *const rand_lines[] = {
#include "rust_prelude_rand.inc"
};

// -- helpers of all files ----------------------------------------------------

void rs_error(compiler *c, span at, const char *format, ...) {
  char text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (at.line == 0) // in the library: say it where it is used
    at = c->blame;
  diag_add(c->d, at, "%s", text);
}

void rs_unsupported(compiler *c, span at, const char *what,
                    const char *instead) {
  if (instead)
    rs_error(c, at, "%s is not supported; use %s", what, instead);
  else
    rs_error(c, at, "%s is not supported", what);
}

span rs_span(const compiler *c, const source *src, TSNode node) {
  (void)c;
  return src->library ? (span){0} : front_span(node);
}

char *rs_text(compiler *c, const source *src, TSNode node) {
  return front_text(c->a, node, src->text);
}

bool rs_text_is(const source *src, TSNode node, const char *text) {
  if (ts_node_is_null(node))
    return false;
  const uint32_t from = ts_node_start_byte(node), to = ts_node_end_byte(node);
  return strlen(text) == to - from &&
         memcmp(src->text + from, text, to - from) == 0;
}

unsigned rs_children(TSNode node, TSNode *out, unsigned max) {
  unsigned n = 0;
  for (uint32_t i = 0;
       !ts_node_is_null(node) && i < ts_node_named_child_count(node) && n < max;
       i++) {
    TSNode child = ts_node_named_child(node, i);
    if (!front_is(child, "line_comment") && !front_is(child, "block_comment") &&
        !front_is(child, "attribute_item"))
      out[n++] = child;
  }
  return n;
}

TSNode rs_child_of_type(TSNode node, const char *type) {
  for (uint32_t i = 0; !ts_node_is_null(node) && i < ts_node_child_count(node);
       i++)
    if (front_is(ts_node_child(node, i), type))
      return ts_node_child(node, i);
  return (TSNode){.id = NULL};
}

// -- the library -------------------------------------------------------------

#define ADD_LINES(text, lines)                                                 \
  for (size_t i = 0; i < sizeof(lines) / sizeof *(lines); i++)                 \
  text_add_string(text, (lines)[i])

/// The library, with those crates that the program may use.
static char *library_text(compiler *c, size_t *bytes) {
  text_buffer text = {0};
  ADD_LINES(&text, prelude_lines);
  if (strstr(c->user.original, "tokio") || strstr(c->user.original, "async"))
    ADD_LINES(&text, tokio_lines);
  if (strstr(c->user.original, "rand"))
    ADD_LINES(&text, rand_lines);
  char *copy = arena_strndup(c->a, text_string(&text), text.n);
  *bytes = text.n;
  text_deinit(&text);
  return copy;
}

/// Parses the program after its macros have become calls. NULL with errors in
/// `d`.
static TSTree *parse_program(compiler *c, TSNode root, size_t bytes) {
  c->user.text = rs_expand_macros(c, root, c->user.original, bytes);
  return syntax_parse(tree_sitter_rust(), c->user.text, bytes, c->d);
}

/// The library's macro calls are few enough to be found without parsing it
/// first.
static TSTree *parse_library(compiler *c) {
  static const char *const macros[] = {"panic!(", "format!("};
  size_t bytes;
  c->library.original = library_text(c, &bytes);
  c->library.library = true;
  char *copy = arena_strndup(c->a, c->library.original, bytes);
  for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
    for (char *at = copy; (at = strstr(at, macros[i]));)
      at[strlen(macros[i]) - 2] = ' ';
  c->library.text = copy;
  return syntax_parse_library(tree_sitter_rust(), copy, bytes);
}

// -- compiling ---------------------------------------------------------------

static void check_statics(compiler *c) {
  for (unsigned i = 0; i < c->n_statics; i++) {
    def *d = c->statics[i];
    body_check body = {.at = rs_scope_of(d, NULL)};
    local_scope locals = {0};
    body.locals = &locals;
    c->body = &body;
    d->static_type = rs_type(c, front_field(d->node, "type"), &body.at);
    d->static_value =
        rs_check_as(c, front_field(d->node, "value"), d->static_type);
    rs_solve_pending(c);
    if (d->is_racy &&
        (rs_is_object(c, d->static_type) || rs_needs_drop(c, d->static_type)))
      rs_unsupported(c, rs_span(c, d->src, d->node),
                     arena_printf(c->a, "a static mut of type `%s`",
                                  ty_name(c->a, d->static_type)),
                     "a number, or a Mutex");
    d->global = emit_global(c->e, d->name, rs_span(c, d->src, d->node),
                            VALUE_UNSET, NO_INDEX);
    c->body = NULL;
  }
}

/// Functions of the program that nobody calls are checked as well, unless they
/// have type parameters.
static void ask_for_all(compiler *c, module *m) {
  for (unsigned i = 0; i < m->n; i++) {
    def *d = m->names[i].to;
    if (!d)
      continue;
    if (d->kind == DEF_MODULE) {
      ask_for_all(c, d->inside);
      continue;
    }
    TSNode list[64];
    if (d->kind != DEF_FN || d->in_library ||
        rs_count_params(front_field(d->node, "type_parameters")))
      continue;
    bool generic = false;
    const unsigned n =
        rs_children(front_field(d->node, "parameters"), list, 64);
    for (unsigned k = 0; k < n; k++)
      generic |= !ts_node_is_null(rs_impl_param(list[k]));
    if (!generic)
      rs_instance(c, d, NULL, rs_span(c, d->src, d->node));
  }
}

static void generate_all(compiler *c) {
  for (instance *i = c->instances; i && c->d->count < DIAG_MAX; i = i->next) {
    checked_body *body = i->is_generated ? NULL : rs_check_instance(c, i);
    if (!body)
      continue;
    i->is_generated = true;
    c->body_in_library = i->fn->in_library;
    if (i->used_at.line)
      c->blame = i->used_at;
    rs_check_moves(c, body);
    if (c->d->count == 0)
      rs_generate(c, i, body);
  }
}

static instance *find_entry(compiler *c) {
  const char *name[] = {c->options && c->options->entry ? c->options->entry
                                                        : "main"};
  def *d = rs_find_path(c, c->root, name, 1, true);
  if (!d || d->kind != DEF_FN || d->in_library) {
    diag_add(c->d,
             (span){.line = 1, .column = 1, .end_line = 1, .end_column = 1},
             "E0601: `%s` function not found", name[0]);
    return NULL;
  }
  if (rs_is_async(d)) {
    rs_error(c, rs_span(c, d->src, d->node),
             "E0752: `%s` function is not allowed to be `async`; it takes "
             "#[tokio::main]",
             name[0]);
    return NULL;
  }
  TSNode params[1];
  if (rs_children(front_field(d->node, "parameters"), params, 1)) {
    rs_error(c, rs_span(c, d->src, d->node),
             "the function to run must have no parameters");
    return NULL;
  }
  return rs_instance(c, d, NULL, rs_span(c, d->src, d->node));
}

static program *compile_trees(compiler *c, TSNode user, TSNode library) {
  c->std = arena_alloc(c->a, sizeof *c->std);
  c->std->name = "std";
  c->std->of_library = true;
  c->root = arena_alloc(c->a, sizeof *c->root);
  c->root->name = "crate";
  rs_declare(c, library, &c->library, c->std);
  rs_declare(c, user, &c->user, c->root);
  rs_resolve_items(c);
  if (c->d->count)
    return NULL;
  c->entry = find_entry(c);
  if (!c->entry)
    return NULL;
  check_statics(c);
  ask_for_all(c, c->root);
  for (unsigned i = 0; i < c->n_blocks; i++)
    ask_for_all(c, c->blocks[i].inside);
  generate_all(c);
  rs_generate_drop_any(c);
  generate_all(c); // what dropping asked for
  if (c->d->count)
    return NULL;
  const uint32_t entry = rs_generate_entry(c);
  generate_all(c);
  if (c->d->count)
    return NULL;
  emitter *e = c->e;
  c->e = NULL;
  return emitter_finish(e, entry, c->d);
}

/// Compiles once with the facts that are known; notes new ones in `*facts`.
static program *attempt(TSNode root, const char *path, const char *text,
                        size_t text_bytes, const sim_compile_options *options,
                        late_facts *facts, diag *d) {
  arena a;
  arena_init(&a);
  compiler c = {.a = &a,
                .d = d,
                .options = options,
                .facts = facts,
                .drop_any = NO_INDEX};
  c.last_instance = &c.instances;
  c.user.original = text;
  c.e = emitter_new(path, text, text_bytes, &language_rust);
  program *p = NULL;
  TSTree *library = parse_library(&c);
  TSTree *user = library ? parse_program(&c, root, text_bytes) : NULL;
  if (user)
    p = compile_trees(&c, ts_tree_root_node(user), ts_tree_root_node(library));
  if (c.e)
    emitter_free(c.e);
  if (user)
    ts_tree_delete(user);
  if (library)
    ts_tree_delete(library);
  for (unsigned i = 0; i < c.n_parts; i++)
    ts_tree_delete(c.parts[i]);
  facts->counts |= c.found.counts;
  facts->weak_counts |= c.found.weak_counts;
  facts->objects_own |= c.found.objects_own;
  arena_deinit(&a);
  return p;
}

static program *compile_rust(TSNode root, const char *path, const char *text,
                             size_t text_bytes,
                             const sim_compile_options *options, diag *d) {
  late_facts facts = {0};
  for (;;) {
    const late_facts before = facts;
    program *p = attempt(root, path, text, text_bytes, options, &facts, d);
    const bool is_new = facts.counts != before.counts ||
                        facts.weak_counts != before.weak_counts ||
                        facts.objects_own != before.objects_own;
    if (!p || !is_new)
      return p;
    program_free(p);
  }
}

const front front_rust = {
    .language = &language_rust,
    .grammar = tree_sitter_rust,
    .compile = compile_rust,
};
