// Looking up intrinsics by name. The emitter, which does so all the time, sorts
// the names for itself (sim/front/emit.c).
#include "sim/vm/intrinsic.h"

#include <string.h>

#include "sim/vm/program.h"

uint32_t intrinsic_find(const intrinsic *table, uint32_t n, const char *name) {
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(table[i].name, name) == 0)
      return i;
  return NO_INDEX;
}
