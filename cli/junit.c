// The report as JUnit XML, for continuous integration: the program is a test
// case, and what was found its failures.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/text.h"

/// `text` so that it can stand in XML 1.0, in quotes too: other control
/// characters than line ends and tabs are no part of it.
static void print_escaped(FILE *to, const char *text) {
  json_t *clean = json_text(text); // UTF-8, whatever the program is written in
  for (const char *c = json_string_value(clean); *c != '\0'; c++)
    switch (*c) {
    case '&':
      fputs("&amp;", to);
      break;
    case '<':
      fputs("&lt;", to);
      break;
    case '>':
      fputs("&gt;", to);
      break;
    case '"':
      fputs("&quot;", to);
      break;
    case '\n':
    case '\t':
      fputc(*c, to);
      break;
    default:
      fputc((unsigned char)*c < ' ' || *c == 127 ? '?' : *c, to);
    }
  json_decref(clean);
}

static void print_failure(FILE *to, const sim_program *p, const cli_options *o,
                          const check_finding *f) {
  fprintf(to, "      <failure type=\"%s\" message=\"",
          check_kind_name(f->kind));
  print_escaped(to, f->message);
  fprintf(to, "\">");
  char *text = NULL;
  size_t n = 0;
  FILE *report = open_memstream(&text, &n);
  if (report != NULL) {
    report_finding(report, p, o, f);
    fclose(report);
    print_escaped(to, text);
  }
  free(text);
  fprintf(to, "</failure>\n");
}

/// With `status` 0 the case has passed: so it has where the findings were
/// expected.
void junit_check(FILE *to, const sim_program *p, const cli_options *o,
                 const check_result *r, int status) {
  const bool failed = status == EXIT_VIOLATION;
  const bool error = status != EXIT_CLEAN && !failed;
  fprintf(to,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<testsuites>\n"
          "  <testsuite name=\"heddle check\" tests=\"1\" failures=\"%d\" "
          "errors=\"%d\" time=\"%.6f\">\n"
          "    <testcase classname=\"heddle\" name=\"",
          failed, error, r->seconds);
  print_escaped(to, sim_program_path(p));
  fprintf(to, "\" time=\"%.6f\">\n", r->seconds);
  for (unsigned i = 0; i < r->n_findings && failed; i++)
    print_failure(to, p, o, &r->findings[i]);
  if (failed && r->n_findings == 0)
    fprintf(to, "      <failure type=\"expected\" message=\"what was expected "
                "was not found\"/>\n");
  if (error) {
    fprintf(to, "      <error type=\"inconclusive\" message=\"stopped by ");
    print_escaped(to, r->stopped_by != NULL ? r->stopped_by : "a defect");
    fprintf(to, "\"/>\n");
  }
  fprintf(to, "    </testcase>\n  </testsuite>\n</testsuites>\n");
}
