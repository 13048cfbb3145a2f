// heddle disasm: the bytecode of a program.
#include "cli/cli.h"
#include "sim/text.h"

int cmd_disasm(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  text_buffer t = {0};
  sim_disassemble(p, &t);
  fwrite(text_string(&t), 1, t.n, stdout);
  text_deinit(&t);
  cli_end(&o, p);
  return EXIT_CLEAN;
}
