// The library: which packages there are, and what they need that Go cannot say.
#include "sim/front/go/library.h"

#include <string.h>

#include "sim/front/go/compiler.h"
#include "sim/vm/machine.h"

static const struct {
  const char *path, *text;
} packages[] = {
    {"context", go_library_context},
    {"errors", go_library_errors},
    {"fmt", go_library_fmt},
    {"math", go_library_math},
    {"math/rand", go_library_rand},
    {"os", go_library_os},
    {"runtime", go_library_runtime},
    {"sort", go_library_sort},
    {"strconv", go_library_strconv},
    {"strings", go_library_strings},
    {"sync", go_library_sync},
    {"sync/atomic", go_library_atomic},
    {"testing", go_library_testing},
    {"time", go_library_time},
    {"golang.org/x/sync/errgroup", go_library_errgroup},
};

#define N_PACKAGES (sizeof packages / sizeof packages[0])

const char *go_library_text(const char *path) {
  for (size_t i = 0; i < N_PACKAGES; i++)
    if (strcmp(packages[i].path, path) == 0)
      return packages[i].text;
  return NULL;
}

const char *go_library_list(go_compiler *c) {
  const char *list = "";
  for (size_t i = 0; i < N_PACKAGES; i++)
    list = arena_printf(&c->arena, "%s%s%s", list, i ? ", " : "",
                        packages[i].path);
  return list;
}

go_type *go_library_kernel(go_compiler *c, const char *name) {
  static const struct {
    const char *name;
    object_kind kind;
  } kernels[] = {{"kernel_mutex", OBJECT_MUTEX},
                 {"kernel_rwmutex", OBJECT_RWMUTEX},
                 {"kernel_wait_group", OBJECT_WAIT_GROUP},
                 {"kernel_condition", OBJECT_CONDITION}};
  for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
    if (strcmp(kernels[i].name, name) == 0)
      return go_kernel_type(&c->types, kernels[i].kind);
  return NULL;
}

/// A name of library package `path`, exported or not.
go_entity *go_library_entity(go_compiler *c, const char *path,
                             const char *name) {
  go_package *p = go_import(c, path, go_no_node());
  go_entity *e =
      p ? go_lookup_here(p->scope, go_intern(c, name, strlen(name))) : NULL;
  if (e)
    go_resolve(c, e);
  return e;
}

go_type *go_runtime_error(go_compiler *c) {
  const go_entity *e = go_library_entity(c, "runtime", "errorString");
  return e ? e->type : c->types.any;
}
