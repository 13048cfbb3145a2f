// Ownership: what is moved when, how closures capture, which variables need a
// cell, and the errors that follow.
//
// One walk over the typed tree in the order of evaluation, with the set of
// variables that may have been moved out of. Where this cannot tell, it
// accepts: a program that rustc takes must pass. Start reading at
// rs_check_moves.
#include <stdio.h>
#include <string.h>

#include "sim/front/rust/borrows.h"

enum { VARS_MAX = 1024, LOOPS_MAX = 64 };

/// How an expression's value is used.
typedef enum {
  USE_VALUE, ///< moved or copied
  USE_PART,  ///< something in it is moved
  USE_REF,
  USE_MUT,
  USE_STORE, ///< a part of it is assigned to
  USE_ASSIGN
} use;

static bool changes(use how) { return how >= USE_MUT; }

typedef struct moved_set {
  uint64_t bits[VARS_MAX / 64];
  loan_set loans;
  bool dead; ///< cannot be reached
} moved_set;

typedef struct loop_state {
  const expr *loop;
  moved_set broken, continued;
} loop_state;

typedef struct walker {
  compiler *c;
  moved_set now;
  moved_set parts; ///< what is there only in part, on all ways
  loop_state *loops[LOOPS_MAX];
  unsigned n_loops;
  unsigned n_vars;
  bool quiet;    ///< in the library
  bool in_field; ///< a field of the variable is meant, not all of it
  bool on_way;   ///< what is walked is a step on the way to a place
  bool delayed;  ///< it is borrowed only after what comes next
  borrows borrows;
  closure *inside;
} walker;

static void walk(walker *w, expr *e, use how);

static void merge(moved_set *into, const moved_set *from) {
  if (from->dead)
    return;
  if (into->dead) {
    *into = *from;
    return;
  }
  for (unsigned i = 0; i < VARS_MAX / 64; i++)
    into->bits[i] |= from->bits[i];
  into->loans.live |= from->loans.live;
  into->loans.broken |= from->loans.broken;
}

static unsigned number_of(walker *w, var *v) {
  if (v->number == 0 && w->n_vars + 1 < VARS_MAX)
    v->number = ++w->n_vars;
  return v->number;
}

static bool get_bit(const moved_set *set, unsigned i) {
  return i && (set->bits[i / 64] >> (i % 64) & 1);
}

