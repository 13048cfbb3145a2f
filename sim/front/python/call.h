// What the files that compile calls share.
#ifndef HEDDLE_SIM_FRONT_PYTHON_CALL_H
#define HEDDLE_SIM_FRONT_PYTHON_CALL_H

#include "sim/front/python/python.h"

typedef struct arguments {
  nodes list;
  uint32_t n_positional; ///< in front of any keyword, if there is no splat
  uint32_t n_keywords;
  bool splat;
  bool generator; ///< the only argument is a generator expression
  TSNode node;
} arguments;

arguments call_arguments(gen *g, TSNode call);
/// The value of keyword argument `name`, or a null node.
TSNode call_keyword(gen *g, const arguments *a, const char *name);
/// Pushes all positional arguments as one list, splats spread out.
void call_push_sequence(gen *g, const arguments *a, span at);
/// Compiles a call of a builtin that has a form of its own. False, with nothing
/// emitted, if it is none or has the form of any other call.
bool compile_special_call(gen *g, TSNode node, const arguments *a);

#endif
