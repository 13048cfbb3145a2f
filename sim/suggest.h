// The likest of several words: what somebody may have meant.
#ifndef HEDDLE_SIM_SUGGEST_H
#define HEDDLE_SIM_SUGGEST_H

/// The likest to `word` of the words that `next` gives (NULL ends), or NULL if
/// none is like it. Expects short words; long ones are like nothing.
const char *suggest(const char *word, const char *(*next)(void *context),
                    void *context);

#endif
