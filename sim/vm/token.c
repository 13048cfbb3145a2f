// Tokens: results that nobody has looked at so far (sim_options.tokens).
#include "sim/vm/token.h"

bool token_arguments_are_known(struct machine *m, const intrinsic *op,
                               const value *args, unsigned n) {
  if (op->token || op->tokens || op->visible != VISIBLE_NEVER)
    return true;
  for (unsigned i = 0; i < n; i++)
    if (value_is_token(args[i])) {
      vm_needs_value(m, args[i]);
      return false;
    }
  return true;
}

bool token_of_result(struct machine *m, thread *t, const intrinsic *op,
                     value *result) {
  uint32_t site;
  if (!op->token ||
      (op->sampling == SAMPLING_CLOCK && m->options.time == SIM_TIME_VIRTUAL))
    return true;
  if (!vm_token_site(m, t, &site)) {
    if (m->formatted == VALUE_NIL)
      return true;
    vm_needs_value(m, m->formatted);
    return false;
  }
  if (value_is_string(*result))
    *result = value_token(TOKEN_STRING, site);
  else if (value_is_float(*result))
    *result = value_token(TOKEN_FLOAT, site);
  else if (value_is_integer(*result))
    *result = value_token(TOKEN_INT, site);
  return true;
}
