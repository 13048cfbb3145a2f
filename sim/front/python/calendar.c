// Dates and times of day as text: what time.strftime, datetime and logging
// print of a moment. All of it is UTC, so that no run depends on where it runs.
//
// A moment is the number of microseconds since 1970, or a token for one; its
// text is then a token too. Start reading at py_strftime.
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "sim/front/python/intrinsics.h"

/// Adds the moment in strftime's notation, where %f is the microseconds.
static void add_time(text_buffer *out, const char *format, int64_t us) {
  int64_t seconds = us / 1000000, part = us % 1000000;
  if (part < 0) {
    seconds--;
    part += 1000000;
  }
  struct tm tm;
  const time_t when = (time_t)seconds;
  if (!gmtime_r(&when, &tm))
    return;
  for (const char *c = format; *c; c++) {
    char piece[128] = "", directive[3] = {c[0], 0, 0};
    if (*c == '%' && c[1]) {
      directive[1] = *++c;
      if (*c == 'f')
        snprintf(piece, sizeof piece, "%06d", (int)part);
      else
        strftime(piece, sizeof piece, directive, &tm);
      text_add_string(out, piece);
    } else {
      text_add(out, c, 1);
    }
  }
}

RUN(py_strftime) { // format, microseconds
  UNUSED;
  const char *format;
  size_t size;
  int64_t us = 0;
  printer p = PRINTER;
  if (!want_string(m, args[0], &format, &size))
    return INTRINSIC_RAISED;
  if (value_is_token(args[1]))
    p.token = args[1];
  else if (!want_int(m, args[1], &us))
    return INTRINSIC_RAISED;
  add_time(&p.out, format, us);
  return printer_finish(m, &p, &results[0]);
}

RUN(py_moment_text) { // microseconds, separator: as isoformat() of a datetime
  UNUSED;
  const char *between;
  size_t size;
  int64_t us = 0;
  printer p = PRINTER;
  if (!want_string(m, args[1], &between, &size))
    return INTRINSIC_RAISED;
  if (value_is_token(args[0]))
    p.token = args[0];
  else if (!want_int(m, args[0], &us))
    return INTRINSIC_RAISED;
  add_time(&p.out, "%Y-%m-%d", us);
  text_add_string(&p.out, between);
  add_time(&p.out, us % 1000000 == 0 ? "%H:%M:%S" : "%H:%M:%S.%f", us);
  return printer_finish(m, &p, &results[0]);
}

RUN(py_log_time) { // microseconds: as logging shows them
  UNUSED;
  int64_t us = 0;
  printer p = PRINTER;
  if (value_is_token(args[0]))
    p.token = args[0];
  else if (!want_int(m, args[0], &us))
    return INTRINSIC_RAISED;
  add_time(&p.out, "%Y-%m-%d %H:%M:%S,", us);
  text_addf(&p.out, "%03d", (int)((us % 1000000 + 1000000) % 1000000 / 1000));
  return printer_finish(m, &p, &results[0]);
}

RUN(py_time_fields) { // microseconds: year … second, weekday, day of the year
  UNUSED;
  int64_t us;
  struct tm tm;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  if (!want_int(m, args[0], &us))
    return INTRINSIC_RAISED;
  const time_t when = (time_t)(us / 1000000 - (us % 1000000 < 0));
  if (!gmtime_r(&when, &tm))
    return py_raise(m, PY_OVERFLOW, "timestamp out of range");
  const int fields[] = {tm.tm_year + 1900,    tm.tm_mon + 1, tm.tm_mday,
                        tm.tm_hour,           tm.tm_min,     tm.tm_sec,
                        (tm.tm_wday + 6) % 7, tm.tm_yday + 1};
  const unsigned count = sizeof fields / sizeof *fields;
  object *o = vm_new(m, OBJECT_TUPLE, count, &results[0]);
  for (unsigned i = 0; i < count; i++)
    o->slots[i] = value_from_int(fields[i]);
  return INTRINSIC_DONE;
}

RUN(py_duration_text) { // microseconds: as str() of a timedelta
  UNUSED;
  int64_t us = 0;
  printer p = PRINTER;
  if (value_is_token(args[0]))
    p.token = args[0];
  else if (!want_int(m, args[0], &us))
    return INTRINSIC_RAISED;
  const int64_t day = 86400000000;
  int64_t days = us / day, rest = us % day;
  if (rest < 0) {
    days--;
    rest += day;
  }
  if (days != 0)
    text_addf(&p.out, "%lld day%s, ", (long long)days,
              days == 1 || days == -1 ? "" : "s");
  const int seconds = (int)(rest / 1000000), part = (int)(rest % 1000000);
  text_addf(&p.out, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
            seconds % 60);
  if (part != 0)
    text_addf(&p.out, ".%06d", part);
  return printer_finish(m, &p, &results[0]);
}
