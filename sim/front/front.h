// Front ends: source text to program image. Which one is chosen by the file's
// extension.
#ifndef HEDDLE_SIM_FRONT_FRONT_H
#define HEDDLE_SIM_FRONT_FRONT_H

#include <tree_sitter/api.h>

#include "sim/front/emit.h"
#include "sim/sim.h"
#include "sim/vm/language.h"

typedef struct front {
  const language *language;
  const TSLanguage *(*grammar)(void);
  /// Compiles the parsed file. NULL with at least one entry in `d` on any
  /// error.
  program *(*compile)(TSNode root, const char *path, const char *text,
                      size_t text_bytes, const sim_compile_options *options,
                      diag *d);
} front;

extern const front front_go;
extern const front front_python;
extern const front front_rust;

/// The front end for files so named, by their extension; NULL if there is none.
const front *front_for(const char *path);

// Helpers every front end uses.
span front_span(TSNode node);
/// The node's text, a copy in `a`.
char *front_text(arena *a, TSNode node, const char *text);
bool front_is(TSNode node, const char *type);
/// The child with that field name; a null node if there is none, or no node.
TSNode front_field(TSNode node, const char *field);
/// The program's text parsed once more, by whoever reads it for something else
/// than compiling; the caller deletes the tree. NULL if that fails.
TSTree *front_parse_again(const sim_program *p);
/// Reports that construct `what` is not supported: "WHAT is not supported", and
/// "; use INSTEAD" behind it unless that is NULL.
void front_unsupported(diag *d, TSNode node, const char *what,
                       const char *instead);
/// The value of integer literal text after --scale, or false if it does not fit
/// 64 bits. Digits may be grouped by '_'; 0x, 0o, 0b, as all languages have.
/// A leading 0 alone does not make it octal. Records in `options` that a
/// scaling was used.
bool front_int_literal(const char *text, size_t n,
                       const sim_compile_options *options, uint64_t *out);

#endif
