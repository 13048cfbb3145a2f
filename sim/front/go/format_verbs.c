// Printf: splits a format into text and verbs.
#include "sim/front/go/format.h"

#include <ctype.h>
#include <string.h>

typedef struct format_state {
  const char *at, *end;
  const value *args;
  unsigned n_args, next;
  bool reordered; ///< by an index, as in %[1]d: none is one too many then
  bool bad_index; ///< of the present verb
} format_state;

/// "[2]": the argument that comes next.
static void argument_index(format_state *s) {
  if (s->at == s->end || *s->at != '[')
    return;
  const char *close = memchr(s->at, ']', (size_t)(s->end - s->at));
  unsigned n = 0;
  bool good = close && close > s->at + 1;
  for (const char *c = s->at + 1; good && c < close; c++) {
    good = isdigit((unsigned char)*c) && n < 10000;
    n = n * 10 + (unsigned)(*c - '0');
  }
  s->reordered = true;
  s->bad_index = !good || n == 0 || n > s->n_args;
  if (!s->bad_index)
    s->next = n - 1;
  s->at = close ? close + 1 : s->at + 1;
}

static int number(format_state *s, const struct machine *m, bool *given) {
  int n = 0;
  *given = false;
  if (s->at < s->end && *s->at == '*') {
    s->at++;
    if (s->next < s->n_args && vm_is(m, s->args[s->next], OBJECT_IFACE)) {
      const value v = vm_object(m, s->args[s->next])->slots[1];
      if (value_is_int(v) && value_to_int(v) < 10000) {
        n = (int)value_to_int(v);
        *given = true;
      }
    }
    s->next++;
    return n;
  }
  while (s->at < s->end && isdigit((unsigned char)*s->at)) {
    n = n < 10000 ? n * 10 + (*s->at - '0') : n;
    *given = true;
    s->at++;
  }
  return n;
}

static go_verb read_verb(format_state *s, const struct machine *m) {
  go_verb v = {0};
  s->bad_index = false;
  for (; s->at < s->end; s->at++) {
    if (*s->at == '-')
      v.minus = true;
    else if (*s->at == '+')
      v.plus = true;
    else if (*s->at == '#')
      v.sharp = true;
    else if (*s->at == ' ')
      v.space = true;
    else if (*s->at == '0')
      v.zero = true;
    else
      break;
  }
  argument_index(s);
  v.width = number(s, m, &v.has_width);
  if (v.width < 0) {
    v.minus = true;
    v.width = -v.width;
  }
  if (s->at < s->end && *s->at == '.') {
    s->at++;
    argument_index(s);
    v.precision = number(s, m, &v.has_precision);
    v.has_precision = true;
    if (v.precision > 500)
      v.precision = 500;
  }
  argument_index(s);
  return v;
}

static void add_extra(struct machine *m, text_buffer *out,
                      const format_state *s) {
  static const go_verb plain = {.verb = 'v'}, type = {.verb = 'T'};
  text_add_string(out, "%!(EXTRA ");
  for (unsigned i = s->next; i < s->n_args; i++) {
    if (i > s->next)
      text_add_string(out, ", ");
    go_format(m, out, s->args[i], &type);
    if (s->args[i] != VALUE_NIL) {
      text_add_string(out, "=");
      go_format(m, out, s->args[i], &plain);
    }
  }
  text_add_string(out, ")");
}

void go_format_all(struct machine *m, text_buffer *out, const char *format,
                   size_t n, const value *args, unsigned n_args) {
  format_state s = {
      .at = format, .end = format + n, .args = args, .n_args = n_args};
  while (s.at < s.end) {
    const char *percent = memchr(s.at, '%', (size_t)(s.end - s.at));
    if (!percent) {
      text_add(out, s.at, (size_t)(s.end - s.at));
      break;
    }
    text_add(out, s.at, (size_t)(percent - s.at));
    s.at = percent + 1;
    go_verb verb = read_verb(&s, m);
    if (s.at == s.end) {
      text_add_string(out, "%!(NOVERB)");
      break;
    }
    verb.verb = *s.at++;
    if (verb.verb == '%')
      text_add_string(out, "%");
    else if (s.bad_index)
      text_addf(out, "%%!%c(BADINDEX)", verb.verb);
    else if (s.next >= n_args)
      text_addf(out, "%%!%c(MISSING)", verb.verb), s.next++;
    else {
      if (verb.verb == 'w')
        verb.verb = 'v';
      if (verb.verb == 'v') { // the flags mean something else here
        verb.names = verb.plus;
        verb.syntax = verb.sharp;
        verb.plus = verb.sharp = false;
      }
      go_format(m, out, args[s.next++], &verb);
    }
  }
  if (s.next < n_args && !s.reordered)
    add_extra(m, out, &s);
}

void go_shown_reads_all(const struct machine *m, const char *format, size_t n,
                        const value *args, unsigned n_args, sim_op *op) {
  format_state s = {
      .at = format, .end = format + n, .args = args, .n_args = n_args};
  while (s.at < s.end) {
    const char *percent = memchr(s.at, '%', (size_t)(s.end - s.at));
    if (!percent)
      break;
    s.at = percent + 1;
    read_verb(&s, m);
    if (s.at == s.end)
      break;
    const char verb = *s.at++;
    if (verb == '%' || s.bad_index || s.next >= n_args)
      continue;
    if (verb != 'T' && verb != 'p')
      go_shown_reads(m, args[s.next], op);
    s.next++;
  }
  for (; s.next < n_args && !s.reordered; s.next++)
    go_shown_reads(m, args[s.next], op);
}
