// Expressions: each pushes one value, () as nil.
//
// Start reading at gen_value.
#include <string.h>

#include "sim/front/rust/generate.h"
#include "sim/vm/atom.h"

void gen_statement(generator *g, expr *e) {
  if (rs_is_place(e)) { // `x;` moves
    gen_value(g, e);
  } else {
    gen_value(g, e);
    if (rs_needs_drop(g->c, e->type)) {
      const uint32_t slot = new_slot(g);
      put(g, OP_STORE, slot);
      own_slot(g, slot, e->type, false);
      return;
    }
  }
  if (!ty_is(e->type, TY_NEVER) || g->depth > 0)
    put(g, OP_POP, 1);
}

/// True if evaluating it may leave the function or fail, so that what is on the
/// stack already would be lost.
static bool may_leave(const expr *e) {
  switch ((expr_kind)e->kind) {
  case E_UNIT:
  case E_INT:
  case E_FLOAT:
  case E_BOOL:
  case E_CHAR:
  case E_STRING:
  case E_LOCAL:
  case E_FN:
  case E_CLOSURE:
    return false;
  case E_REF:
  case E_FIELD:
  case E_UNSIZE:
    return may_leave(e->a);
  default:
    return true;
  }
}

void gen_args(generator *g, expr **list, unsigned n) {
  uint32_t kept[64];
  bool any = false;
  for (unsigned i = 0; i < n; i++) {
    bool later = false;
    for (unsigned k = i + 1; k < n; k++)
      later |= may_leave(list[k]);
    if (i < 64)
      kept[i] = NO_INDEX;
    gen_value(g, list[i]);
    if (later && i < 64 && rs_needs_drop(g->c, list[i]->type)) {
      kept[i] = new_slot(g);
      put(g, OP_STORE, kept[i]);
      own_slot(g, kept[i], list[i]->type, false);
      any = true;
    }
  }
  if (!any)
    return;
  // Those kept aside go back among the others, in order.
  uint32_t slots[64];
  for (unsigned i = n; i-- > 0;) {
    slots[i] = kept[i];
    if (kept[i] == NO_INDEX) {
      slots[i] = new_slot(g);
      put(g, OP_STORE, slots[i]);
    }
  }
  for (unsigned i = 0; i < n; i++)
    put(g, OP_TAKE, slots[i]);
}

// -- calls -------------------------------------------------------------------

/// The kind of number that a library function for all of them is called for.
static bool number_self(const expr *e, ty **self) {
  const def *owner = e->def->owner;
  if (!owner || owner->kind != DEF_IMPL)
    return false;
  TSNode type = front_field(owner->node, "type");
  if (!rs_text_is(owner->src, type, "Int") &&
      !rs_text_is(owner->src, type, "Float"))
    return false;
  *self = rs_lookup_type(e->types, "Self");
  return *self != NULL;
}

/// "Vec::push", "thread_sleep": an intrinsic's name.
static const char *intrinsic_name(compiler *c, const expr *e) {
  const def *owner = e->def->owner;
  if (!owner)
    return e->def->name;
  TSNode type = front_field(owner->node, "type");
  if (front_is(type, "generic_type"))
    type = front_field(type, "type");
  const char *name =
      front_is(type, "array_type") ? "slice" : rs_text(c, owner->src, type);
  return arena_printf(c->a, "%s::%s", name, e->def->name);
}

void gen_call(generator *g, expr *e) {
  ty *self;
  if (front_is(e->def->node, "function_item")) {
    gen_args(g, e->list, e->n);
    instance *i = rs_instance(g->c, e->def, e->types, e->at);
    g->at = e->at;
    put_call(g, i->function, e->n);
    return;
  }
  if (gen_special(g, e))
    return;
  gen_args(g, e->list, e->n);
  g->at = e->at;
  unsigned n = e->n;
  if (number_self(e, &self)) {
    put_int(g, ty_num_kind(self));
    n++;
  }
  const ty *key = e->def->owner ? rs_lookup_type(e->types, "K") : NULL;
  if (key && strcmp(e->def->name, "find") == 0 &&
      rs_has_own_order(g->c, (ty *)(uintptr_t)key))
    rs_unsupported(g->c, e->at,
                   "a key of a HashMap or HashSet with a PartialEq of its own",
                   "derive(PartialEq), or a BTreeMap");
  const unsigned depth = g->depth - n;
  put_intrinsic(g, intrinsic_name(g->c, e), n);
  if (g->depth == depth + 2) // a pair
    put(g, OP_NEW_STRUCT, program_type(g->c, e->type));
}

