// Literals: numbers, strings with their escapes, f-strings, displays of lists,
// tuples, dictionaries and sets.
//
// Start reading at compile_string and compile_collection.
#include "sim/front/python/python.h"

#include <stdlib.h>
#include <string.h>

#include "sim/vm/bigint.h"

// -- numbers -----------------------------------------------------------------

/// An integer literal beyond 64 bits.
static void compile_big(gen *g, TSNode node, const char *text, bool negative) {
  const bool prefixed = text[0] == '0' && strchr("xXoObB", text[1]);
  const int base = !prefixed               ? 10
                   : strchr("xX", text[1]) ? 16
                   : strchr("oO", text[1]) ? 8
                                           : 2;
  char *digits = xmalloc(strlen(text) + 1);
  size_t n = 0;
  for (const char *p = text + (prefixed ? 2 : 0); *p; p++)
    if (*p != '_')
      digits[n++] = *p;
  digits[n] = 0;
  mpz_t z;
  mpz_init(z);
  // What GMP cannot read the grammar does not let pass.
  if (n > BIGINT_DIGITS_MAX && base == 10)
    py_error(g->c, node,
             "SyntaxError: Exceeds the limit (%d digits) for integer string "
             "conversion",
             BIGINT_DIGITS_MAX);
  else if (mpz_set_str(z, digits, base) != 0 ||
           mpz_sizeinbase(z, 2) > BIGINT_BITS_MAX)
    py_unsupported(g->c, node, "this integer", NULL);
  if (negative)
    mpz_neg(z, z);
  emit(g->f, OP_CONST,
       emit_constant(g->c->e, bigint_atom(emitter_atoms(g->c->e), z)),
       front_span(node));
  mpz_clear(z);
  free(digits);
}

void compile_integer(gen *g, TSNode node, bool negative) {
  const char *text = py_text(g->c, node);
  size_t n = strlen(text);
  span at = front_span(node);
  if (n > 0 && strchr("jJ", text[n - 1])) {
    py_unsupported(g->c, node, "a complex number", NULL);
    return;
  }
  if (n > 1 && text[0] == '0' && strspn(text, "0123456789_") == n &&
      strspn(text, "0_") != n) {
    py_error(g->c, node,
             "SyntaxError: leading zeros in decimal integer literals are not "
             "permitted; use an 0o prefix for octal integers");
    return;
  }
  uint64_t u = 0;
  // --scale is about the program, never its library.
  bool fits =
      front_int_literal(text, n, g->c->prelude ? NULL : g->c->options, &u);
  if (!fits || u > (uint64_t)INT64_MAX + (negative ? 1 : 0)) {
    compile_big(g, node, text, negative);
    return;
  }
  emit_int(g->f, negative ? (int64_t)(0 - u) : (int64_t)u, at);
}

void compile_float(gen *g, TSNode node, bool negative) {
  const char *text = py_text(g->c, node);
  char digits[400];
  size_t n = 0;
  for (; *text && n + 1 < sizeof digits; text++) {
    if (*text == 'j' || *text == 'J') {
      py_unsupported(g->c, node, "a complex number", NULL);
      return;
    }
    if (*text != '_')
      digits[n++] = *text;
  }
  digits[n] = 0;
  double d = strtod(digits, NULL);
  emit_float(g->f, negative ? -d : d, front_span(node));
}

// -- strings -----------------------------------------------------------------

static void add_utf8(text_buffer *out, unsigned long c) {
  char bytes[4];
  size_t n;
  if (c < 0x80) {
    bytes[0] = (char)c;
    n = 1;
  } else if (c < 0x800) {
    bytes[0] = (char)(0xc0 | c >> 6);
    bytes[1] = (char)(0x80 | (c & 63));
    n = 2;
  } else if (c < 0x10000) {
    bytes[0] = (char)(0xe0 | c >> 12);
    bytes[1] = (char)(0x80 | (c >> 6 & 63));
    bytes[2] = (char)(0x80 | (c & 63));
    n = 3;
  } else {
    bytes[0] = (char)(0xf0 | c >> 18);
    bytes[1] = (char)(0x80 | (c >> 12 & 63));
    bytes[2] = (char)(0x80 | (c >> 6 & 63));
    bytes[3] = (char)(0x80 | (c & 63));
    n = 4;
  }
  text_add(out, bytes, n);
}

