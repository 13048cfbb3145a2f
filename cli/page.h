// A page to click through: the findings of a check, step by step, with their
// diagrams, in one HTML file.
#ifndef HEDDLE_CLI_PAGE_H
#define HEDDLE_CLI_PAGE_H

#include "cli/cli.h"

/// Writes the page of a check with keep_graph. `kind` is the diagram to show
/// unfolded, or NULL for the one that suits each finding. Explores once more
/// for what the check does not have: all states without reduction, if they are
/// few, and the outcomes. False after a message on stderr.
bool page_write(const cli_options *o, const sim_program *p,
                const check_result *r, const char *kind, const char *path);
/// True if a name ends in .html.
bool page_is_page(const char *path);

#endif
