// Go as the machine sees it: its faults, its library, how it prints.
#ifndef HEDDLE_SIM_FRONT_GO_LANGUAGE_H
#define HEDDLE_SIM_FRONT_GO_LANGUAGE_H

#include "sim/vm/language.h"

struct text_buffer;

extern const language language_go; // intrinsics.c, behind the table

// The functions of a language; see sim/vm/language.h.
value go_make_fault(struct machine *m, fault_code code, value a, value b,
                    const char *text);
void go_describe_exception(struct machine *m, value exception,
                           struct text_buffer *out);
void go_print_uncaught(struct machine *m, struct thread *t, value exception,
                       struct text_buffer *out);
void go_print_fatal(struct machine *m, struct thread *t, const char *text,
                    struct text_buffer *out);
void go_print_stuck(struct machine *m, struct text_buffer *out);
void go_print_calls(struct machine *m, const struct thread *t,
                    struct text_buffer *out);
void go_show_value(struct machine *m, value v, struct text_buffer *out);

#endif
