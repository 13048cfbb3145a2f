// The errors of the borrow checker that can be told for certain: E0499, E0502,
// E0503, E0505, E0506, E0515 and E0597.
//
// A loan is noted where a local variable is set to a reference whose origin is
// plain: `&x.f`, `v.iter()`, `s.name()` by a signature without lifetimes, a
// closure that captures by reference, what a `for` goes over. It is broken by a
// use of the place that it forbids, and it is an error if the variable is used
// after that: what rustc's non-lexical lifetimes say of such a loan. Of
// references that go another way nothing is noted; a program that rustc takes
// must pass. moves.c asks in the order of evaluation. Start reading at
// borrows_access.
#include <string.h>

#include "sim/front/rust/borrows.h"

static bool is_one_of(const char *name, const char *const *names) {
  for (; *names; names++)
    if (strcmp(name, *names) == 0)
      return true;
  return false;
}

// -- places ------------------------------------------------------------------

static bool find_place(expr *e, place *out) {
  switch ((expr_kind)e->kind) {
  case E_LOCAL:
    *out = (place){.root = e->var};
    return true;
  case E_FIELD:
    if (!find_place(e->a, out))
      return false;
    out->stops |= out->n == PLACE_FIELDS;
    if (!out->stops)
      out->fields[out->n++] = (unsigned)e->number;
    return true;
  case E_INDEX:
    if (!find_place(e->a, out))
      return false;
    out->stops = true;
    return true;
  case E_UNSIZE:
    return find_place(e->a, out);
  case E_DEREF:
    if (!e->def && e->a->kind == E_REF)
      return find_place(e->a->a, out);
    if (!find_place(e->a, out))
      return false;
    if (e->def) {
      out->stops = true;
    } else if (ty_is(e->a->type, TY_REF)) {
      out->through_ref = true;
      out->is_shared |= !ty_resolve(e->a->type)->mut;
    }
    return true;
  default:
    return false;
  }
}

static bool overlap(const place *a, const place *b) {
  for (unsigned i = 0; i < a->n && i < b->n; i++)
    if (a->fields[i] != b->fields[i])
      return false;
  return a->root == b->root;
}

// -- where loans come from ---------------------------------------------------

/// Library methods whose result is a reference into their receiver.
static bool lends(const expr *call, const expr *receiver) {
  static const char *const methods[] = {
      "first",      "last",      "get",      "iter",   "get_mut",
      "iter_mut",   "first_mut", "last_mut", "as_str", "as_slice",
      "values_mut", "keys",      "values",   "chars",  "slice_range",
      "trim",       "lines",     NULL};
  static const char *const owners[] = {
      "Vec", "VecDeque", "HashMap", "BTreeMap", "HashSet", "BTreeSet", NULL};
  ty *t = ty_resolve(receiver->type);
  return is_one_of(call->def->name, methods) &&
         (t->kind == TY_STRING || t->kind == TY_ARRAY || t->kind == TY_SLICE ||
          t->kind == TY_STR ||
          (t->kind == TY_ADT && t->def->in_library &&
           is_one_of(t->def->name, owners)));
}

/// A method of the program's that returns a reference without a lifetime: it is
/// that of `&self`.
static bool returns_part_of_self(const expr *call) {
  const def *d = call->def;
  TSNode result = front_field(d->node, "return_type");
  TSNode self = rs_self_parameter(d);
  return !d->in_library && !ts_node_is_null(self) &&
         d->src->text[ts_node_start_byte(self)] == '&' &&
         ts_node_is_null(rs_child_of_type(self, "lifetime")) &&
         front_is(result, "reference_type") &&
         ts_node_is_null(rs_child_of_type(result, "lifetime"));
}

/// The argument of a function of the program's that its result, a reference
/// without a lifetime, is into: the only one that is a reference. NULL: none.
static expr *only_reference(const expr *call) {
  const def *d = call->def;
  TSNode result = front_field(d->node, "return_type"), params[32];
  if (d->in_library || d->has_self || !front_is(result, "reference_type") ||
      !ts_node_is_null(rs_child_of_type(result, "lifetime")))
    return NULL;
  const unsigned n =
      rs_children(front_field(d->node, "parameters"), params, 32);
  expr *only = NULL;
  for (unsigned i = 0; i < n && i < call->n; i++) {
    TSNode type = front_field(params[i], "type");
    if (ts_node_is_null(rs_find_node(type, "reference_type")))
      continue;
    if (only || !front_is(type, "reference_type"))
      return NULL;
    only = call->list[i];
  }
  return only;
}