/// Reads up to `max` digits of `base` at *p.
static unsigned long read_digits(const char **p, const char *end, int base,
                                 int max) {
  char digits[9];
  int n = 0;
  while (n < max && *p < end &&
         (base == 8 ? (**p >= '0' && **p <= '7')
                    : strchr("0123456789abcdefABCDEF", **p) != NULL))
    digits[n++] = *(*p)++;
  digits[n] = 0;
  return strtoul(digits, NULL, base);
}

/// Adds one escape sequence; *p stands behind the backslash.
static void decode_escape(gen *g, TSNode node, text_buffer *out, const char **p,
                          const char *end, bool bytes) {
  static const char plain[] = "\\'\"abfnrtv", meaning[] = "\\'\"\a\b\f\n\r\t\v";
  char c = *(*p)++;
  const char *known = strchr(plain, c);
  if (c == '\n') {
    return;
  } else if (c == '\r') {
    *p += *p < end && **p == '\n';
  } else if (known && c) {
    text_add(out, &meaning[known - plain], 1);
  } else if ((c >= '0' && c <= '7') || c == 'x') {
    *p -= c != 'x';
    const unsigned long code =
        c == 'x' ? read_digits(p, end, 16, 2) : read_digits(p, end, 8, 3);
    if (bytes)
      text_add(out, &(char){(char)code}, 1);
    else
      add_utf8(out, code);
  } else if (bytes) {
    text_add_string(out, "\\");
    text_add(out, &c, 1);
  } else if (c == 'u') {
    add_utf8(out, read_digits(p, end, 16, 4));
  } else if (c == 'U') {
    unsigned long code = read_digits(p, end, 16, 8);
    if (code > 0x10ffff)
      py_error(g->c, node, "SyntaxError: illegal Unicode character");
    else
      add_utf8(out, code);
  } else if (c == 'N') {
    py_unsupported(g->c, node, "a character by name (\\N{...})",
                   "the character itself");
  } else {
    text_add_string(out, "\\");
    text_add(out, &c, 1);
  }
}

typedef struct string_parts {
  bool raw, formatted;
  bool bytes; ///< each escape is one byte, and those of Unicode are none
  uint32_t start, end; ///< bytes between the quotes
} string_parts;

static string_parts string_head(gen *g, TSNode node) {
  string_parts s = {.start = ts_node_start_byte(node),
                    .end = ts_node_end_byte(node)};
  uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    if (front_is(child, "string_start")) {
      s.start = ts_node_end_byte(child);
      for (const char *p = py_text(g->c, child); *p; p++) {
        s.raw |= *p == 'r' || *p == 'R';
        s.formatted |= *p == 'f' || *p == 'F';
        s.bytes |= *p == 'b' || *p == 'B';
      }
    } else if (front_is(child, "string_end")) {
      s.end = ts_node_start_byte(child);
    }
  }
  return s;
}

/// Adds the characters that source bytes start … end stand for.
static void decode_text(gen *g, TSNode node, const string_parts *s,
                        uint32_t start, uint32_t end, text_buffer *out) {
  const char *source = py_source(g->c, node);
  const char *p = source + start, *stop = source + end;
  while (p < stop) {
    if (*p == '\\' && !s->raw && p + 1 < stop) {
      p++;
      decode_escape(g, node, out, &p, stop, s->bytes);
    } else if (*p == '\r') { // line ends are \n, however the file is written
      p++;
      if (p >= stop || *p != '\n')
        text_add_string(out, "\n");
    } else {
      if (s->formatted && (*p == '{' || *p == '}') && p + 1 < stop &&
          p[1] == *p)
        p++;
      text_add(out, p++, 1);
    }
  }
}

const char *string_text(gen *g, TSNode node) {
  text_buffer text = {0};
  const string_parts s = string_head(g, node);
  decode_text(g, node, &s, s.start, s.end, &text);
  const char *kept =
      arena_strndup(emitter_arena(g->c->e), text_string(&text), text.n);
  text_deinit(&text);
  return kept;
}

static void compile_interpolation(gen *g, TSNode node, text_buffer *text,
                                  uint32_t *pieces);