static void set_bit(moved_set *set, unsigned i, bool on) {
  if (!i)
    return;
  if (on)
    set->bits[i / 64] |= UINT64_C(1) << (i % 64);
  else
    set->bits[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

static bool is_moved(walker *w, var *v) {
  return get_bit(&w->now, number_of(w, v));
}

static void set_moved(walker *w, var *v, bool moved) {
  set_bit(&w->now, number_of(w, v), moved);
  if (!moved)
    set_bit(&w->parts, number_of(w, v), false);
}

static void complain(walker *w, span at, const char *format, const char *name) {
  if (!w->quiet && name) {
    char text[300];
    // The formats are this file's own.
    snprintf(text, sizeof text, format, name, name);
    rs_error(w->c, at, "%s", text);
  }
}

// -- variables ---------------------------------------------------------------

/// A variable that is kept as a plain word and that something else refers to.
static void needs_cell(walker *w, var *v) {
  if (!rs_is_object(w->c, v->type))
    v->in_cell = true;
}

static void note_capture(walker *w, var *v, use how) {
  closure *k = v->owner;
  if (how == USE_VALUE || how == USE_PART) {
    if (!rs_is_copy(w->c, v->type) && !ty_is(v->type, TY_REF)) {
      v->capture = BIND_MOVE;
      k->once = true;
    }
  } else if (changes(how)) {
    if (v->capture == BIND_REF)
      v->capture = BIND_MUT;
    needs_cell(w, v);
  }
}

static void check_mutable(walker *w, const var *v, use how, span at) {
  if (v->mut || (v->captured && ty_is(v->type, TY_REF)))
    return;
  if (how == USE_MUT)
    complain(w, at,
             "E0596: cannot borrow `%s` as mutable, as it is not "
             "declared as mutable",
             v->name);
  else if (v->captured || how == USE_STORE)
    complain(w, at,
             "E0594: cannot assign to `%s`, as it is not declared as "
             "mutable",
             v->name);
}

static void touch(walker *w, expr *e, use how) {
  var *v = e->var;
  const bool whole = !w->in_field;
  if (how == USE_ASSIGN)
    borrows_kept(&w->borrows, &w->now.loans, v, NULL);
  else if (!w->now.dead)
    borrows_used(&w->borrows, &w->now.loans, v);
  if (whole)
    v->used_whole = true;
  w->in_field = false;
  if (how == USE_STORE)
    set_bit(&w->parts, number_of(w, v), false);
  else if (how != USE_ASSIGN && whole && get_bit(&w->parts, number_of(w, v))) {
    complain(w, e->at, "E0382: use of partially moved value: `%s`", v->name);
    set_bit(&w->parts, number_of(w, v), false);
  }
  if (how == USE_PART && !v->captured && !rs_is_copy(w->c, v->type))
    set_bit(&w->parts, number_of(w, v), true);
  if (how == USE_ASSIGN) {
    if (v->captured)
      check_mutable(w, v, how, e->at);
    else if (!v->mut && (v->is_param || v->initialised))
      complain(w, e->at,
               v->is_param ? "E0384: cannot assign to immutable argument `%s`"
                           : "E0384: cannot assign twice to immutable "
                             "variable `%s`",
               v->name);
    set_moved(w, v, false);
  } else if (is_moved(w, v)) {
    complain(w, e->at,
             how == USE_VALUE || how == USE_PART
                 ? "E0382: use of moved value: `%s`"
                 : "E0382: borrow of moved value: `%s`",
             v->name);
    set_moved(w, v, false); // once is enough
  }
  if (how == USE_MUT || how == USE_STORE)
    check_mutable(w, v, how, e->at);
  if (v->captured)
    note_capture(w, v, how);
  if (how == USE_VALUE && !rs_is_copy(w->c, v->type) && !ty_is(v->type, TY_REF))
    set_moved(w, v, true);
}

/// The local behind steps that are no steps in memory, or NULL.
static var *same_word(compiler *c, expr *e) {
  for (;;) {
    if (e->kind == E_LOCAL)
      return e->var;
    const bool box =
        e->kind == E_DEREF && !e->def && !ty_is(e->a->type, TY_REF);
    const bool wrapped = e->kind == E_FIELD && !rs_is_object(c, e->a->type);
    if (!box && !wrapped && e->kind != E_UNSIZE)
      return NULL;
    e = e->a;
  }
}

// -- places ------------------------------------------------------------------

/// The next step on the way to a place.
static void walk_way(walker *w, expr *e, use how) {
  w->on_way = true;
  walk(w, e, how);
}

static void walk_deref(walker *w, expr *e, use how) {
  ty *t = ty_resolve(e->a->type);
  if (e->def) {
    if ((how == USE_VALUE || how == USE_PART) && !rs_is_copy(w->c, e->type) &&
        !ty_is(e->type, TY_REF) && !w->quiet)
      rs_error(w->c, e->at, "E0507: cannot move out of dereference of `%s`",
               ty_name(w->c->a, t));
    walk_way(w, e->a, e->mut ? USE_MUT : USE_REF);
    return;
  }
  if (t->kind != TY_REF) { // a box
    walk_way(w, e->a,
             how == USE_VALUE ? (rs_is_copy(w->c, e->type) ? USE_REF : USE_PART)
             : how == USE_ASSIGN ? USE_STORE
                                 : how);
    return;
  }
  const char *name = e->a->kind == E_LOCAL ? e->a->var->name : NULL;
  if (changes(how) && !t->mut && !w->quiet) {
    if (how == USE_MUT)
      complain(w, e->at,
               "E0596: cannot borrow `*%s` as mutable, as it is "
               "behind a `&` reference",
               name ? name : "_");
    else
      complain(w, e->at,
               "E0594: cannot assign to `*%s`, which is behind a `&` "
               "reference",
               name ? name : "_");
  }
  if ((how == USE_VALUE || how == USE_PART) && !rs_is_copy(w->c, e->type) &&
      !ty_is(e->type, TY_REF))
    complain(w, e->at,
             "E0507: cannot move out of `*%s` which is behind a "
             "reference",
             name ? name : "_");
  walk_way(w, e->a, rs_is_place(e->a) ? USE_REF : USE_VALUE);
}

/// Whether it is a local variable, or what is in the box that one is.
static bool is_in_boxes(const expr *e) {
  while (e->kind == E_DEREF && !e->def && !ty_is(e->a->type, TY_REF))
    e = e->a;
  return e->kind == E_LOCAL;
}

static void walk_place(walker *w, expr *e, use how) {
  switch ((expr_kind)e->kind) {
  case E_LOCAL:
    touch(w, e, how);
    return;
  case E_FIELD:
    if (how == USE_VALUE)
      how = rs_is_copy(w->c, e->type) ? USE_REF : USE_PART;
    w->in_field = is_in_boxes(e->a);
    walk_way(w, e->a,
             !rs_is_place(e->a)  ? USE_VALUE
             : how == USE_ASSIGN ? USE_STORE
                                 : how);
    return;
  case E_INDEX:
    if (how == USE_VALUE && !rs_is_copy(w->c, e->type) &&
        !ty_is(e->type, TY_REF))
      complain(w, e->at, "E0507: cannot move out of index of `%s`",
               ty_name(w->c->a, e->a->type));
    walk_way(w, e->a,
             !rs_is_place(e->a) ? USE_VALUE
             : changes(how)     ? USE_MUT
                                : USE_REF);
    walk(w, e->b, USE_VALUE);
    return;
  case E_UNSIZE:
    walk_way(w, e->a, rs_is_place(e->a) ? how : USE_VALUE);
    return;
  case E_DEREF:
    walk_deref(w, e, how);
    return;
  default: // a static
    return;
  }
}

// -- patterns ----------------------------------------------------------------

static void bind_all(walker *w, pattern *p, bool assigned) {
  if (p->var) {
    set_moved(w, p->var, false);
    borrows_bound(&w->borrows, &w->now.loans, p->var);
    if (assigned && !p->var->captured)
      p->var->initialised = true;
  }
  if (p->sub)
    bind_all(w, p->sub, assigned);
  for (unsigned i = 0; i < p->n; i++)
    bind_all(w, p->subs[i], assigned);
}

/// How matching against `p` uses the place matched; -1: not at all.
static int use_by(compiler *c, const pattern *p, bool root) {
  int most = p->kind == P_ANY ? -1 : USE_REF;
  if (p->kind == P_BIND) {
    if (p->mode == BIND_MUT)
      most = USE_MUT;
    else if (p->mode == BIND_MOVE && !rs_is_copy(c, p->type))
      return root ? USE_VALUE : USE_PART;
  }
  if (p->kind == P_REF)
    return USE_REF;
  if (p->sub) {
    const int u = use_by(c, p->sub, root);
    most = u == USE_VALUE || u == USE_PART ? u
           : u > most && most != USE_PART  ? u
                                           : most;
  }
  for (unsigned i = 0; i < p->n; i++) {
    const int u = use_by(c, p->subs[i], p->kind == P_OR && root);
    if (u == USE_VALUE || u == USE_PART || most == USE_PART)
      most = most == USE_PART || u == USE_PART || u == USE_VALUE ? USE_PART : u;
    else if (u > most)
      most = u;
  }
  return most;
}

/// Matching a value against patterns, the strongest use counting.
static void walk_matched(walker *w, expr *e, int how) {
  if (!rs_is_place(e)) {
    walk(w, e, USE_VALUE);
    return;
  }
  if (how < 0)
    how = USE_REF;
  ty *t = ty_resolve(e->type);
  if (t->kind == TY_REF) // the reference is looked through
    how = USE_REF;
  if (how == USE_MUT) {
    var *v = same_word(w->c, e);
    if (v)
      needs_cell(w, v);
  }
  walk(w, e, (use)how);
}

// -- control -----------------------------------------------------------------

static void walk_list(walker *w, expr **list, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (list[i])
      walk(w, list[i], USE_VALUE);
}

static void walk_if(walker *w, expr *e) {
  walk(w, e->a, USE_VALUE);
  const moved_set before = w->now, parts = w->parts;
  walk(w, e->b, USE_VALUE);
  moved_set after = w->now;
  w->now = before;
  w->parts = parts;
  if (e->c)
    walk(w, e->c, USE_VALUE);
  w->parts = parts;
  merge(&w->now, &after);
}

/// A match has to have an arm for every value.
static void check_complete(walker *w, const expr *e) {
  const def *first;
  if (w->quiet ||
      !rs_missing_pattern(w->c, e->a->type, e->arms, e->n_arms, &first))
    return;
  if (first)
    rs_error(w->c, e->a->at,
             "E0004: non-exhaustive patterns: `%s::%s` not covered",
             first->owner->name, first->name);
  else
    rs_error(w->c, e->a->at, "E0004: non-exhaustive patterns");
}

static void walk_match(walker *w, expr *e) {
  check_complete(w, e);
  int how = -1;
  for (unsigned i = 0; i < e->n_arms; i++) {
    const int u = use_by(w->c, e->arms[i].pattern, true);
    if (how == USE_VALUE || u == USE_VALUE)
      how = USE_VALUE;
    else if (how == USE_PART || u == USE_PART)
      how = USE_PART;
    else if (u > how)
      how = u;
  }
  walk_matched(w, e->a, how);
  const moved_set before = w->now, parts = w->parts;
  moved_set after = {.dead = true};
  for (unsigned i = 0; i < e->n_arms; i++) {
    w->now = before;
    w->parts = parts;
    bind_all(w, e->arms[i].pattern, true);
    if (e->arms[i].guard)
      walk(w, e->arms[i].guard, USE_VALUE);
    walk(w, e->arms[i].body, USE_VALUE);
    merge(&after, &w->now);
  }
  if (e->n_arms)
    w->now = after;
  w->parts = parts;
}

static void walk_loop(walker *w, expr *e) {
  loop_state l = {.loop = e};
  l.broken.dead = l.continued.dead = true;
  if (e->kind == E_FOR) {
    walk(w, e->a, USE_VALUE);
    walk(w, e->c, USE_VALUE);
  }
  if (w->n_loops == LOOPS_MAX)
    return;
  const int iterated =
      e->kind == E_FOR ? borrows_of_loop(&w->borrows, &w->now.loans, e) : -1;
  w->loops[w->n_loops++] = &l;
  const moved_set parts = w->parts;
  for (unsigned round = 0; round < 2; round++) {
    w->parts = parts;
    if (e->kind == E_WHILE)
      walk(w, e->a, USE_VALUE);
    if (e->kind != E_LOOP)
      merge(&l.broken, &w->now);
    if (e->kind == E_FOR)
      bind_all(w, e->pattern, true);
    walk(w, e->b, USE_VALUE);
    merge(&w->now, &l.continued);
    if (w->now.dead)
      break;
    borrows_loop_goes_on(&w->borrows, &w->now.loans, iterated);
  }
  w->n_loops--;
  if (e->kind != E_LOOP)
    merge(&l.broken, &w->now);
  w->now = l.broken;
  w->parts = parts;
}

static void walk_break(walker *w, expr *e) {
  if (e->a)
    walk(w, e->a, USE_VALUE);
  for (unsigned i = w->n_loops; i-- > 0;)
    if (w->loops[i]->loop == e->target) {
      merge(e->kind == E_BREAK ? &w->loops[i]->broken : &w->loops[i]->continued,
            &w->now);
      break;
    }
  w->now.dead = true;
}

static void walk_block(walker *w, expr *e) {
  loop_state l = {.loop = e};
  l.broken.dead = l.continued.dead = true;
  const bool labelled = e->label && w->n_loops < LOOPS_MAX;
  if (labelled)
    w->loops[w->n_loops++] = &l;
  const unsigned declared = w->borrows.n_declared;
  walk_list(w, e->list, e->n);
  if (e->a)
    walk(w, e->a, USE_VALUE);
  borrows_end_block(&w->borrows, &w->now.loans, declared);
  if (labelled) {
    w->n_loops--;
    merge(&w->now, &l.broken);
  }
}

/// The variable is declared here, and keeps what it is set to.
static void note_let(walker *w, const expr *e) {
  borrows *b = &w->borrows;
  const pattern *p = e->pattern;
  if (b->n_declared < sizeof b->declared / sizeof *b->declared)
    b->declared[b->n_declared++] = p->var;
  if (p->mode == BIND_MOVE && !p->sub)
    borrows_kept(b, &w->now.loans, p->var, e->a);
}

static void walk_let(walker *w, expr *e) {
  const match_arm only = {.pattern = e->pattern};
  const def *first;
  if (!e->b && e->a && !w->quiet &&
      rs_missing_pattern(w->c, e->pattern->type, &only, 1, &first))
    rs_error(w->c, e->pattern->at,
             "E0005: refutable pattern in local binding; use `let ... else` "
             "or `if let`");
  if (e->a)
    walk_matched(w, e->a, use_by(w->c, e->pattern, true));
  if (e->b) {
    const moved_set before = w->now;
    walk(w, e->b, USE_VALUE);
    w->now = before;
  }
  bind_all(w, e->pattern, e->a != NULL);
  if (e->pattern->kind == P_BIND)
    note_let(w, e);
}

static void walk_closure(walker *w, expr *e) {
  closure *k = e->closure;
  const moved_set before = w->now, parts = w->parts;
  const unsigned n_loops = w->n_loops;
  closure *outer = w->inside;
  w->inside = k;
  w->n_loops = 0;
  for (unsigned i = 0; i < k->n_params; i++)
    bind_all(w, k->patterns[i], true);
  walk(w, k->body, USE_VALUE);
  w->now = before;
  w->parts = parts;
  w->n_loops = n_loops;
  w->inside = outer;
  for (unsigned i = 0; i < k->n_captures; i++) {
    var *v = k->captures[i];
    expr outside = {.kind = E_LOCAL, .type = v->type, .at = e->at};
    outside.var = v->captured;
    // One of which only fields are used is captured by field: what is left of
    // it can still be used.
    walk(w, &outside,
         v->capture == BIND_MOVE  ? v->used_whole ? USE_VALUE : USE_REF
         : v->capture == BIND_MUT ? USE_MUT
                                  : USE_REF);
    if (v->capture == BIND_MUT) {
      needs_cell(w, v);
      needs_cell(w, v->captured);
      if (v->captured->in_cell)
        v->in_cell = true;
    }
  }
}

/// Tells the borrows that the place is used.
static void note_access(walker *w, expr *e, use how) {
  static const loan_access as[] = {
      [USE_VALUE] = ACCESS_MOVE, [USE_PART] = ACCESS_MOVE,
      [USE_REF] = ACCESS_LOOK,   [USE_MUT] = ACCESS_CHANGE,
      [USE_STORE] = ACCESS_SET,  [USE_ASSIGN] = ACCESS_SET};
  const bool copies =
      (how == USE_VALUE || how == USE_PART) && rs_is_copy(w->c, e->type);
  if (!w->now.dead)
    borrows_access(&w->borrows, &w->now.loans, e,
                   copies ? ACCESS_COPY : as[how]);
}

/// A method's receiver that is borrowed as mutable is so when the arguments are
/// there.
static void walk_arguments(walker *w, expr *e) {
  expr *first = e->n ? e->list[0] : NULL;
  const bool late =
      first && first->kind == E_REF && first->mut && rs_is_place(first->a);
  w->delayed = late;
  walk_list(w, e->list, e->n);
  if (late)
    note_access(w, first->a, USE_MUT);
}

static void walk(walker *w, expr *e, use how) {
  const bool on_way = w->on_way;
  w->on_way = false;
  if (rs_is_place(e)) {
    if (!on_way)
      note_access(w, e, how);
    walk_place(w, e, how);
    return;
  }
  switch ((expr_kind)e->kind) {
  case E_REF: {
    w->on_way = w->delayed && rs_is_place(e->a);
    w->delayed = false;
    if (rs_is_place(e->a) && e->mut) {
      var *v = same_word(w->c, e->a);
      if (v && rs_is_pointer(w->c, e->type))
        needs_cell(w, v);
    }
    walk(w, e->a, !rs_is_place(e->a) ? USE_VALUE : e->mut ? USE_MUT : USE_REF);
    break;
  }
  case E_AND:
  case E_OR: {
    walk(w, e->a, USE_VALUE);
    const moved_set before = w->now;
    walk(w, e->b, USE_VALUE);
    merge(&w->now, &before);
    break;
  }
  case E_STRUCT:
  case E_VARIANT: {
    use rest = USE_REF;
    walk_list(w, e->list, e->n);
    for (unsigned i = 0; e->a && i < e->n; i++)
      if (!e->list[i] &&
          !rs_is_copy(w->c, rs_field_type(w->c, e->type, e->def, i)))
        rest = USE_PART;
    if (e->a)
      walk(w, e->a, rs_is_place(e->a) ? rest : USE_VALUE);
    break;
  }
  case E_BINARY: // of numbers and the like, but also of texts
    walk(w, e->a, rs_is_copy(w->c, e->a->type) ? USE_VALUE : USE_REF);
    walk(w, e->b, rs_is_copy(w->c, e->b->type) ? USE_VALUE : USE_REF);
    break;
  case E_COMPARE_ANY:
    walk(w, e->a, rs_is_place(e->a) ? USE_REF : USE_VALUE);
    walk(w, e->b, rs_is_place(e->b) ? USE_REF : USE_VALUE);
    break;
  case E_ASSIGN:
    walk(w, e->b, USE_VALUE);
    walk(w, e->a, USE_ASSIGN);
    if (e->a->kind == E_LOCAL)
      borrows_kept(&w->borrows, &w->now.loans, e->a->var, e->b);
    break;
  case E_ASSIGN_OP:
    walk(w, e->b, USE_VALUE);
    if (e->a->kind == E_LOCAL)
      walk(w, e->a, USE_REF);
    walk(w, e->a, USE_ASSIGN);
    break;
  case E_CALL:
    walk_arguments(w, e);
    if (!w->quiet)
      rs_check_spawn(w->c, e);
    break;
  case E_CALL_VALUE: {
    ty *t = ty_resolve(e->a->type);
    const bool once = t->kind == TY_CLOSURE && t->closure->once;
    const bool boxed_once = t->kind == TY_DYN && t->num == 1;
    walk(w, e->a,
         !rs_is_place(e->a)   ? USE_VALUE
         : once || boxed_once ? USE_PART
                              : USE_REF);
    if (once && e->a->kind == E_LOCAL)
      set_moved(w, e->a->var, true);
    walk_list(w, e->list, e->n);
    break;
  }
  case E_CLOSURE:
    walk_closure(w, e);
    break;
  case E_IF:
    walk_if(w, e);
    break;
  case E_LET:
    walk_matched(w, e->a, use_by(w->c, e->pattern, true));
    bind_all(w, e->pattern, true);
    break;
  case E_MATCH:
    walk_match(w, e);
    break;
  case E_LOOP:
  case E_WHILE:
  case E_FOR:
    walk_loop(w, e);
    break;
  case E_BREAK:
  case E_CONTINUE:
    walk_break(w, e);
    break;
  case E_BLOCK:
    walk_block(w, e);
    break;
  case E_LET_STATEMENT:
    walk_let(w, e);
    break;
  case E_TRY: {
    walk(w, e->a, USE_VALUE);
    const moved_set before = w->now;
    if (e->b)
      walk(w, e->b, USE_VALUE);
    w->now = before;
    break;
  }
  case E_ASSERT: {
    walk(w, e->a, USE_VALUE);
    const moved_set before = w->now;
    walk(w, e->b, USE_VALUE);
    w->now = before;
    break;
  }
  case E_RETURN:
  case E_PANIC:
    if (e->a)
      walk(w, e->a, USE_VALUE);
    if (e->kind == E_RETURN && !w->inside)
      borrows_returned(&w->borrows, e->a);
    w->now.dead = true;
    break;
  default:
    if (e->a)
      walk(w, e->a, USE_VALUE);
    if (e->b)
      walk(w, e->b, USE_VALUE);
    walk_list(w, e->list, e->n);
  }
  if (ty_is(e->type, TY_NEVER))
    w->now.dead = true;
}

void rs_check_moves(compiler *c, checked_body *b) {
  walker w = {.c = c, .borrows = {.c = c, .quiet = c->body_in_library}};
  w.quiet = c->body_in_library;
  for (unsigned i = 0; i < b->n_params; i++)
    if (b->patterns[i])
      bind_all(&w, b->patterns[i], true);
  walk(&w, b->body, USE_VALUE);
  if (b->body->kind == E_BLOCK)
    borrows_returned(&w.borrows, b->body->a);
}
