// Files, as far as they are held: open until they are closed. What is in them
// is the language's affair.
#include "sim/sync/sync.h"

enum { OPEN, NAME };

bool file_is_open(const object *o) { return o->slots[OPEN] == VALUE_TRUE; }

void file_open(struct machine *m, object *o, value name) {
  object_set(m, o, OPEN, VALUE_TRUE);
  object_set(m, o, NAME, name);
  vm_note_taken(m, o, m->running);
}

void file_close(struct machine *m, object *o) {
  object_set(m, o, OPEN, VALUE_FALSE);
}
