// How Go prints values: what fmt's verbs and the reports show.
#ifndef HEDDLE_SIM_FRONT_GO_FORMAT_H
#define HEDDLE_SIM_FRONT_GO_FORMAT_H

#include "sim/vm/machine.h"

/// Flags of a verb: "%-+# 08.3v".
typedef struct go_verb {
  char verb;
  bool minus, plus, sharp, space, zero;
  bool names;  ///< %+v: with the fields' names
  bool syntax; ///< %#v: as Go source
  bool has_width, has_precision;
  int width, precision;
} go_verb;

/// Appends `arg`, an interface value, as `verb` asks. `arg` may also be what
/// fmt.attach made: an interface value with the texts that Error and String
/// methods gave.
void go_format(struct machine *m, text_buffer *out, value arg,
               const go_verb *verb);
/// Printf.
void go_format_all(struct machine *m, text_buffer *out, const char *format,
                   size_t n, const value *args, unsigned n_args);
/// Which argument the verb `%verb` of a format stands for that has `before`
/// others of its kind before it, or -1.
int go_argument_of_verb(const char *format, size_t n, char verb,
                        unsigned before);
/// A float as %v shows it: the fewest digits that read back the same.
void go_format_float(text_buffer *out, double d, bool is_32);
/// A float as the predeclared print and the end of a panic show it:
/// +2.500000e+000.
void go_print_float(text_buffer *out, double d);
void go_format_duration(text_buffer *out, int64_t ns);
void go_quote(text_buffer *out, const char *text, size_t n);

/// The values inside `arg` that have an Error or a String method, in the order
/// in which go_format shows them: how many there are, and the one numbered
/// `which` as an interface value in `found`.
unsigned go_count_texts(struct machine *m, value arg, unsigned which,
                        value *found);
/// Whether the type's method table has Error or String.
bool go_has_text_method(const struct machine *m, uint32_t type);
typedef struct go_map_entry {
  value key, element;
} go_map_entry;
/// The entries of a map in the order of their keys: `n` of them, to be freed.
go_map_entry *go_sorted_entries(const struct machine *m, value v, uint32_t *n);
/// Values nested deeper are shown as "...".
#define GO_SHOWN_DEPTH 20

/// Adds to `op` what showing `arg` reads of what other threads can reach too.
void go_shown_reads(const struct machine *m, value arg, sim_op *op);
/// The same for looking at all that `arg` leads to.
void go_all_reads(const struct machine *m, value arg, sim_op *op);
/// The same for the arguments of Printf; %T and %p look at nothing.
void go_shown_reads_all(const struct machine *m, const char *format, size_t n,
                        const value *args, unsigned n_args, sim_op *op);

/// The dynamic type of an interface value, or NO_INDEX for nil.
uint32_t go_dynamic_type(const struct machine *m, value arg);

#endif
