// Checkpoints: a search under way, in a file, to go on with later.
#ifndef HEDDLE_CHECKER_CHECKPOINT_H
#define HEDDLE_CHECKER_CHECKPOINT_H

#include "checker/check.h"
#include "checker/search.h"

/// Writes the search as it was when search_mark was called last. Replaces the
/// file `path` in one go: whatever happens, it is the old one or the new one.
/// False, with the reason in `*reason` (from malloc), if it cannot.
bool checkpoint_write(const check *c, const search *s, const char *path,
                      char **reason);

typedef struct checkpoint checkpoint;

/// Opens a checkpoint of this program and these options, and takes from it what
/// a search is begun with: c->token_exact, c->discipline, the restarts. NULL,
/// with the reason in `*reason` (from malloc), if the file is none of those or
/// is damaged; `c` is not to be gone on with then.
checkpoint *checkpoint_open(check *c, const char *path, char **reason);
/// Makes `s`, which was just initialised, the search that was saved. False,
/// with the reason, if it is not fit for that.
bool checkpoint_load(checkpoint *k, search *s, char **reason);
void checkpoint_close(checkpoint *k);

#endif
