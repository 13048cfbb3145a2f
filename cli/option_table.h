// The options of all commands, as a table.
#ifndef HEDDLE_CLI_OPTION_TABLE_H
#define HEDDLE_CLI_OPTION_TABLE_H

#include "cli/cli.h"
#include "sim/text.h"

/// A line of the table. What the option sets: by a function, or without one a
/// field of cli_options (a bool without an argument, else the argument's text),
/// or a property that is not looked for.
typedef struct option_row {
  const char *name;
  char letter;          ///< 0: none
  const char *argument; ///< NULL: takes none
  unsigned commands;    ///< that have it: COMMAND_…
  bool in_directive;    ///< may stand in a file's directive
  /// On a wrong argument says in `wrong` what it should be.
  bool (*set)(cli_options *o, const char *argument, text_buffer *wrong);
  size_t field;     ///< offset in cli_options
  unsigned without; ///< bits of 1 << check_kind
  const char *help;
} option_row;

#define OPTION_TABLE_MAX 64
extern const option_row option_table[];
extern const unsigned option_table_n; ///< below OPTION_TABLE_MAX

/// Sets the option of a line; `argument` is NULL where it takes none.
bool option_set(const option_row *row, cli_options *o, const char *argument,
                text_buffer *wrong);

#endif
