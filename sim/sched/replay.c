// The replay scheduler: takes a list of moves, one after the other.
#include "sim/sched/sched.h"

static sched_answer pick_replay(scheduler *s, const sim_machine *m,
                                sched_move *out) {
  if (s->u.replay.at == s->u.replay.n)
    return SCHED_NO_MOVES;
  sched_move move = s->u.replay.moves[s->u.replay.at];
  if (move.thread >= sim_thread_count(m) ||
      move.choice >= sim_choices(m, move.thread))
    return sched_anybody_enabled(m) ? SCHED_REFUSED : SCHED_STUCK;
  s->u.replay.at++;
  *out = move;
  return SCHED_PICKED;
}

void sched_replay(scheduler *s, const sched_move *moves, size_t n) {
  *s = (scheduler){.name = "replay", .pick = pick_replay};
  s->u.replay.moves = moves;
  s->u.replay.n = n;
}
