// The texts of the library packages, as Go source: functions without a body are
// intrinsics (intrinsics.c) named "package.Function" or "package.Type.Method".
#ifndef HEDDLE_SIM_FRONT_GO_LIBRARY_H
#define HEDDLE_SIM_FRONT_GO_LIBRARY_H

extern const char go_library_atomic[];
extern const char go_library_context[];
extern const char go_library_errgroup[];
extern const char go_library_errors[];
extern const char go_library_fmt[];
extern const char go_library_math[];
extern const char go_library_os[];
extern const char go_library_rand[];
extern const char go_library_runtime[];
extern const char go_library_sort[];
extern const char go_library_strconv[];
extern const char go_library_strings[];
extern const char go_library_sync[];
extern const char go_library_testing[];
extern const char go_library_time[];

#endif
