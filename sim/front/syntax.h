// Parsing, and what is wrong with a text that does not parse.
#ifndef HEDDLE_SIM_FRONT_SYNTAX_H
#define HEDDLE_SIM_FRONT_SYNTAX_H

#include <tree_sitter/api.h>

#include "sim/diag.h"

/// The tree of a text that its grammar accepts and that is not nested too
/// deeply to recurse over. NULL, with up to five errors in `d`, otherwise.
TSTree *syntax_parse(const TSLanguage *grammar, const char *text, size_t bytes,
                     diag *d);

/// The tree of a text of our own, which is known to be right: without the
/// precautions, and quicker.
TSTree *syntax_parse_library(const TSLanguage *grammar, const char *text,
                             size_t bytes);

#endif