/// Pushes the text gathered so far as one piece.
static void flush_text(gen *g, TSNode node, text_buffer *text,
                       uint32_t *pieces) {
  if (text->n == 0)
    return;
  emit_string(g->f, text_string(text), text->n, front_span(node));
  (*pieces)++;
  text_clear(text);
}

/// A format specification: its text, with nested replacement fields.
static void compile_specification(gen *g, TSNode node) {
  text_buffer text = {0};
  uint32_t pieces = 0, at = ts_node_start_byte(node) + 1;
  uint32_t n = ts_node_child_count(node);
  string_parts plain = {.raw = true};
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    if (!front_is(child, "format_expression") &&
        !front_is(child, "interpolation"))
      continue;
    decode_text(g, node, &plain, at, ts_node_start_byte(child), &text);
    compile_interpolation(g, child, &text, &pieces);
    at = ts_node_end_byte(child);
  }
  decode_text(g, node, &plain, at, ts_node_end_byte(node), &text);
  flush_text(g, node, &text, &pieces);
  if (pieces != 1)
    emit_intrinsic(g->f, "%join", pieces, front_span(node));
  text_deinit(&text);
}

static void compile_interpolation(gen *g, TSNode node, text_buffer *text,
                                  uint32_t *pieces) {
  span at = front_span(node);
  TSNode e = front_field(node, "expression");
  TSNode conversion = front_field(node, "type_conversion");
  TSNode specification = front_field(node, "format_specifier");
  bool equals = false;
  uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    if (strcmp(ts_node_type(child), "=") == 0) {
      uint32_t start = ts_node_start_byte(node) + 1;
      uint32_t end = ts_node_end_byte(child);
      while (py_source(g->c, node)[end] == ' ')
        end++;
      text_add(text, g->c->text + start, end - start);
      equals = true;
    }
  }
  flush_text(g, node, text, pieces);
  if (front_is(e, "named_expression")) // f"{x:=5}" is no walrus
    py_unsupported(g->c, node, "a format specification that begins with '='",
                   "format()");
  compile_expr(g, e);
  char how = 's';
  if (!ts_node_is_null(conversion))
    how = py_text(g->c, conversion)[1];
  else if (equals && ts_node_is_null(specification))
    how = 'r';
  if (how == 'r' || how == 'a')
    emit_intrinsic(g->f, how == 'r' ? "repr" : "ascii", 1, at);
  else if (how != 's')
    py_error(g->c, node, "SyntaxError: f-string: invalid conversion character");
  else if (!ts_node_is_null(conversion))
    emit_intrinsic(g->f, "%str", 1, at);
  else if (ts_node_is_null(specification))
    emit_intrinsic(g->f, "format", 1, at);
  if (!ts_node_is_null(specification)) {
    compile_specification(g, specification);
    emit_intrinsic(g->f, "format", 2, at);
  }
  (*pieces)++;
}

/// Pushes the pieces of one string; text at its end stays in `text`.
static void compile_pieces(gen *g, TSNode node, text_buffer *text,
                           uint32_t *pieces) {
  string_parts s = string_head(g, node);
  uint32_t at = s.start;
  uint32_t n = s.formatted ? ts_node_child_count(node) : 0;
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(node, i);
    if (!front_is(child, "interpolation"))
      continue;
    decode_text(g, node, &s, at, ts_node_start_byte(child), text);
    compile_interpolation(g, child, text, pieces);
    at = ts_node_end_byte(child);
  }
  decode_text(g, node, &s, at, s.end, text);
}

/// The bytes of a literal, or of several next to each other.
static void compile_bytes(gen *g, TSNode node, const nodes *list) {
  text_buffer bytes = {0};
  for (uint32_t i = 0; i < list->n; i++) {
    const string_parts s = string_head(g, list->at[i]);
    for (uint32_t at = s.start; at < s.end; at++)
      if ((unsigned char)py_source(g->c, node)[at] >= 0x80) {
        py_error(
            g->c, node,
            "SyntaxError: bytes can only contain ASCII literal characters");
        break;
      }
    if (!s.bytes)
      py_error(g->c, node,
               "SyntaxError: cannot mix bytes and nonbytes literals");
    decode_text(g, list->at[i], &s, s.start, s.end, &bytes);
  }
  const value v = atom_intern(emitter_atoms(g->c->e), ATOM_BYTES,
                              text_string(&bytes), bytes.n);
  emit(g->f, OP_CONST, emit_constant(g->c->e, v), front_span(node));
  text_deinit(&bytes);
}

