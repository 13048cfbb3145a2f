// Dynamic types of typed languages: methods by name, type assertions.
#include "sim/vm/type_assert.h"

const type_method *type_find_method(const type_desc *d, uint32_t name) {
  for (uint32_t i = 0; i < d->n_methods; i++)
    if (d->methods[i].name == name)
      return &d->methods[i];
  return NULL;
}

bool type_implements(const struct machine *m, uint32_t have, uint32_t want) {
  const type_desc *w = &m->p->types[want];
  if (w->kind != TYPE_INTERFACE)
    return have == want;
  for (uint32_t i = 0; i < w->n_methods; i++)
    if (!type_find_method(&m->p->types[have], w->methods[i].name))
      return false;
  return true;
}

void type_fail_assertion(struct machine *m, value v, uint32_t want) {
  const type_desc *w = &m->p->types[want];
  if (v == VALUE_NIL) {
    vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
             "interface conversion: interface is nil, not %s", w->name);
    return;
  }
  const uint32_t have = value_code_index(vm_object(m, v)->slots[0]);
  const char *name = m->p->types[have].name;
  if (w->kind != TYPE_INTERFACE) {
    vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
             "interface conversion: interface {} is %s, not %s", name, w->name);
    return;
  }
  for (uint32_t i = 0; i < w->n_methods; i++)
    if (!type_find_method(&m->p->types[have], w->methods[i].name)) {
      vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
               "interface conversion: %s is not %s: missing method %s", name,
               w->name, m->p->names[w->methods[i].name]);
      return;
    }
}
