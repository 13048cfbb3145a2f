// A diagram as data. Private to viz/.
#ifndef HEDDLE_VIZ_DATA_H
#define HEDDLE_VIZ_DATA_H

#include "viz/viz.h"

/// {"version", "nodes": [{"name", "shape", "text"}], "edges": [{"from", "to",
/// "text"}]}, the texts those of the tooltips; the caller frees it. NULL if
/// there is no memory.
char *data_json(const viz_diagram *d);

#endif