/// Whether a call of the library's has the loans of its first argument, which
/// it takes as it is: what an iterator makes of another, a reference out of an
/// Option.
static bool passes_on(const expr *call) {
  const def *d = call->def;
  if (call->n == 0 || !d->in_library)
    return false;
  if (strcmp(d->name, "into_iter") == 0)
    return true;
  if (call->list[0]->kind != E_CALL)
    return false;
  if (strcmp(d->name, "unwrap") == 0 || strcmp(d->name, "expect") == 0)
    return ty_is(call->type, TY_REF);
  static const char *const adapters[] = {
      "enumerate", "rev", "skip",  "take",  "map",      "filter",  "cloned",
      "copied",    "zip", "chain", "cycle", "peekable", "step_by", NULL};
  return d->owner && strcmp(d->owner->name, "Iterator") == 0 &&
         is_one_of(d->name, adapters);
}

/// What `&*e` and coercions do to a reference, taken back.
static expr *bare_reference(expr *e) {
  for (;;) {
    expr *to = e->kind == E_UNSIZE ? e->a : NULL;
    if (e->kind == E_REF) {
      expr *of = e->a;
      while (of->kind == E_UNSIZE)
        of = of->a;
      if (of->kind == E_DEREF && !of->def &&
          (of->a->kind == E_REF || of->a->kind == E_CALL))
        to = of->a;
    }
    if (!to)
      return e;
    e = to;
  }
}

/// The place that the value certainly is a reference into.
static bool find_source(expr *e, place *of, bool *mut) {
  e = bare_reference(e);
  while (e->kind == E_CALL && passes_on(e))
    e = bare_reference(e->list[0]);
  if (e->kind == E_CALL) {
    expr *given = only_reference(e);
    expr *self = given ? given : e->n ? e->list[0] : NULL;
    self = self ? bare_reference(self) : NULL;
    if (!self || self->kind != E_REF ||
        !(given                ? true
          : e->def->in_library ? lends(e, self->a)
                               : returns_part_of_self(e)))
      return false;
    *mut = self->mut;
    e = self->a;
  } else if (e->kind == E_REF) {
    *mut = e->mut;
    e = e->a;
  } else {
    return false;
  }
  return find_place(e, of) && !of->is_shared &&
         (of->through_ref || !ty_is(of->root->type, TY_REF));
}

static int add(borrows *b, loan_set *now, loan one) {
  unsigned i = 0;
  while (i < b->n &&
         !(b->loans[i].holder == one.holder && b->loans[i].loop == one.loop &&
           b->loans[i].of.root == one.of.root &&
           memcmp(&b->loans[i].at, &one.at, sizeof one.at) == 0))
    i++;
  if (i == LOANS_MAX)
    return -1;
  if (i == b->n)
    b->loans[b->n++] = one;
  now->live |= UINT64_C(1) << i;
  now->broken &= ~(UINT64_C(1) << i);
  return (int)i;
}

static void add_captured(borrows *b, loan_set *now, const var *holder,
                         const expr *kept) {
  const closure *k = kept->closure;
  for (unsigned i = 0; i < k->n_captures; i++) {
    const var *v = k->captures[i];
    if (v->capture == BIND_MOVE || !v->used_whole || ty_is(v->type, TY_REF))
      continue;
    add(b, now,
        (loan){.holder = holder,
               .of = {.root = v->captured},
               .mut = v->capture == BIND_MUT,
               .at = kept->at});
  }
}

void borrows_kept(borrows *b, loan_set *now, const var *holder, expr *kept) {
  for (unsigned i = 0; i < b->n; i++)
    if (b->loans[i].holder == holder) {
      now->live &= ~(UINT64_C(1) << i);
      now->broken &= ~(UINT64_C(1) << i);
    }
  loan one = {.holder = holder};
  if (!kept || b->quiet)
    return;
  if (kept->kind == E_CLOSURE) {
    add_captured(b, now, holder, kept);
  } else if (find_source(kept, &one.of, &one.mut)) {
    one.at = kept->at;
    add(b, now, one);
  }
}

int borrows_of_loop(borrows *b, loan_set *now, const expr *loop) {
  loan one = {.loop = loop, .at = loop->a->at};
  return !b->quiet && find_source(loop->a, &one.of, &one.mut) ? add(b, now, one)
                                                              : -1;
}