static void gen_call_value(generator *g, expr *e) {
  ty *t = ty_resolve(e->a->type);
  // A closure that is called once owns what it has captured.
  const bool once = t->kind == TY_CLOSURE ? t->closure->once
                                          : t->kind == TY_DYN && t->num == 1;
  if (once && rs_is_place(e->a))
    gen_from_place(g, e->a);
  else if (once)
    gen_value(g, e->a);
  else
    gen_borrow(g, e->a);
  gen_args(g, e->list, e->n);
  g->at = e->at;
  put2(g, OP_CALL, e->n, 1);
}

static void gen_call_dyn(generator *g, expr *e) {
  gen_args(g, e->list, e->n);
  g->at = e->at;
  put2(g, OP_CALL_IFACE,
       object_method(g->c, ty_strip(e->list[0]->type), e->text),
       (e->n - 1) | 1u << 16);
}

// -- composite values --------------------------------------------------------

static void gen_struct(generator *g, expr *e) {
  ty *t = ty_resolve(e->type);
  compiler *c = g->c;
  expr **fields = arena_alloc(c->a, (e->def->n_fields + 1) * sizeof *fields);
  uint32_t base = NO_INDEX;
  if (e->a) {
    gen_borrow(g, e->a);
    base = new_slot(g);
    put(g, OP_STORE, base);
  }
  for (unsigned i = 0; i < e->def->n_fields; i++) {
    fields[i] = i < e->n ? e->list[i] : NULL;
    if (fields[i] || !e->a)
      continue;
    var *v = arena_alloc(c->a, sizeof *v);
    v->type = t;
    v->slot = base;
    expr *local = rs_expr(c, E_LOCAL, t, e->at);
    local->var = v;
    fields[i] = rs_expr(c, E_FIELD, rs_field_type(c, t, e->def, i), e->at);
    fields[i]->a = local;
    fields[i]->number = i;
  }
  if (e->def->kind == DEF_VARIANT) {
    if (e->def->owner->fieldless) {
      put_int(g, e->def->discriminant);
      return;
    }
    put_int(g, variant_index(e->def));
    gen_args(g, fields, e->def->n_fields);
    g->at = e->at;
    put(g, OP_NEW_STRUCT, variant_struct(c, t, e->def));
    return;
  }
  gen_args(g, fields, e->def->n_fields);
  g->at = e->at;
  if (e->def->repr != REPR_TRANSPARENT)
    put(g, OP_NEW_STRUCT, program_type(c, t));
}

static void gen_tuple(generator *g, expr *e) {
  if (e->n == 0) {
    put_special(g, SPECIAL_NIL);
    return;
  }
  gen_args(g, e->list, e->n);
  g->at = e->at;
  put(g, OP_NEW_STRUCT, program_type(g->c, e->type));
}

static void gen_array(generator *g, expr *e) {
  gen_args(g, e->list, e->n);
  g->at = e->at;
  put(g, e->kind == E_LIST ? OP_NEW_LIST : OP_NEW_ARRAY, e->n);
  if (e->kind == E_ARRAY && rs_is_object(g->c, ty_resolve(e->type)->args[0])) {
    put_type(g, e->type);
    put_intrinsic(g, "%typed", 2);
  }
}

static void gen_repeat(generator *g, expr *e) {
  gen_value(g, e->a);
  put_int(g, e->number);
  put_type(g, e->type);
  g->at = e->at;
  put_intrinsic(g, "%repeat", 3);
}

// -- operators ---------------------------------------------------------------

num_kind unchecked_kind(num_kind k) {
  return k >= NUM_CHECKED_I8 ? (num_kind)(k - NUM_CHECKED_I8 + NUM_I8) : k;
}

static void gen_binary(generator *g, expr *e) {
  expr *both[] = {e->a, e->b};
  ty *t = ty_resolve(e->a->type);
  // What is compared is only looked at.
  for (unsigned i = 0; i < 2; i++)
    if (rs_is_place(both[i]))
      gen_borrow(g, both[i]);
    else
      load_place(g, gen_place(g, both[i]));
  g->at = e->at;
  const opcode op = (opcode)e->op;
  if (e->kind == E_COMPARE_ANY) {
    if (op == OP_EQ || op == OP_NE) {
      gen_compared(g, t, false);
      if (op == OP_NE)
        put(g, OP_NOT, 0);
    } else {
      gen_compared(g, t, true);
      put_int(g, 0);
      put(g, op, NUM_I64);
    }
    return;
  }
  if (t->kind == TY_BOOL && op < OP_EQ) {
    put_int(g, op == OP_BIT_AND ? 0 : op == OP_BIT_OR ? 1 : 2);
    put_intrinsic(g, "%bool", 3);
    return;
  }
  num_kind k = ty_num_kind(t);
  if (t->kind == TY_BOOL && op != OP_EQ && op != OP_NE) {
    put_intrinsic(g, "%order", 2);
    put_int(g, 0);
    k = NUM_I64;
  }
  put(g, op, (uint32_t)k);
}

