// The edges of an explored graph, kept to see whether it has a cycle.
#ifndef HEDDLE_CHECKER_EDGES_H
#define HEDDLE_CHECKER_EDGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct edge_list {
  struct edge {
    uint32_t from, to;
  } * items;
  uint32_t n, cap;
  bool is_cut; ///< there were too many; none are kept then
} edge_list;

void edges_deinit(edge_list *l);
void edges_add(edge_list *l, uint32_t from, uint32_t to);
size_t edges_bytes(const edge_list *l);
/// True if the edges between states 0 … n_states - 1 make a cycle, or may, as
/// not all are known. Cost: linear.
bool edges_may_cycle(const edge_list *l, uint32_t n_states);

#endif
