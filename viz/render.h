// Laying out and rendering a cgraph graph. Private to viz/.
#ifndef HEDDLE_VIZ_RENDER_H
#define HEDDLE_VIZ_RENDER_H

#include <cgraph.h>

#include "viz/viz.h"

typedef enum {
  RENDER_OK,
  RENDER_TIMEOUT, ///< it took longer than the limit
  RENDER_FAILED,  ///< graphviz could not
  RENDER_WRITE    ///< the file could not be written; errno is set
} render_status;

/// Lays `g` out with `engine` in a child process and writes the picture in
/// `format` ("svg", "png") to the file `fd`.
render_status render(Agraph_t *g, const char *engine, const char *format,
                     int fd, unsigned limit_ms);

#endif
