// The C side of Go's library and of what the compiler calls by name.
#ifndef HEDDLE_SIM_FRONT_GO_INTRINSICS_H
#define HEDDLE_SIM_FRONT_GO_INTRINSICS_H

#include "sim/sync/sync.h"

// intrinsics_sync.c
POLL(go_poll_lock);
RUN(go_run_lock);
RUN(go_run_try_lock);
RUN(go_run_unlock);
POLL(go_poll_write_lock);
RUN(go_run_write_lock);
RUN(go_run_try_write_lock);
RUN(go_run_write_unlock);
POLL(go_poll_read_lock);
RUN(go_run_read_lock);
RUN(go_run_try_read_lock);
RUN(go_run_read_unlock);
RUN(go_run_wait_group_add);
RUN(go_run_wait_group_done);
POLL(go_poll_wait_group);
RUN(go_run_wait_group);
RUN(go_run_make_channel);
RUN(go_run_atomic_add_32);
RUN(go_run_atomic_add_64);
RUN(go_run_atomic_add_u32);
RUN(go_run_atomic_add_u64);
RUN(go_run_atomic_load);
RUN(go_run_atomic_store);
RUN(go_run_atomic_swap);
RUN(go_run_atomic_compare);
RUN(go_run_same_type);
RUN(go_run_yield);
RUN(go_run_exit_goroutine);
RUN(go_run_count_goroutines);
RUN(go_run_exit);
RUN(go_run_now);
POLL(go_poll_intn);
RUN(go_run_intn);
POLL(go_poll_int);
RUN(go_run_int);
POLL(go_poll_float);
RUN(go_run_float);

// intrinsics_time.c
RUN(go_run_timer_channel);
POLL(go_poll_timer_channel);
RUN(go_run_stop_channel);
RUN(go_run_reset_channel);
ARRIVE(go_arrive_alarm);
POLL(go_poll_alarm);
RUN(go_run_alarm);
RUN(go_run_restart_alarm);
RUN(go_run_stop_alarm);
RUN(go_run_closed);
RUN(go_run_finish);
ARRIVE(go_arrive_expire);
POLL(go_poll_expire);
RUN(go_run_expire);
RUN(go_run_passed);
RUN(go_run_earlier);
RUN(go_run_is_zero);
RUN(go_run_time_format);
RUN(go_run_touch);
RUN(go_run_pointer_mismatch);
RUN(go_run_unsafe_place);
POLL(go_poll_keeps);
RUN(go_run_keeps);

// intrinsics_system.c
RUN(go_run_os_print);
RUN(go_run_file_open);
RUN(go_run_file_close);
RUN(go_run_file_is_open);
RUN(go_run_log_header);
RUN(go_run_line_end);
RUN(go_run_takes_text);
ARRIVE(go_arrive_signal);
POLL(go_poll_signal);
RUN(go_run_stand_for_main);
RUN(go_run_runner_begin);
RUN(go_run_runner_is_caller);
RUN(go_run_place);
RUN(go_run_misuse);
RUN(go_run_fail);

// intrinsics_memory.c
RUN(go_run_make_slice);
RUN(go_run_grow_slice);
RUN(go_run_extend_slice);
RUN(go_run_copy_slice);
RUN(go_run_clear_slice);
RUN(go_run_is_behind);
TOUCH(go_touch_grow);
TOUCH(go_touch_extend);
TOUCH(go_touch_copy);
TOUCH(go_touch_clear);
RUN(go_run_array_behind);
RUN(go_run_cap);
RUN(go_run_make_map);
RUN(go_run_map_keys);
RUN(go_run_map_clear);
RUN(go_run_type_fail);
RUN(go_run_rune_at);
RUN(go_run_from_rune);
RUN(go_run_from_bytes);
RUN(go_run_from_runes);
RUN(go_run_to_bytes);
RUN(go_run_to_runes);

// intrinsics_text.c
RUN(go_run_println);
RUN(go_run_printf);
RUN(go_run_print);
RUN(go_run_sprintln);
RUN(go_run_sprintf);
RUN(go_run_sprint);
TOUCH(go_touch_shown);
TOUCH(go_touch_compared);
RUN(go_run_deep_equal);
TOUCH(go_touch_formatted);
RUN(go_run_builtin_print);
RUN(go_run_builtin_println);
RUN(go_run_wrapped);
RUN(go_run_text_count);
RUN(go_run_text_part);
RUN(go_run_attach);
RUN(go_run_attach_address);
RUN(go_run_unscannable);
RUN(go_run_is_nil_pointer);
RUN(go_run_comparable);
RUN(go_run_duration_string);
RUN(go_run_index);
RUN(go_run_last_index);
RUN(go_run_upper);
RUN(go_run_lower);
RUN(go_run_repeat);
RUN(go_run_join);
RUN(go_run_itoa);
RUN(go_run_format_int);
RUN(go_run_quote);
RUN(go_run_parse_int);
RUN(go_run_parse_base);
RUN(go_run_format_float);
RUN(go_run_parse_float);

// intrinsics_math.c
RUN(go_run_sqrt);
RUN(go_run_pow);
RUN(go_run_floor);
RUN(go_run_ceil);
RUN(go_run_trunc);
RUN(go_run_round);
RUN(go_run_exp);
RUN(go_run_log);
RUN(go_run_log2);
RUN(go_run_log10);
RUN(go_run_sin);
RUN(go_run_cos);
RUN(go_run_tan);
RUN(go_run_atan);
RUN(go_run_atan2);
RUN(go_run_hypot);
RUN(go_run_mod);
RUN(go_run_inf);
RUN(go_run_nan);

// What these share.
/// The elements of slice `v` (nil: none): its array and where they are in it.
object *go_slice_elements(const struct machine *m, value v, uint32_t *offset,
                          uint32_t *length);
/// A new slice of `n` elements, all VALUE_NIL; its array is put in `array`.
value go_new_slice(struct machine *m, uint32_t n, object **array);
/// Appends rune `r` in UTF-8; one that is no code point as U+FFFD.
void go_add_rune(text_buffer *out, int64_t r);
/// The rune at the start of the `n` > 0 bytes, and how many bytes it takes;
/// U+FFFD and 1 where they are not UTF-8.
int32_t go_decode_rune(const char *bytes, size_t n, size_t *width);

#endif