static void gen_assign_op(generator *g, expr *e) {
  ty *t = ty_resolve(e->a->type);
  const num_kind k = ty_num_kind(t);
  // Numbers: the right side first, as rustc has it.
  gen_value(g, e->b);
  const uint32_t right = new_slot(g);
  put(g, OP_STORE, right);
  place p = gen_place(g, e->a);
  g->at = e->at;
  if (p.kind == PLACE_FIELD || p.kind == PLACE_PTR)
    put(g, OP_DUP, 0);
  else if (p.kind == PLACE_INDEX)
    put(g, OP_DUP2, 0);
  load_place(g, p);
  put(g, OP_LOAD, right);
  if (t->kind == TY_BOOL) {
    put_int(g, e->op == OP_BIT_AND ? 0 : e->op == OP_BIT_OR ? 1 : 2);
    put_intrinsic(g, "%bool", 3);
  } else {
    put(g, (opcode)e->op, (uint32_t)k);
  }
  store_place(g, p);
  put_special(g, SPECIAL_NIL);
}

static void gen_short_circuit(generator *g, expr *e) {
  label end = emit_label(g->f), other = emit_label(g->f);
  const unsigned depth = g->depth;
  gen_value(g, e->a);
  put_jump(g, e->kind == E_AND ? OP_JUMP_IF_FALSE : OP_JUMP_IF_TRUE, other);
  const unsigned mark = g->n_drops;
  gen_value(g, e->b);
  close_drops(g, mark);
  put_jump(g, OP_JUMP, end);
  emit_place(g->f, other);
  g->depth = depth;
  put_special(g, e->kind == E_AND ? SPECIAL_FALSE : SPECIAL_TRUE);
  emit_place(g->f, end);
}

static void gen_cast(generator *g, expr *e) {
  ty *from = ty_resolve(e->a->type), *to = ty_resolve(e->type);
  gen_value(g, e->a);
  g->at = e->at;
  if (from->kind == TY_BOOL) {
    put_intrinsic(g, "%bool_int", 1);
    return;
  }
  if (to->kind == TY_CHAR)
    return;
  if (ty_is_float(from) && ty_is_int(to)) { // keeps within its bounds
    put_int(g, ty_num_kind(to));
    put_intrinsic(g, "Int::from_float", 2);
    return;
  }
  const num_kind own = from->kind == TY_NUM || from->kind == TY_VAR
                           ? unchecked_kind(ty_num_kind(from))
                           : NUM_I64;
  put2(g, OP_CONVERT, (uint32_t)own, (uint32_t)unchecked_kind(ty_num_kind(to)));
}

// -- panics ----------------------------------------------------------------

/// A literal stays one: `downcast_ref::<&str>()` tells it from a String.
static void throw_text(generator *g, const expr *text, span at) {
  g->at = at;
  if (text->kind == E_STRING) {
    put_intrinsic(g, "throw_text", 1); // which does not return
    put(g, OP_THROW, 0);
  } else {
    put(g, OP_PANIC, 0);
  }
  g->depth++;
}

static void gen_panic(generator *g, expr *e) {
  gen_value(g, e->a);
  throw_text(g, e->a, e->at);
}

static void gen_assert(generator *g, expr *e) {
  label good = emit_label(g->f);
  const unsigned depth = g->depth;
  gen_value(g, e->a);
  put_jump(g, OP_JUMP_IF_TRUE, good);
  gen_value(g, e->b);
  throw_text(g, e->b, e->at);
  g->depth = depth;
  emit_place(g->f, good);
  put_special(g, SPECIAL_NIL);
}

// -- trait objects -----------------------------------------------------------

/// Notes that what becomes a trait object has to be dropped.
static void note_owned(compiler *c, ty *owner) {
  ty *inside = ty_resolve(owner->args[0]);
  if (!rs_needs_drop(c, inside))
    return;
  c->found.objects_own = true;
  if (inside->kind != TY_CLOSURE)
    return;
  for (unsigned i = 0; i < c->n_owning; i++)
    if (c->owning[i]->closure == inside->closure)
      return;
  RS_GROW(c, c->owning, c->n_owning, c->cap_owning);
  c->owning[c->n_owning++] = inside;
}

/// An Arc or Rc is a reference to its counts and value: those of the object are
/// the same counts and the value with its type.
static void gen_counted_object(generator *g, ty *want, uint32_t type) {
  const uint32_t inner = new_slot(g);
  ty *to = ty_resolve(rs_field_type(g->c, want, want->def, 0))->args[0];
  const def *d = ty_resolve(to)->def;
  put(g, OP_STORE, inner);
  for (unsigned i = 0; i < d->n_fields; i++) {
    put(g, OP_LOAD, inner);
    put(g, OP_LOAD_FIELD, i);
    if (strcmp(d->fields[i], "value") == 0)
      put(g, OP_NEW_IFACE, type);
  }
  put(g, OP_NEW_STRUCT, program_type(g->c, to));
}

