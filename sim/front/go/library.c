// The library: which packages there are, and what they need that Go cannot say.
// A function without a body is an intrinsic (intrinsics.c), named
// "package.Function" or "package.Type.Method".
#include <string.h>

#include "sim/front/go/compiler.h"
#include "sim/vm/machine.h"

/// The packages: Go text, a file each below sim/front/go/library/, which the
/// build makes one literal of.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct {
  const char *path, *text;
} packages[] = {
#include "go_library.inc"
};
#pragma GCC diagnostic pop

#define N_PACKAGES (sizeof packages / sizeof packages[0])

/// Packages of the library's own begin so.
static const char internal[] = "internal/";

bool go_library_is_internal(const char *path) {
  return strncmp(path, internal, sizeof internal - 1) == 0;
}

const char *go_library_text(const char *path) {
  for (size_t i = 0; i < N_PACKAGES; i++)
    if (strcmp(packages[i].path, path) == 0)
      return packages[i].text;
  return NULL;
}

/// How much of `path` is the folder, its slash included.
static size_t folder(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool shares_folder(size_t i, size_t j) {
  const size_t n = folder(packages[i].path);
  return j < N_PACKAGES && n > 0 && n == folder(packages[j].path) &&
         strncmp(packages[i].path, packages[j].path, n) == 0;
}

const char *go_library_list(go_compiler *c) {
  const char *list = "";
  for (size_t i = 0; i < N_PACKAGES; i++) {
    const char *path = packages[i].path;
    if (go_library_is_internal(path))
      continue;
    const bool follows = i > 0 && shares_folder(i, i - 1);
    const bool more = shares_folder(i, i + 1);
    const int n = (int)folder(path);
    list = arena_printf(&c->arena, "%s%s%.*s%s%s%s", list,
                        follows ? ","
                        : *list ? ", "
                                : "",
                        follows ? 0 : n, path, more && !follows ? "{" : "",
                        path + n, follows && !more ? "}" : "");
  }
  return list;
}

go_type *go_library_kernel(go_compiler *c, const char *name) {
  static const struct {
    const char *name;
    object_kind kind;
  } kernels[] = {{"kernel_mutex", OBJECT_MUTEX},
                 {"kernel_rwmutex", OBJECT_RWMUTEX},
                 {"kernel_wait_group", OBJECT_WAIT_GROUP},
                 {"kernel_condition", OBJECT_CONDITION},
                 {"kernel_once", OBJECT_ONCE},
                 {"kernel_event", OBJECT_EVENT},
                 {"kernel_file", OBJECT_FILE},
                 {"kernel_timer", OBJECT_TIMER}};
  for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
    if (strcmp(kernels[i].name, name) == 0)
      return go_kernel_type(&c->types, kernels[i].kind);
  if (strcmp(name, "kernel_pointer") == 0)
    return go_basic(&c->types, GO_UNSAFE_POINTER);
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
