// The table of intrinsics: one row each, by the name that the library's Go
// texts or the generator use. Behind it, as it needs the table's size, the
// language constant.
#include "sim/front/go/intrinsics.h"

#include "sim/front/go/language.h"

/// A plain function: reads its arguments, gives results.
#define PLAIN(id, args, results, function)                                     \
  { INTRINSIC(id, args, args, results, function) }
/// The same, and it can do with tokens.
#define KNOWS(id, args, results, function)                                     \
  { INTRINSIC(id, args, args, results, function), .tokens = true }
/// The same, and it reads the elements of a slice.
#define READS(id, args, results, function)                                     \
  { INTRINSIC(id, args, args, results, function), .reads = true }
/// Text; may be a token.
#define TEXT(id, args, function)                                               \
  { INTRINSIC(id, args, args, 1, function), .token = true }
/// The same of any number of arguments from `args` on.
#define TEXTS(id, args, function, touch)                                       \
  { INTRINSIC(id, args, -1, 1, function), .token = true, .touches = (touch) }
#define PRINT(id, args, results, function, touch)                              \
  {                                                                            \
    INTRINSIC(id, args, -1, results, function),                                \
        .visible = VISIBLE_ALWAYS, .action = ACTION_PRINT, .touches = (touch)  \
  }
/// Reads or writes the elements of slices: `touch` says which.
#define SLICES(id, args, results, function, touch)                             \
  {                                                                            \
    INTRINSIC(id, args, args, results, function),                              \
        .visible = VISIBLE_SHARED, .action = ACTION_UPDATE, .touches = (touch) \
  }
/// An operation on the kernel object or variable that is its first argument;
/// `ready` is its poll function, NULL if it never blocks.
#define SYNC(id, args, results, what, function, ready)                         \
  {                                                                            \
    INTRINSIC(id, args, args, results, function),                              \
        .visible = VISIBLE_SHARED, .access = ACCESS_ATOMIC,                    \
        INTRINSIC_WAITS(what, ready, NULL)                                     \
  }
/// The same, but it only looks.
#define LOOK(id, args, results, function)                                      \
  {                                                                            \
    INTRINSIC(id, args, args, results, function),                              \
        .visible = VISIBLE_SHARED, .access = ACCESS_ATOMIC_READ,               \
        .action = ACTION_UPDATE                                                \
  }
/// Something all other goroutines may see.
#define SEEN(id, args, results, what, function)                                \
  {                                                                            \
    INTRINSIC(id, args, args, results, function),                              \
        .visible = VISIBLE_ALWAYS, INTRINSIC_WAITS(what, NULL, NULL)           \
  }
/// A goroutine of the library begins by waiting for the timer, or whatever
/// else, that is among the arguments, and then does `what`.
#define AWAIT(id, args, results, what, function, ready, come)                  \
  {                                                                            \
    INTRINSIC(id, args, args, results, function),                              \
        .visible = VISIBLE_ALWAYS, .access = ACCESS_ATOMIC,                    \
        INTRINSIC_WAITS(what, ready, come)                                     \
  }
/// A test waits for others.
#define GATE(id, what)                                                         \
  {                                                                            \
    INTRINSIC(id, 1, 1, 0, go_run_wait_group),                                 \
        .visible = VISIBLE_SHARED, .access = ACCESS_ATOMIC, .awaits = (what),  \
        INTRINSIC_WAITS(ACTION_WAIT_GROUP_WAIT, go_poll_wait_group, NULL)      \
  }
/// One of several results; may be a token.
#define CHANCE(id, args, function, ready, how)                                 \
  {                                                                            \
    INTRINSIC(id, args, args, 1, function),                                    \
        .visible = VISIBLE_ALWAYS,                                             \
        INTRINSIC_WAITS(ACTION_CHOOSE, ready, NULL), .sampling = (how),        \
        .token = true                                                          \
  }
#define ATOMIC(id, args, results, function)                                    \
  SYNC("atomic." id, args, results, ACTION_UPDATE, function, NULL)
#define ATOMIC_LOOK(id, args, results, function)                               \
  LOOK("atomic." id, args, results, function)
#define MATH(id, args, function) PLAIN("math." id, args, 1, function)

