// A diagram as data, for other tools: JSON with its nodes and edges and all
// that hovering over them would say. Start at data_json.
#include "viz/data.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "viz/graph.h"

/// The text of a tooltip: what label_plain has escaped, as it was.
static json_t *plain_text(const char *escaped) {
  const size_t n = strlen(escaped);
  char *text = malloc(n + 1);
  size_t k = 0;
  for (size_t i = 0; text != NULL && i < n; i++) {
    char c = escaped[i];
    if (strncmp(escaped + i, "&amp;", 5) == 0) {
      i += 4; // stands for itself
    } else if (c == '\\' && i + 1 < n) {
      c = escaped[++i];
      if (c == 'n' || c == 'l' || c == 'r')
        c = '\n';
    }
    text[k++] = c;
  }
  json_t *j = text != NULL ? json_stringn(text, k) : NULL;
  free(text);
  return j != NULL ? j : json_string("");
}

static const char *attribute(void *object, const char *name) {
  const char *value = agget(object, (char *)name);
  return value != NULL ? value : "";
}

static json_t *node_json(Agnode_t *node) {
  json_t *j = json_object();
  json_object_set_new(j, "name", json_string(agnameof(node)));
  const char *shape = attribute(node, "shape");
  if (shape[0] != 0)
    json_object_set_new(j, "shape", json_string(shape));
  json_object_set_new(j, "text", plain_text(attribute(node, "tooltip")));
  return j;
}

static json_t *edge_json(Agedge_t *edge) {
  json_t *j = json_object();
  json_object_set_new(j, "from", json_string(agnameof(agtail(edge))));
  json_object_set_new(j, "to", json_string(agnameof(aghead(edge))));
  json_object_set_new(j, "text", plain_text(attribute(edge, "edgetooltip")));
  return j;
}

char *data_json(const viz_diagram *d) {
  json_t *all = json_object();
  json_t *nodes = json_array(), *edges = json_array();
  for (Agnode_t *n = agfstnode(d->g); n != NULL; n = agnxtnode(d->g, n)) {
    json_array_append_new(nodes, node_json(n));
    for (Agedge_t *e = agfstout(d->g, n); e != NULL; e = agnxtout(d->g, e))
      json_array_append_new(edges, edge_json(e));
  }
  json_object_set_new(all, "version", json_integer(1));
  json_object_set_new(all, "nodes", nodes);
  json_object_set_new(all, "edges", edges);
  char *text = json_dumps(all, JSON_INDENT(1));
  json_decref(all);
  return text;
}
