// Whether the patterns of a match leave something out.
//
// Rows of patterns are taken apart column by column, constructor by
// constructor, as in L. Maranget, Warnings for pattern matching, JFP 17(3),
// 2007. Only what is certainly missing is reported: columns with ranges or
// slices count as complete. Start reading at rs_missing_pattern.
#include <string.h>

#include "sim/front/rust/compiler.h"

enum { COLUMNS_MAX = 24, ROWS_MAX = 256 };

typedef struct row {
  const pattern *columns[COLUMNS_MAX]; ///< NULL: anything
} row;

typedef struct table {
  compiler *c;
  const row *rows;
  unsigned n_rows, n_columns;
  ty *types[COLUMNS_MAX];
} table;

static bool is_missing(const table *t, unsigned depth, const def **first);

/// What a pattern demands, behind bindings and references; NULL: nothing.
static const pattern *demand(const pattern *p) {
  while (p) {
    if (p->kind == P_ANY || (p->kind == P_BIND && !p->sub))
      return NULL;
    if (p->kind != P_BIND && p->kind != P_REF)
      return p;
    p = p->sub;
  }
  return NULL;
}

/// The rows with alternatives in the first column as rows of their own. False
/// if there are too many.
static bool expand(const table *t, row *out, unsigned *n) {
  *n = 0;
  for (unsigned i = 0; i < t->n_rows; i++) {
    const pattern *p = demand(t->rows[i].columns[0]);
    const unsigned alternatives = p && p->kind == P_OR ? p->n : 1;
    for (unsigned k = 0; k < alternatives; k++) {
      if (*n == ROWS_MAX)
        return false;
      out[*n] = t->rows[i];
      out[(*n)++].columns[0] = p && p->kind == P_OR ? demand(p->subs[k]) : p;
    }
  }
  for (unsigned i = 0; i < *n; i++)
    if (out[i].columns[0] && out[i].columns[0]->kind == P_OR)
      return false; // nested alternatives
  return true;
}

/// Whether values built by `d` (NULL: a tuple), with fields of these types, are
/// left out by `rows`.
static bool misses(const table *t, const row *rows, unsigned n, const def *d,
                   ty **fields, unsigned n_fields, unsigned depth) {
  if (t->n_columns - 1 + n_fields > COLUMNS_MAX)
    return false;
  row *kept = arena_alloc(t->c->a, (n + 1) * sizeof *kept);
  table next = {.c = t->c, .rows = kept};
  next.n_columns = t->n_columns - 1 + n_fields;
  for (unsigned i = 0; i < n; i++) {
    const pattern *p = rows[i].columns[0];
    if (p && d && p->def != d)
      continue;
    row *r = &kept[next.n_rows++];
    memset(r, 0, sizeof *r);
    for (unsigned k = 0; p && k < p->n; k++)
      if (p->fields[k] < n_fields)
        r->columns[p->fields[k]] = p->subs[k];
    for (unsigned k = 1; k < t->n_columns; k++)
      r->columns[n_fields + k - 1] = rows[i].columns[k];
  }
  if (n_fields > 0)
    memcpy(next.types, fields, n_fields * sizeof *fields);
  memcpy(next.types + n_fields, t->types + 1,
         (t->n_columns - 1) * sizeof *t->types);
  return is_missing(&next, depth + 1, NULL);
}

/// Whether values that no pattern of the first column names are left out.
static bool misses_others(const table *t, const row *rows, unsigned n,
                          unsigned depth) {
  row *kept = arena_alloc(t->c->a, (n + 1) * sizeof *kept);
  unsigned n_kept = 0;
  for (unsigned i = 0; i < n; i++)
    if (!rows[i].columns[0])
      kept[n_kept++] = rows[i];
  return misses(t, kept, n_kept, NULL, NULL, 0, depth);
}

static bool misses_bool(const table *t, const row *rows, unsigned n,
                        unsigned depth) {
  for (int64_t truth = 0; truth < 2; truth++) {
    row *kept = arena_alloc(t->c->a, (n + 1) * sizeof *kept);
    unsigned n_kept = 0;
    for (unsigned i = 0; i < n; i++) {
      const pattern *p = rows[i].columns[0];
      if (p && (p->kind != P_LITERAL || p->value->kind != E_BOOL))
        return false;
      if (p && p->value->number != truth)
        continue;
      kept[n_kept] = rows[i];
      kept[n_kept++].columns[0] = NULL;
    }
    if (misses(t, kept, n_kept, NULL, NULL, 0, depth))
      return true;
  }
  return false;
}

static bool misses_adt(const table *t, const row *rows, unsigned n, ty *type,
                       unsigned depth, const def **first) {
  const def *adt = type->def;
  const bool is_enum = adt->kind == DEF_ENUM;
  for (unsigned v = 0; v < (is_enum ? adt->n_members : 1); v++) {
    const def *d = is_enum ? adt->members[v] : adt;
    ty *fields[COLUMNS_MAX];
    if (d->n_fields > COLUMNS_MAX)
      return false;
    for (unsigned i = 0; i < d->n_fields; i++)
      fields[i] = rs_field_type(t->c, type, d, i);
    if (!misses(t, rows, n, is_enum ? d : NULL, fields, d->n_fields, depth))
      continue;
    if (first)
      *first = is_enum ? d : NULL;
    return true;
  }
  return false;
}

static bool is_missing(const table *t, unsigned depth, const def **first) {
  if (t->n_columns == 0)
    return t->n_rows == 0;
  if (depth > 64)
    return false;
  row *rows = arena_alloc(t->c->a, ROWS_MAX * sizeof *rows);
  unsigned n;
  if (!expand(t, rows, &n))
    return false;
  bool anything = true, opaque = false;
  for (unsigned i = 0; i < n; i++) {
    const pattern *p = rows[i].columns[0];
    anything &= !p;
    opaque |= p && (p->kind == P_RANGE || p->kind == P_SLICE || p->derefs);
  }
  ty *type = ty_strip(t->types[0]);
  if (opaque)
    return false;
  if (anything)
    return misses_others(t, rows, n, depth);
  if (type->kind == TY_TUPLE && type->n <= COLUMNS_MAX)
    return misses(t, rows, n, NULL, type->args, type->n, depth);
  if (type->kind == TY_BOOL)
    return misses_bool(t, rows, n, depth);
  if (type->kind == TY_ADT)
    return misses_adt(t, rows, n, type, depth, first);
  return n < ROWS_MAX && misses_others(t, rows, n, depth);
}

bool rs_missing_pattern(compiler *c, ty *type, const match_arm *arms,
                        unsigned n, const def **first) {
  row *rows = arena_alloc(c->a, (n + 1) * sizeof *rows);
  table t = {.c = c, .rows = rows, .n_columns = 1, .types = {type}};
  *first = NULL;
  for (unsigned i = 0; i < n; i++)
    if (!arms[i].guard) {
      rows[t.n_rows] = (row){0};
      rows[t.n_rows++].columns[0] = arms[i].pattern;
    }
  return is_missing(&t, 0, first);
}