void compile_string(gen *g, TSNode node) {
  text_buffer text = {0};
  uint32_t pieces = 0;
  span at = front_span(node);
  const nodes list = front_is(node, "concatenated_string")
                         ? py_children(g->c, node)
                         : (nodes){.at = &node, .n = 1};
  bool bytes = false;
  for (uint32_t i = 0; i < list.n; i++)
    bytes |= string_head(g, list.at[i]).bytes;
  if (bytes) {
    compile_bytes(g, node, &list);
    return;
  }
  for (uint32_t i = 0; i < list.n; i++)
    compile_pieces(g, list.at[i], &text, &pieces);
  if (pieces == 0) {
    emit_string(g->f, text_string(&text), text.n, at);
  } else {
    flush_text(g, node, &text, &pieces);
    emit_intrinsic(g->f, "%join", pieces, at);
  }
  text_deinit(&text);
}

// -- displays ----------------------------------------------------------------

static bool is_splat(TSNode node) {
  node = py_strip(node);
  return front_is(node, "list_splat") || front_is(node, "dictionary_splat") ||
         front_is(node, "list_splat_pattern") ||
         front_is(node, "dictionary_splat_pattern");
}

void collect_elements(gen *g, TSNode node, uint32_t first, uint32_t list) {
  nodes parts = py_children(g->c, node);
  for (uint32_t i = first; i < parts.n; i++) {
    TSNode part = py_strip(parts.at[i]);
    if (front_is(part, "keyword_argument") ||
        front_is(part, "dictionary_splat"))
      continue;
    span at = front_span(part);
    if (is_splat(part)) { // what is read comes first: it may be shared
      compile_consumed(g, py_child(part, 0));
      emit(g->f, OP_LOAD, list, at);
      emit_intrinsic(g->f, "%extend", 2, at);
    } else {
      emit(g->f, OP_LOAD, list, at);
      compile_expr(g, part);
      emit_intrinsic(g->f, "%append", 2, at);
    }
  }
}

static void compile_dictionary(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  span at = front_span(node);
  uint32_t i = 0;
  for (; i < parts.n && front_is(parts.at[i], "pair"); i++) {
    compile_expr(g, front_field(parts.at[i], "key"));
    compile_expr(g, front_field(parts.at[i], "value"));
  }
  emit(g->f, OP_NEW_DICT, i, at);
  if (i == parts.n)
    return;
  uint32_t kept = temporary(g);
  emit(g->f, OP_STORE, kept, at);
  for (; i < parts.n; i++) {
    TSNode part = parts.at[i];
    if (front_is(part, "pair")) {
      emit(g->f, OP_LOAD, kept, at);
      compile_expr(g, front_field(part, "key"));
      compile_expr(g, front_field(part, "value"));
      emit_intrinsic(g->f, "%put", 3, front_span(part));
    } else {
      compile_expr(g, py_child(part, 0));
      emit(g->f, OP_LOAD, kept, at);
      emit_intrinsic(g->f, "%merge", 2, front_span(part));
    }
  }
  emit(g->f, OP_LOAD, kept, at);
}

void compile_collection(gen *g, TSNode node) {
  if (front_is(node, "dictionary")) {
    compile_dictionary(g, node);
    return;
  }
  nodes parts = py_children(g->c, node);
  span at = front_span(node);
  bool is_list = front_is(node, "list"), is_set = front_is(node, "set");
  uint32_t i = 0;
  while (i < parts.n && !is_splat(parts.at[i]))
    compile_expr(g, parts.at[i++]);
  if (i == parts.n) {
    emit(g->f,
         is_list  ? OP_NEW_LIST
         : is_set ? OP_NEW_SET
                  : OP_NEW_TUPLE,
         i, at);
    return;
  }
  uint32_t list = temporary(g);
  emit(g->f, OP_NEW_LIST, i, at);
  emit(g->f, OP_STORE, list, at);
  collect_elements(g, node, i, list);
  emit(g->f, OP_LOAD, list, at);
  if (!is_list)
    emit_intrinsic(g->f, is_set ? "set" : "tuple", 1, at);
}