// -- what they forbid --------------------------------------------------------

static bool forbids(const loan *l, const place *p, loan_access how) {
  if (!overlap(&l->of, p))
    return false;
  // The reference itself may become another.
  if (how == ACCESS_SET && l->of.through_ref && !p->through_ref)
    return false;
  return how == ACCESS_LOOK || how == ACCESS_COPY ? l->mut : true;
}

void borrows_access(borrows *b, loan_set *now, expr *e, loan_access how) {
  place p;
  if (!now->live || b->quiet || !find_place(e, &p))
    return;
  if (how == ACCESS_MOVE && ty_is(e->type, TY_REF))
    how = ACCESS_CHANGE; // it is borrowed again
  if (p.is_shared && how != ACCESS_MOVE)
    how = ACCESS_LOOK;
  for (unsigned i = 0; i < b->n; i++) {
    const uint64_t bit = UINT64_C(1) << i;
    loan *l = &b->loans[i];
    if (!(now->live & bit) || (now->broken & bit) || !forbids(l, &p, how))
      continue;
    now->broken |= bit;
    l->broken_at = e->at;
    l->broken_by = (uint8_t)how;
    l->ended = false;
  }
}

void borrows_bound(borrows *b, loan_set *now, const var *root) {
  for (unsigned i = 0; now->live && i < b->n; i++)
    if (b->loans[i].of.root == root) {
      now->live &= ~(UINT64_C(1) << i);
      now->broken &= ~(UINT64_C(1) << i);
    }
}

void borrows_end_block(borrows *b, loan_set *now, unsigned first) {
  for (unsigned i = 0; i < b->n; i++) {
    const uint64_t bit = UINT64_C(1) << i;
    loan *l = &b->loans[i];
    bool ends = false;
    for (unsigned k = first; k < b->n_declared; k++)
      ends |= b->declared[k] == l->of.root;
    if (!ends || !(now->live & bit) || (now->broken & bit) || l->of.through_ref)
      continue;
    now->broken |= bit;
    l->ended = true;
  }
  b->n_declared = first;
}

// -- errors ------------------------------------------------------------------

static void report(borrows *b, loan *l) {
  compiler *c = b->c;
  const char *name = l->of.root->name;
  if (l->reported || !name)
    return;
  l->reported = true;
  if (l->ended) {
    rs_error(c, l->at, "E0597: `%s` does not live long enough", name);
    return;
  }
  switch ((loan_access)l->broken_by) {
  case ACCESS_LOOK:
    rs_error(c, l->broken_at,
             "E0502: cannot borrow `%s` as immutable because it is also "
             "borrowed as mutable",
             name);
    break;
  case ACCESS_COPY:
    rs_error(c, l->broken_at,
             "E0503: cannot use `%s` because it was mutably borrowed", name);
    break;
  case ACCESS_MOVE:
    rs_error(c, l->broken_at,
             "E0505: cannot move out of `%s` because it is borrowed", name);
    break;
  case ACCESS_CHANGE:
    if (l->mut)
      rs_error(c, l->broken_at,
               "E0499: cannot borrow `%s` as mutable more than once at a time",
               name);
    else
      rs_error(c, l->broken_at,
               "E0502: cannot borrow `%s` as mutable because it is also "
               "borrowed as immutable",
               name);
    break;
  case ACCESS_SET:
    rs_error(c, l->broken_at,
             "E0506: cannot assign to `%s` because it is borrowed", name);
    break;
  }
}

void borrows_used(borrows *b, const loan_set *now, const var *holder) {
  for (unsigned i = 0; now->broken && i < b->n; i++)
    if (b->loans[i].holder == holder && now->broken >> i & 1)
      report(b, &b->loans[i]);
}

void borrows_loop_goes_on(borrows *b, const loan_set *now, int number) {
  if (number >= 0 && now->broken >> number & 1)
    report(b, &b->loans[number]);
}

void borrows_returned(borrows *b, expr *result) {
  place p;
  bool mut;
  if (!result || b->quiet || !ty_is(result->type, TY_REF) ||
      !find_source(result, &p, &mut) || p.through_ref || p.root->captured ||
      !p.root->name)
    return;
  rs_error(b->c, result->at, "E0515: cannot return reference to %s `%s`",
           p.root->is_param ? "function parameter" : "local variable",
           p.root->name);
}
