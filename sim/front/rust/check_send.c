// Send and Sync: what may go to another thread, and what two may refer to.
//
// rustc derives both from what a type is made of; so does this, and where it
// cannot tell (a trait object) it says yes. It matters beyond the error
// message: since a program that compiles has no data races, none are looked
// for. Start reading at rs_not_send.
#include <string.h>

#include "sim/front/rust/compiler.h"

static ty *not_sync(compiler *c, ty *t);

/// The same question of all parts: the first that is not, or NULL. A type
/// inside itself has nothing that it does not have outside.
static ty *part_of(compiler *c, ty *t, ty *(*of)(compiler *c, ty *t)) {
  ty *found = NULL;
  for (unsigned i = 0; i < c->n_within; i++)
    if (c->within[i]->def == t->def &&
        strcmp(ty_key(c->a, c->within[i]), ty_key(c->a, t)) == 0)
      return NULL;
  if (c->n_within == MOST_WITHIN)
    return NULL;
  c->within[c->n_within++] = t;
  const def *d = t->def;
  if (d->kind == DEF_STRUCT)
    for (unsigned i = 0; i < d->n_fields && !found; i++)
      found = of(c, rs_field_type(c, t, d, i));
  else
    for (unsigned v = 0; v < d->n_members && !found; v++)
      for (unsigned i = 0; i < d->members[v]->n_fields && !found; i++)
        found = of(c, rs_field_type(c, t, d->members[v], i));
  c->n_within--;
  return found;
}

static ty *argument_of(compiler *c, ty *t, ty *(*of)(compiler *c, ty *t)) {
  ty *found = NULL;
  for (unsigned i = 0; i < t->n && !found; i++)
    found = of(c, t->args[i]);
  return found;
}

static bool is_one_of(ty *t, const char *const *names) {
  for (; *names; names++)
    if (ty_is_adt(t, *names))
      return true;
  return false;
}

static ty *not_send_or_sync(compiler *c, ty *t) {
  ty *found = rs_not_send(c, t);
  return found ? found : not_sync(c, t);
}

ty *rs_not_send(compiler *c, ty *t) {
  static const char *const never[] = {"Rc",
                                      "RcWeak",
                                      "MutexGuard",
                                      "RwLockReadGuard",
                                      "RwLockWriteGuard",
                                      "RawPtr",
                                      "ThreadRng",
                                      NULL};
  static const char *const both[] = {"Arc", "Weak", NULL};
  const type_env *env;
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_REF:
    return (t->mut ? rs_not_send : not_sync)(c, t->args[0]);
  case TY_TUPLE:
  case TY_ARRAY:
  case TY_SLICE:
    return argument_of(c, t, rs_not_send);
  case TY_CLOSURE: {
    ty *found = NULL;
    for (unsigned i = 0; i < t->closure->n_captures && !found; i++) {
      const var *v = t->closure->captures[i];
      found = v->capture == BIND_REF ? not_sync(c, v->type)
                                     : rs_not_send(c, v->type);
    }
    return found;
  }
  case TY_ADT:
    // A task's guard goes along with the task: tokio's are Send.
    if (is_one_of(t, never) && !rs_is_of_tokio(t->def))
      return t;
    if (rs_find_impl(c, "Send", t, &env))
      return NULL;
    if (is_one_of(t, both))
      return argument_of(c, t, not_send_or_sync);
    if (t->def->in_library)
      return argument_of(c, t, rs_not_send);
    return part_of(c, t, rs_not_send);
  default:
    return NULL;
  }
}

static ty *not_sync(compiler *c, ty *t) {
  static const char *const never[] = {"Rc",       "RcWeak",     "Cell",
                                      "RefCell",  "UnsafeCell", "OnceCell",
                                      "Receiver", "RawPtr",     NULL};
  static const char *const locks[] = {"Mutex", NULL};
  static const char *const both[] = {"Arc", "Weak", "RwLock", NULL};
  const type_env *env;
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_REF:
  case TY_TUPLE:
  case TY_ARRAY:
  case TY_SLICE:
    return argument_of(c, t, not_sync);
  case TY_CLOSURE: {
    ty *found = NULL;
    for (unsigned i = 0; i < t->closure->n_captures && !found; i++)
      found = not_sync(c, t->closure->captures[i]->type);
    return found;
  }
  case TY_ADT:
    if (is_one_of(t, never) && !rs_is_of_tokio(t->def))
      return t;
    if (rs_find_impl(c, "Sync", t, &env))
      return NULL;
    if (is_one_of(t, locks))
      return argument_of(c, t, rs_not_send);
    if (is_one_of(t, both))
      return argument_of(c, t, not_send_or_sync);
    if (t->def->in_library)
      return argument_of(c, t, not_sync);
    return part_of(c, t, not_sync);
  default:
    return NULL;
  }
}

void rs_check_sent(compiler *c, ty *t, span at) {
  ty *found = rs_not_send(c, t);
  if (!found)
    return;
  const bool is_shared = !ty_is_adt(found, "Rc") && !rs_not_send(c, found);
  rs_error(c, at, "E0277: `%s` cannot be %s between threads safely%s",
           ty_name(c->a, found), is_shared ? "shared" : "sent",
           ty_is_adt(found, "Rc")        ? "; use Arc"
           : ty_is_adt(found, "RefCell") ? "; use a Mutex"
           : ty_is_adt(found, "Cell")    ? "; use an atomic"
                                         : "");
}

void rs_check_spawn(compiler *c, const expr *call) {
  const def *callee = call->def;
  if (!callee->in_library || strcmp(callee->name, "spawn") != 0)
    return;
  for (unsigned i = 0; i < call->n; i++) {
    ty *t = ty_resolve(call->list[i]->type);
    if (t->kind != TY_CLOSURE)
      continue;
    const closure *k = t->closure;
    // Of a scope, or of something with a runtime: it may borrow.
    for (unsigned v = 0; !callee->owner && v < k->n_captures; v++)
      if (k->captures[v]->capture != BIND_MOVE) {
        rs_error(c, k->at,
                 "E0373: closure may outlive the current function, but it "
                 "borrows `%s`, which is owned by the current function; use "
                 "the `move` keyword",
                 k->captures[v]->name);
        break;
      }
    rs_check_sent(c, t, k->at);
  }
}