static const intrinsic go_intrinsics[] = {
    // channels
    PLAIN("chan.make", 1, 1, go_run_make_channel),
    SYNC("chan.send", 2, 0, ACTION_SEND, channel_run_send, channel_poll_send),
    SYNC("chan.receive", 1, 2, ACTION_RECEIVE, channel_run_receive,
         channel_poll_receive),
    SYNC("chan.close", 1, 0, ACTION_CLOSE, channel_run_close,
         channel_poll_close),

    // sync
    SYNC("sync.Mutex.Lock", 1, 0, ACTION_LOCK, go_run_lock, go_poll_lock),
    SYNC("sync.Mutex.TryLock", 1, 1, ACTION_TRY_LOCK, go_run_try_lock, NULL),
    SYNC("sync.Mutex.Unlock", 1, 0, ACTION_UNLOCK, go_run_unlock, NULL),
    SYNC("sync.RWMutex.Lock", 1, 0, ACTION_LOCK, go_run_write_lock,
         go_poll_write_lock),
    SYNC("sync.RWMutex.TryLock", 1, 1, ACTION_TRY_LOCK, go_run_try_write_lock,
         NULL),
    SYNC("sync.RWMutex.Unlock", 1, 0, ACTION_UNLOCK, go_run_write_unlock, NULL),
    SYNC("sync.RWMutex.RLock", 1, 0, ACTION_READ_LOCK, go_run_read_lock,
         go_poll_read_lock),
    SYNC("sync.RWMutex.TryRLock", 1, 1, ACTION_TRY_LOCK, go_run_try_read_lock,
         NULL),
    SYNC("sync.RWMutex.RUnlock", 1, 0, ACTION_READ_UNLOCK, go_run_read_unlock,
         NULL),
    SYNC("sync.WaitGroup.Add", 2, 0, ACTION_WAIT_GROUP_ADD,
         go_run_wait_group_add, NULL),
    SYNC("sync.WaitGroup.Done", 1, 0, ACTION_WAIT_GROUP_DONE,
         go_run_wait_group_done, NULL),
    SYNC("sync.WaitGroup.Wait", 1, 0, ACTION_WAIT_GROUP_WAIT, go_run_wait_group,
         go_poll_wait_group),
    SYNC("sync.notifyList.add", 1, 0, ACTION_UPDATE, condition_run_add, NULL),
    SYNC("sync.notifyList.wait", 1, 0, ACTION_WAIT, condition_run_woken,
         condition_poll_woken),
    SYNC("sync.notifyList.signal", 1, 0, ACTION_SIGNAL, condition_run_signal,
         condition_poll_signal),
    SYNC("sync.notifyList.broadcast", 1, 0, ACTION_SIGNAL,
         condition_run_broadcast, NULL),

    SYNC("sync.once.begin", 1, 1, ACTION_LOCK, once_run_begin, once_poll_begin),
    SYNC("sync.once.end", 1, 0, ACTION_UNLOCK, once_run_end, NULL),
    SYNC("sync.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    LOOK("sync.anchor.look", 1, 0, go_run_touch),
    SYNC("sync.anchor.keeps", 1, 1, ACTION_UPDATE, go_run_keeps, go_poll_keeps),

    // contexts, timers
    LOOK("context.closed", 1, 1, go_run_closed),
    SYNC("context.finish", 2, 1, ACTION_CLOSE, go_run_finish, NULL),
    AWAIT("context.expire", 3, 1, ACTION_CLOSE, go_run_expire, go_poll_expire,
          go_arrive_expire),
    KNOWS("context.passed", 1, 1, go_run_passed),
    KNOWS("context.earlier", 2, 1, go_run_earlier),
    TEXT("time.format", 2, go_run_time_format),
    KNOWS("time.isZero", 1, 1, go_run_is_zero),
    KNOWS("time.timerChannel", 3, 1, go_run_timer_channel),
    SYNC("time.stopChannel", 1, 1, ACTION_UPDATE, go_run_stop_channel,
         go_poll_timer_channel),
    SYNC("time.resetChannel", 3, 1, ACTION_UPDATE, go_run_reset_channel,
         go_poll_timer_channel),
    AWAIT("time.alarm.wait", 2, 0, ACTION_SLEEP, go_run_alarm, go_poll_alarm,
          go_arrive_alarm),
    SYNC("time.alarm.restart", 2, 1, ACTION_UPDATE, go_run_restart_alarm, NULL),
    SYNC("time.alarm.stop", 1, 1, ACTION_UPDATE, go_run_stop_alarm, NULL),

    // files, signals, tests, steps of the library's own
    PRINT("os.print", 2, 2, go_run_os_print, NULL),
    SYNC("os.handle.open", 2, 0, ACTION_UPDATE, go_run_file_open, NULL),
    PLAIN("os.handle.close", 1, 1, go_run_file_close),
    PLAIN("os.handle.isOpen", 1, 1, go_run_file_is_open),
    KNOWS("fmt.takesText", 1, 1, go_run_takes_text),
    TEXT("log.header", 1, go_run_log_header),
    TEXT("log.ending", 1, go_run_line_end),
    AWAIT("signal.await", 3, 0, ACTION_SIGNAL, go_run_touch, go_poll_signal,
          go_arrive_signal),
    SYNC("testing.gate.add", 2, 0, ACTION_WAIT_GROUP_ADD, go_run_wait_group_add,
         NULL),
    SYNC("testing.gate.open", 1, 0, ACTION_WAIT_GROUP_DONE,
         go_run_wait_group_done, NULL),
    GATE("testing.gate.awaitEnd", "the test to end"),
    GATE("testing.gate.awaitTurn", "the tests before it to end"),
    PLAIN("testing.standForMain", 0, 0, go_run_stand_for_main),
    PLAIN("testing.runner.begin", 1, 0, go_run_runner_begin),
    PLAIN("testing.runner.isCaller", 1, 1, go_run_runner_is_caller),
    PLAIN("testing.place", 0, 1, go_run_place),
    PLAIN("testing.misuse", 1, 0, go_run_misuse),
    KNOWS("testing.fail", 2, 0, go_run_fail),
    SYNC("os.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    LOOK("os.anchor.look", 1, 0, go_run_touch),
    SYNC("unsafe.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    PLAIN("fmt.unscannable", 0, 0, go_run_unscannable),
    PLAIN("unsafe.place", 1, 3, go_run_unsafe_place),
    PLAIN("unsafe.mismatch", 0, 0, go_run_pointer_mismatch),
    SYNC("net.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    LOOK("net.anchor.look", 1, 0, go_run_touch),
    SYNC("signal.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    SYNC("testing.anchor.touch", 1, 0, ACTION_UPDATE, go_run_touch, NULL),
    LOOK("testing.anchor.look", 1, 0, go_run_touch),

    // sync/atomic
    ATOMIC("AddInt32", 2, 1, go_run_atomic_add_32),
    ATOMIC_LOOK("LoadInt32", 1, 1, go_run_atomic_load),
    ATOMIC("StoreInt32", 2, 0, go_run_atomic_store),
    ATOMIC("SwapInt32", 2, 1, go_run_atomic_swap),
    ATOMIC("CompareAndSwapInt32", 3, 1, go_run_atomic_compare),
    ATOMIC("AddInt64", 2, 1, go_run_atomic_add_64),
    ATOMIC_LOOK("LoadInt64", 1, 1, go_run_atomic_load),
    ATOMIC("StoreInt64", 2, 0, go_run_atomic_store),
    ATOMIC("SwapInt64", 2, 1, go_run_atomic_swap),
    ATOMIC("CompareAndSwapInt64", 3, 1, go_run_atomic_compare),
    ATOMIC("AddUint32", 2, 1, go_run_atomic_add_u32),
    ATOMIC_LOOK("LoadUint32", 1, 1, go_run_atomic_load),
    ATOMIC("StoreUint32", 2, 0, go_run_atomic_store),
    ATOMIC("SwapUint32", 2, 1, go_run_atomic_swap),
    ATOMIC("CompareAndSwapUint32", 3, 1, go_run_atomic_compare),
    ATOMIC("AddUint64", 2, 1, go_run_atomic_add_u64),
    ATOMIC_LOOK("LoadUint64", 1, 1, go_run_atomic_load),
    ATOMIC("StoreUint64", 2, 0, go_run_atomic_store),
    ATOMIC("SwapUint64", 2, 1, go_run_atomic_swap),
    ATOMIC("CompareAndSwapUint64", 3, 1, go_run_atomic_compare),
    ATOMIC("AddUintptr", 2, 1, go_run_atomic_add_u64),
    ATOMIC_LOOK("LoadUintptr", 1, 1, go_run_atomic_load),
    ATOMIC("StoreUintptr", 2, 0, go_run_atomic_store),
    ATOMIC("SwapUintptr", 2, 1, go_run_atomic_swap),
    ATOMIC("CompareAndSwapUintptr", 3, 1, go_run_atomic_compare),
    ATOMIC_LOOK("loadAny", 1, 1, go_run_atomic_load),
    ATOMIC("storeAny", 2, 0, go_run_atomic_store),
    ATOMIC("swapAny", 2, 1, go_run_atomic_swap),
    ATOMIC("touch", 1, 0, go_run_touch),
    ATOMIC("touchPointer", 1, 0, go_run_touch),
    ATOMIC_LOOK("lookPointer", 1, 0, go_run_touch),
    KNOWS("atomic.sameType", 2, 1, go_run_same_type),

    // time, runtime, os, math/rand
    {INTRINSIC("time.Sleep", 1, 1, 0, sleep_run), .visible = VISIBLE_ALWAYS,
     INTRINSIC_WAITS(ACTION_SLEEP, sleep_poll, sleep_arrive_ns)},
    {INTRINSIC("time.now", 0, 0, 1, go_run_now), INTRINSIC_CLOCK,
     INTRINSIC_WAITS(ACTION_CHOOSE, clock_poll, NULL)},
    // for the library itself: no operation
    {INTRINSIC("clock.Now", 0, 0, 1, go_run_now), INTRINSIC_CLOCK},
    PLAIN("time.Duration.String", 1, 1, go_run_duration_string),
    SEEN("runtime.Gosched", 0, 0, ACTION_YIELD, go_run_yield),
    PLAIN("runtime.Goexit", 0, 0, go_run_exit_goroutine),
    SEEN("runtime.NumGoroutine", 0, 1, ACTION_OBSERVE, go_run_count_goroutines),
    SEEN("os.Exit", 1, 0, ACTION_EXIT, go_run_exit),
    CHANCE("rand.Intn", 1, go_run_intn, go_poll_intn, SAMPLING_ALL),
    CHANCE("rand.Int", 0, go_run_int, go_poll_int, SAMPLING_SOME),
    CHANCE("rand.Float64", 0, go_run_float, go_poll_float, SAMPLING_SOME),

    // slices, maps, strings
    {INTRINSIC("slice.make", 2, 3, 1, go_run_make_slice)},
    SLICES("slice.grow", 3, 2, go_run_grow_slice, go_touch_grow),
    SLICES("slice.extend", 3, 1, go_run_extend_slice, go_touch_extend),
    SLICES("slice.copy", 3, 1, go_run_copy_slice, go_touch_copy),
    SLICES("slice.clear", 2, 0, go_run_clear_slice, go_touch_clear),
    PLAIN("runtime.isBehind", 2, 1, go_run_is_behind),
    PLAIN("map.make", 1, 1, go_run_make_map),
    PLAIN("array.behind", 1, 1, go_run_array_behind),
    PLAIN("cap", 1, 1, go_run_cap),
    {INTRINSIC("map.keys", 1, 1, 1, go_run_map_keys), .visible = VISIBLE_SHARED,
     .access = ACCESS_READ, .action = ACTION_READ, .shows_map_order = true},
    {INTRINSIC("map.clear", 1, 1, 0, go_run_map_clear),
     .visible = VISIBLE_SHARED, .access = ACCESS_WRITE, .action = ACTION_WRITE},
    PLAIN("type.fail", 3, 2, go_run_type_fail),
    PLAIN("string.rune_at", 2, 2, go_run_rune_at),
    PLAIN("string.from_rune", 1, 1, go_run_from_rune),
    READS("string.from_bytes", 1, 1, go_run_from_bytes),
    READS("string.from_runes", 1, 1, go_run_from_runes),
    PLAIN("string.to_bytes", 1, 1, go_run_to_bytes),
    PLAIN("string.to_runes", 1, 1, go_run_to_runes),

    // fmt
    PRINT("fmt.Println", 0, 2, go_run_println, go_touch_shown),
    PRINT("fmt.Printf", 1, 2, go_run_printf, go_touch_formatted),
    PRINT("fmt.Print", 0, 2, go_run_print, go_touch_shown),
    TEXTS("fmt.Sprintln", 0, go_run_sprintln, go_touch_shown),
    TEXTS("fmt.Sprintf", 1, go_run_sprintf, go_touch_formatted),
    TEXTS("fmt.Sprint", 0, go_run_sprint, go_touch_shown),
    PRINT("print", 0, 0, go_run_builtin_print, NULL),
    PRINT("println", 0, 0, go_run_builtin_println, NULL),
    {INTRINSIC("reflect.DeepEqual", 2, 2, 1, go_run_deep_equal), .tokens = true,
     .touches = go_touch_compared},
    PLAIN("fmt.wrapped", 2, 1, go_run_wrapped),
    PLAIN("fmt.textCount", 1, 1, go_run_text_count),
    PLAIN("fmt.textPart", 2, 1, go_run_text_part),
    PLAIN("fmt.attach", 3, 1, go_run_attach),
    PLAIN("fmt.attachAddress", 2, 1, go_run_attach_address),
    PLAIN("fmt.isNilPointer", 1, 1, go_run_is_nil_pointer),
    PLAIN("errors.comparable_", 1, 1, go_run_comparable),

    // strings, strconv
    PLAIN("strings.Index", 2, 1, go_run_index),
    PLAIN("strings.LastIndex", 2, 1, go_run_last_index),
    PLAIN("strings.ToUpper", 1, 1, go_run_upper),
    PLAIN("strings.ToLower", 1, 1, go_run_lower),
    PLAIN("strings.Repeat", 2, 1, go_run_repeat),
    PLAIN("strings.Join", 2, 1, go_run_join),
    PLAIN("strconv.Itoa", 1, 1, go_run_itoa),
    PLAIN("strconv.FormatInt", 2, 1, go_run_format_int),
    PLAIN("strconv.Quote", 1, 1, go_run_quote),
    PLAIN("strconv.parseBase", 2, 2, go_run_parse_base),
    PLAIN("strconv.formatFloat", 3, 1, go_run_format_float),
    PLAIN("unicode.upper", 1, 1, go_run_upper),
    PLAIN("unicode.lower", 1, 1, go_run_lower),
    PLAIN("strconv.parseInt", 1, 2, go_run_parse_int),
    PLAIN("strconv.parseFloat", 1, 2, go_run_parse_float),

    // math
    MATH("Sqrt", 1, go_run_sqrt),
    MATH("Pow", 2, go_run_pow),
    MATH("Floor", 1, go_run_floor),
    MATH("Ceil", 1, go_run_ceil),
    MATH("Trunc", 1, go_run_trunc),
    MATH("Round", 1, go_run_round),
    MATH("Exp", 1, go_run_exp),
    MATH("Log", 1, go_run_log),
    MATH("Log2", 1, go_run_log2),
    MATH("Log10", 1, go_run_log10),
    MATH("Sin", 1, go_run_sin),
    MATH("Cos", 1, go_run_cos),
    MATH("Tan", 1, go_run_tan),
    MATH("Atan", 1, go_run_atan),
    MATH("Atan2", 2, go_run_atan2),
    MATH("Hypot", 2, go_run_hypot),
    MATH("Mod", 2, go_run_mod),
    MATH("Inf", 1, go_run_inf),
    MATH("NaN", 0, go_run_nan),
};

static const library_wait library_waits[] = {
    {"semaphore.Weighted.Acquire", "semaphore is never released"},
    {NULL, NULL}};

const language language_go = {
    .name = "Go",
    .extension = ".go",
    .intrinsics = go_intrinsics,
    .n_intrinsics = sizeof go_intrinsics / sizeof go_intrinsics[0],
    .main_ends_process = true,
    .panic_ends_process = true,
    .work_ns = 2,
    .max_frames = 100000,
    .thread_word = "goroutine",
    .make_fault = go_make_fault,
    .describe_exception = go_describe_exception,
    .print_uncaught = go_print_uncaught,
    .print_fatal = go_print_fatal,
    .print_stuck = go_print_stuck,
    .print_calls = go_print_calls,
    .library_waits = library_waits,
    .show_value = go_show_value,
};
