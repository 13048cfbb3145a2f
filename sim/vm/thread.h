// Threads: their frames, how they start, unwind and end. Private to sim/vm/.
#ifndef HEDDLE_SIM_VM_THREAD_H
#define HEDDLE_SIM_VM_THREAD_H

#include "sim/vm/machine.h"

thread *thread_new(void);
void thread_free(thread *t);
/// Room for `n` more operands above sp.
void thread_reserve(thread *t, uint32_t n);
/// Puts a frame of `f` on top. Its first locals are already on the stack from
/// `base` to sp (parameters, then captures); the others are unset here. The
/// results will go to `result`.
void thread_push_frame(thread *t, const function *f, uint32_t base,
                       uint32_t result);
frame *thread_top(const thread *t);

/// True if local `slot` of frame `i` can still be read, so that it is part of
/// the state.
bool thread_local_is_live(const thread *t, uint32_t i, uint32_t slot);

/// The locals of frame `i` whose values are only shown, and so are no part of
/// the state: a set of bits, or NULL if that does not count here.
const uint64_t *thread_shown_locals(const struct machine *m, const thread *t,
                                    uint32_t i);
/// What the state has as the value of local `slot`, which is live: a token
/// where it is in `shown`.
value thread_forget(const thread *t, uint32_t i, const uint64_t *shown,
                    uint32_t slot);

/// Cuts the stack back to the innermost handler of m->raised and continues
/// there. False: there is none; the frames are gone and t->dying says why.
bool thread_unwind(struct machine *m, thread *t);
/// Ends `t`, which has no frames any more: its task gets `result`.
void thread_end(struct machine *m, thread *t, value result, bool failed);
/// The exception that a Goexit raises: runs deferred calls, is not recovered.
value thread_exit_panic(struct machine *m);
bool thread_is_exit_panic(const struct machine *m, value v);
/// Records that the exception t->dying ends `t`, and prints what the language
/// prints then; ends the process where it does.
void thread_report_uncaught(struct machine *m, thread *t);
/// The function in which `t` stands, the library's aside; NULL if it is the one
/// it began with.
const char *thread_function(const thread *t);
/// Keeps the calls that `t`, which raises, is in, where somebody may want to
/// see them.
void thread_note_calls(struct machine *m, thread *t);
/// Remembers that frame `i` recovered from `exception`; and what `t` recovered
/// from in a call whose deferred functions still run, or NULL. For people, like
/// the above.
void thread_note_recovery(struct machine *m, thread *t, uint32_t i,
                          value exception);
const char *thread_recovered(const thread *t);
/// Where the innermost frame stands or, for a dying thread, was raised.
span thread_place(const struct machine *m, const thread *t);

/// Drops threads that are done and nothing depends on; finds the process's end.
void threads_settle(struct machine *m);

/// What to call a thread that the library starts: after the program's function
/// among the `n` arguments that it is given, else `name` without its package.
const char *thread_library_name(const struct machine *m, const char *name,
                                const value *args, unsigned n);

#endif
