// What the script of a page needs to know, as JSON; viz/page/page.js reads it.
#ifndef HEDDLE_CLI_PAGE_DATA_H
#define HEDDLE_CLI_PAGE_DATA_H

#include <jansson.h>

#include "cli/cli.h"

/// The lines of the source text, each as pieces [class, text].
json_t *page_lines(const sim_program *p);
/// One state: threads, locks and the like, variables.
json_t *page_snapshot(const sim_machine *m);
/// A finding with its steps and a snapshot around each. `marks` is an object
/// from a figure's id to the ids of its elements by step; taken over.
json_t *page_finding(const sim_program *p, const cli_options *o,
                     const check_finding *f, json_t *marks);
/// All states of a graph with what leads from one to another; `figure` is the
/// id of its diagram, or NULL.
json_t *page_graph(const sim_program *p, const sim_options *machine,
                   const check_graph *g, const char *figure);
json_t *page_outcomes(const check_outcomes *r);

#endif
