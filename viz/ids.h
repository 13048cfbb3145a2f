// Numbers for the names of a cgraph graph. Private to viz/.
#ifndef HEDDLE_VIZ_IDS_H
#define HEDDLE_VIZ_IDS_H

#include <cgraph.h>

/// For agopen and agread: cgraph keeps subgraphs in the order of their numbers,
/// and its own are addresses, which differ from run to run. These count.
extern Agdisc_t ids_discipline;

#endif