static void gen_dyn(generator *g, expr *e) {
  gen_value(g, e->a);
  ty *want = ty_resolve(e->type), *owner = ty_resolve(e->a->type);
  ty *object = want->kind == TY_FN ? want : ty_resolve(want->args[0]);
  if (want->kind == TY_ADT)
    note_owned(g->c, owner);
  if (!object->def)
    return; // what is called is the value itself
  ty *self = ty_strip(owner);
  if (rs_is_owner(self))
    self = ty_resolve(self->args[0]);
  g->at = e->at;
  const uint32_t type = object_type(g->c, self, object, e->at);
  if (want->kind == TY_ADT && !ty_is_adt(want, "Box"))
    gen_counted_object(g, want, type);
  else
    put(g, OP_NEW_IFACE, type);
}

// -- the table ---------------------------------------------------------------

void gen_value(generator *g, expr *e) {
  const span at = g->at;
  g->at = e->at;
  switch ((expr_kind)e->kind) {
  case E_UNIT:
    put_special(g, SPECIAL_NIL);
    break;
  case E_INT:
    if (ty_is_float(e->type)) {
      emit_float(g->f, (double)e->number, g->at);
      g->depth++;
    } else if (e->number < 0 && !ty_is_signed(e->type)) {
      put(g, OP_CONST,
          emit_constant(
              g->c->e, atom_uint(emitter_atoms(g->c->e), (uint64_t)e->number)));
    } else {
      put_int(g, e->number);
    }
    break;
  case E_CHAR:
    put_int(g, e->number);
    break;
  case E_FLOAT:
    emit_float(g->f, e->real, g->at);
    g->depth++;
    break;
  case E_BOOL:
    put_special(g, e->number ? SPECIAL_TRUE : SPECIAL_FALSE);
    break;
  case E_STRING:
    put_string(g, e->text, e->n_text);
    break;
  case E_LOCAL:
  case E_STATIC:
  case E_FIELD:
  case E_INDEX:
  case E_DEREF:
    gen_from_place(g, e);
    break;
  case E_UNSIZE:
    gen_value(g, e->a);
    break;
  case E_FN:
    put(g, OP_CONST,
        emit_constant(
            g->c->e,
            value_from_code(
                CODE_FUNCTION,
                rs_instance(g->c, e->def, e->types, e->at)->function)));
    break;
  case E_TUPLE:
    gen_tuple(g, e);
    break;
  case E_ARRAY:
  case E_LIST:
    gen_array(g, e);
    break;
  case E_REPEAT:
    gen_repeat(g, e);
    break;
  case E_STRUCT:
  case E_VARIANT:
    gen_struct(g, e);
    break;
  case E_REF:
    gen_reference(g, e);
    break;
  case E_DYN:
    gen_dyn(g, e);
    break;
  case E_NEG:
    gen_value(g, e->a);
    put(g, OP_NEG, (uint32_t)ty_num_kind(e->type));
    break;
  case E_NOT:
    gen_value(g, e->a);
    if (ty_is(e->type, TY_BOOL))
      put(g, OP_NOT, 0);
    else
      put(g, OP_BIT_NOT, (uint32_t)unchecked_kind(ty_num_kind(e->type)));
    break;
  case E_BINARY:
  case E_COMPARE_ANY:
    gen_binary(g, e);
    break;
  case E_AND:
  case E_OR:
    gen_short_circuit(g, e);
    break;
  case E_CAST:
    gen_cast(g, e);
    break;
  case E_ASSIGN:
    gen_assign(g, e);
    break;
  case E_ASSIGN_OP:
    gen_assign_op(g, e);
    break;
  case E_CALL:
    gen_call(g, e);
    break;
  case E_CALL_VALUE:
    gen_call_value(g, e);
    break;
  case E_CALL_DYN:
    gen_call_dyn(g, e);
    break;
  case E_CLOSURE:
    gen_closure(g, e);
    break;
  case E_PANIC:
    gen_panic(g, e);
    break;
  case E_ASSERT:
    gen_assert(g, e);
    break;
  case E_FORMAT:
    gen_format(g, e);
    break;
  case E_PRINT:
    gen_value(g, e->a);
    put_int(g, e->number);
    g->at = e->at;
    put_intrinsic(g, "%print", 2);
    break;
  default:
    gen_control(g, e);
  }
  g->at = at;
}
