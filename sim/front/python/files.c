// Files, as library/files.py uses them: whether one is open is a kernel
// object's affair, so that one that is never closed can be told.
//
// Start reading at py_file.
#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

RUN(py_file) { // name
  UNUSED;
  value ref;
  object *o = kernel_new(m, OBJECT_FILE, 0, &ref);
  file_open(m, o, args[0]);
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_file_is_open) {
  UNUSED;
  results[0] = value_from_bool(file_is_open(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

RUN(py_file_close) {
  UNUSED;
  file_close(m, vm_object(m, args[0]));
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_text_size) { // of a text to be written, which may be a token
  UNUSED;
  size_t bytes;
  if (value_is_token(args[0]) && value_token_kind(args[0]) == TOKEN_STRING) {
    vm_token_text(m, args[0]);
    results[0] = value_from_int(0);
    return INTRINSIC_DONE;
  }
  if (!value_is_string(args[0]))
    return py_raise(m, PY_TYPE, "write() argument must be str, not %s",
                    dyn_type_name(m, args[0]));
  const char *text = vm_text(m, args[0], &bytes);
  results[0] = value_from_int((int64_t)utf8_length(text, bytes));
  return INTRINSIC_DONE;
}
