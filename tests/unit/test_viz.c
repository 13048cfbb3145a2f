// Diagrams as they are written: as DOT, as pictures, as data, whole or not at
// all; no text in them breaks them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cgraph.h>
#include <cmocka.h>
#include <jansson.h>

#include "tests/unit/viz_graphs.h"
#include "viz/data.h"

/// Text as no program's author would choose it.
static const char nasty[] = "a\"b\\N\\l<B>&amp;{|}\t\n\x01\xff\xed\xa0\x80 "
                            "\xf0\x9f\x94\x92</TABLE>--><!--]]>";

// -- a scratch folder --------------------------------------------------------

static char folder[200];

static int make_folder(void **unused) {
  (void)unused;
  const char *tmp = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/heddle-viz-XXXXXX",
           tmp != NULL && strlen(tmp) < 100 ? tmp : "/tmp");
  return mkdtemp(folder) == NULL;
}

static const char *in_folder(const char *name) {
  static char paths[4][300];
  static unsigned next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static int remove_folder(void **unused) {
  (void)unused;
  static const char *const names[] = {
      "a.dot",    "a.svg",    "b.svg",   "a.png",    "a.svg.dot",
      "full.dot", "full.svg", "old.svg", "link.svg", "target.svg"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    unlink(in_folder(names[i]));
  rmdir(in_folder("folder.svg"));
  return rmdir(folder); // fails if a temporary file was left behind
}

/// The file's bytes and a zero; NULL if there is none.
static char *contents(const char *path) {
  FILE *f = fopen(path, "rb");
  if (f == NULL)
    return NULL;
  char *bytes = calloc(1, 1 << 20);
  assert_non_null(bytes);
  assert_true(fread(bytes, 1, (1 << 20) - 1, f) < (1 << 20) - 1);
  fclose(f);
  return bytes;
}

static viz_diagram *draw_small(void) {
  fixture *f = small_graph();
  assert_true(reduce(f, 0));
  viz_diagram *d = viz_diagram_of_states(&f->g);
  free(f);
  return d;
}

/// Every kind of diagram, with nothing but nasty text in it.
static viz_diagram *draw_nasty(unsigned kind) {
  static const viz_line lines[] = {{nasty, nasty}, {NULL, nasty}, {nasty, ""}};
  static const viz_thread threads[] = {
      {nasty, nasty, nasty}, {nasty, nasty, nasty}, {nasty, nasty, nasty}};
  static const viz_resource resources[] = {{nasty, nasty}, {nasty, nasty}};
  static const viz_hold holds[] = {{0, 0}, {1, 1}};
  static const viz_wait waits[] = {
      {0, 1, 1}, {1, 0, 0}, {2, VIZ_NONE, 0}, {2, 1, VIZ_NONE}};
  viz_wait_graph g = {nasty, nasty, threads, 3,     resources,
                      2,     holds, 2,       waits, 4};
  static const viz_lock_order_edge order[] = {{0, 1, nasty, nasty, NULL, 0},
                                              {1, 0, nasty, nasty, NULL, 0}};
  static const viz_lane lanes[] = {{nasty, VIZ_NONE}, {"", 0}};
  static const viz_event events[] = {{0, VIZ_EVENT_SYNC, nasty, nasty},
                                     {1, VIZ_EVENT_BLOCKED, nasty, nasty},
                                     {0, VIZ_EVENT_ERROR, "", ""}};
  static const viz_link links[] = {{0, 1, VIZ_LINK_ORDER, nasty},
                                   {1, 2, VIZ_LINK_RACE, nasty},
                                   {1, 0, VIZ_LINK_WAIT, NULL},
                                   {0, 1, VIZ_LINK_MEET, nasty}};
  static const viz_stretch stretches[] = {{0, 0, VIZ_NONE, nasty},
                                          {0, 0, 2, nasty}};
  switch (kind) {
  case 0: {
    fixture *f = small_graph();
    f->g.title = f->g.subtitle = nasty;
    for (unsigned i = 0; i < 4; i++) {
      f->states[i].lines = lines;
      f->states[i].n_lines = 3;
      f->states[i].verdict = i == 2 ? nasty : NULL;
      f->states[i].tooltip = i == 1 ? nasty : NULL;
      f->steps[i].lines = lines;
      f->steps[i].n_lines = 3;
    }
    assert_true(reduce(f, 0));
    viz_diagram *d = viz_diagram_of_states(&f->g);
    free(f);
    return d;
  }
  case 1:
    return viz_diagram_of_waits(&g);
  case 2:
    return viz_diagram_of_allocation(&g);
  case 3: // without a cycle
    g.waits = waits + 1;
    g.n_waits = 3;
    return viz_diagram_of_waits(&g);
  case 4:
    return viz_diagram_of_lock_order(
        &(viz_lock_order_graph){nasty, nasty, resources, 2, order, 2});
  case 5:
    return viz_diagram_of_space_time(&(viz_space_time){
        nasty, nasty, lanes, 2, events, 3, links, 4, stretches, 2, 2});
  case 6: {
    static const viz_row rows[] = {{nasty, 0, 9, true}, {"", 3, 9, false}};
    static const viz_span spans[] = {{0, VIZ_SPAN_RUNNING, 0, 3, nasty},
                                     {0, VIZ_SPAN_BLOCKED, 3, 9, nasty},
                                     {1, VIZ_SPAN_READY, 3, 4, nasty},
                                     {1, VIZ_SPAN_SLEEPING, 4, 9, NULL}};
    static const viz_wake wakes[] = {{0, 1, 3, nasty}};
    static const viz_mark marks[] = {{3, 9, nasty}};
    return viz_diagram_of_timeline(&(viz_timeline){
        nasty, nasty, VIZ_UNIT_STEPS, rows, 2, spans, 4, wakes, 1, marks, 1});
  }
  case 7: {
    static const char *const steps[] = {nasty, ""};
    static const uint8_t cells[] = {
        VIZ_CELL_OPEN,   VIZ_CELL_UNSAFE, VIZ_CELL_DEADLOCK,
        VIZ_CELL_OPEN,   VIZ_CELL_CLOSED, VIZ_CELL_OPEN,
        VIZ_CELL_CLOSED, VIZ_CELL_OPEN,   VIZ_CELL_END};
    static const viz_region regions[] = {{1, 1, 1, 1, nasty}};
    static const viz_point path[] = {{0, 0}, {1, 0}, {2, 0}};
    return viz_diagram_of_progress(&(viz_progress){nasty,
                                                   nasty,
                                                   {nasty, steps, 2},
                                                   {"", steps, 2},
                                                   cells,
                                                   regions,
                                                   1,
                                                   path,
                                                   3});
  }
  case 8: {
    fixture *f = small_graph(), *h = small_graph();
    f->g.title = f->g.subtitle = h->g.title = nasty;
    assert_true(reduce(f, 0));
    assert_true(reduce(h, 0));
    viz_diagram *d = viz_diagram_of_comparison(nasty, &f->g, &h->g);
    free(f);
    free(h);
    return d;
  }
  case 9: {
    static const char *const code[] = {nasty, "", nasty};
    static const uint32_t numbers[] = {1, 2, 3};
    static const char *const functions[] = {nasty, ""};
    static const viz_block blocks[] = {{0, code, numbers, 3, false},
                                       {1, NULL, NULL, 0, false},
                                       {1, code, numbers, 1, true}};
    static const viz_jump jumps[] = {{0, 0}, {0, 2}};
    static const viz_position positions[] = {{0, nasty, nasty, true},
                                             {1, "", NULL, false}};
    return viz_diagram_of_flow(&(viz_flow){nasty, nasty, functions, 2, blocks,
                                           3, jumps, 2, positions, 2});
  }
  default:
    return NULL;
  }
}

// -- two graphs ------------------------------------------------------------

static void two_graphs_stand_in_frames_of_their_own(void **unused) {
  (void)unused;
  fixture *f = small_graph(), *h = small_graph();
  f->g.title = "broken";
  h->g.title = "repaired";
  h->states[2].kind = VIZ_STATE_END;
  assert_true(reduce(f, 0));
  assert_true(reduce(h, 0));
  viz_diagram *d = viz_diagram_of_comparison("both", &f->g, &h->g);
  char *dot = viz_dot(d);
  Agraph_t *g = agmemread(dot);
  assert_int_equal(agnnodes(g), 2 * (4 + 1));
  Agraph_t *left = agsubg(g, (char *)"cluster_s", 0);
  Agraph_t *right = agsubg(g, (char *)"cluster_r", 0);
  assert_int_equal(agnnodes(left), 5);
  assert_int_equal(agnnodes(right), 5);
  assert_int_equal(agnedges(left), 4);
  assert_non_null(strstr(dot, ">repaired<"));
  agclose(g);
  free(dot);
  viz_diagram_free(d);
  free(f);
  free(h);
}

// -- timelines ---------------------------------------------------------------

static void virtual_time_is_told_in_round_units(void **unused) {
  (void)unused;
  static const viz_row rows[] = {{"w1", 0, 2000000000, true}};
  static const viz_span spans[] = {{0, VIZ_SPAN_SLEEPING, 0, 2000000000, NULL}};
  const viz_timeline t = {.title = "two seconds",
                          .unit = VIZ_UNIT_NS,
                          .rows = rows,
                          .n_rows = 1,
                          .spans = spans,
                          .n_spans = 1};
  viz_diagram *d = viz_diagram_of_timeline(&t);
  char *dot = viz_dot(d);
  assert_non_null(strstr(dot, "label=\"0.4 s\""));
  assert_non_null(strstr(dot, "label=\"2 s\""));
  assert_non_null(strstr(dot, "virtual time"));
  free(dot);
  viz_diagram_free(d);
}

static void a_timeline_says_how_many_threads_it_leaves_out(void **unused) {
  (void)unused;
  enum { N = 40 };
  viz_row rows[N];
  for (unsigned i = 0; i < N; i++)
    rows[i] = (viz_row){"w", 0, 10, false};
  const viz_timeline t = {
      .title = "many", .unit = VIZ_UNIT_STEPS, .rows = rows, .n_rows = N};
  viz_diagram *d = viz_diagram_of_timeline(&t);
  char *dot = viz_dot(d);
  assert_non_null(strstr(dot, "shown 24 of 40 threads"));
  free(dot);
  viz_diagram_free(d);
}

// -- DOT ---------------------------------------------------------------------

/// The file beside this one with the DOT of draw_small.
static const char *golden_path(void) {
  static char path[300];
  const char *slash = strrchr(__FILE__, '/');
  snprintf(path, sizeof path, "%.*ssmall_graph.dot",
           slash != NULL ? (int)(slash + 1 - __FILE__) : 0, __FILE__);
  return path;
}

/// With UPDATE_GOLDEN=1 in the environment, writes what it should compare.
static void a_small_graph_gives_this_dot(void **unused) {
  (void)unused;
  viz_diagram *d = draw_small();
  if (getenv("UPDATE_GOLDEN") != NULL) {
    viz_notes notes = {0};
    assert_true(viz_write(d, golden_path(), NULL, &notes));
  }
  char *dot = viz_dot(d);
  char *expected = contents(golden_path());
  if (expected == NULL) {
    print_message("%s not found: to be run from the top folder\n",
                  golden_path());
    skip();
  }
  assert_string_equal(dot, expected);
  free(dot);
  free(expected);
  viz_diagram_free(d);
}

static bool in_palette(const char *color) {
  static const char *const palette[] = {"",        "#000000", "#0072B2",
                                        "#D55E00", "#009E73", "#CC79A7"};
  for (unsigned i = 0; i < sizeof palette / sizeof *palette; i++)
    if (strcmp(color, palette[i]) == 0)
      return true;
  return false;
}

static void every_dot_parses_and_keeps_to_the_palette(void **unused) {
  (void)unused;
  viz_diagram *d;
  for (unsigned kind = 0; (d = draw_nasty(kind)) != NULL; kind++) {
    char *dot = viz_dot(d);
    Agraph_t *g = agmemread(dot);
    assert_non_null(g);
    assert_true(agnnodes(g) >= 2);
    for (Agnode_t *n = agfstnode(g); n != NULL; n = agnxtnode(g, n))
      for (Agedge_t *e = agfstout(g, n); e != NULL; e = agnxtout(g, e)) {
        char *color = agget(e, (char *)"color");
        assert_true(color == NULL || in_palette(color));
      }
    agclose(g);
    free(dot);
    viz_diagram_free(d);
  }
}

static void the_same_data_give_the_same_dot(void **unused) {
  (void)unused;
  viz_diagram *d;
  for (unsigned kind = 0; (d = draw_nasty(kind)) != NULL; kind++) {
    viz_diagram *again = draw_nasty(kind);
    char *a = viz_dot(d), *b = viz_dot(again);
    assert_string_equal(a, b);
    free(a);
    free(b);
    viz_diagram_free(d);
    viz_diagram_free(again);
  }
}

static void many_steps_are_drawn_without_labels(void **unused) {
  (void)unused;
  static const viz_line line = {"w1", "label on an arrow"};
  fixture *f = new_graph(20);
  for (uint32_t s = 0; s < 20; s++)
    for (uint32_t t = 0; t < 10; t++) {
      viz_step *step = add_step(f, s, (s + t) % 20, t);
      step->lines = &line;
      step->n_lines = 1;
    }
  assert_true(reduce(f, 0));
  viz_diagram *d = viz_diagram_of_states(&f->g);
  char *dot = viz_dot(d);
  assert_null(strstr(dot, ">label on an arrow<"));
  assert_non_null(strstr(dot, "more than 150 steps: drawn without labels"));
  free(dot);
  viz_diagram_free(d);
  free(f);
}

// -- files -------------------------------------------------------------------

/// True if every tag of `svg` is closed in its turn, and every attribute
/// quoted.
static bool is_balanced(const char *svg) {
  char open[100][20];
  unsigned depth = 0;
  for (const char *s = svg; (s = strchr(s, '<')) != NULL;) {
    if (strncmp(s, "<!--", 4) == 0) {
      s = strstr(s, "-->");
      if (s == NULL)
        return false;
      continue;
    }
    const char *end = s + 1;
    for (char quote = 0; *end != 0 && (quote != 0 || *end != '>'); end++)
      if (quote != 0 ? *end == quote : *end == '"' || *end == '\'')
        quote = quote != 0 ? 0 : *end;
      else if (*end == '<')
        return false;
    if (*end == 0)
      return false;
    char name[20];
    if (s[1] == '/') {
      if (depth == 0 || sscanf(s + 2, "%19[a-z]", name) != 1 ||
          strcmp(open[--depth], name) != 0)
        return false;
    } else if (s[1] != '?' && s[1] != '!' && end[-1] != '/') {
      if (depth == 100 || sscanf(s + 1, "%19[a-z]", open[depth++]) != 1)
        return false;
    }
    s = end;
  }
  return depth == 0;
}

static void every_svg_is_well_formed(void **unused) {
  (void)unused;
  viz_diagram *d;
  for (unsigned kind = 0; (d = draw_nasty(kind)) != NULL; kind++) {
    viz_notes notes = {0};
    assert_true(viz_write(d, in_folder("a.svg"), NULL, &notes));
    assert_int_equal(notes.n, 0);
    char *svg = contents(in_folder("a.svg"));
    assert_non_null(strstr(svg, "</svg>"));
    assert_true(is_balanced(svg));
    assert_non_null(strstr(svg, "\xf0\x9f\x94\x92"));
    if (system("command -v xmllint >/dev/null 2>&1") == 0) {
      char command[400];
      snprintf(command, sizeof command, "xmllint --nonet --noout '%s'",
               in_folder("a.svg"));
      assert_int_equal(system(command), 0);
    }
    free(svg);
    viz_diagram_free(d);
  }
}

static void the_same_data_give_the_same_svg(void **unused) {
  (void)unused;
  viz_diagram *d = draw_small();
  viz_notes notes = {0};
  assert_true(viz_write(d, in_folder("a.svg"), NULL, &notes));
  assert_true(viz_write(d, in_folder("b.svg"), NULL, &notes));
  char *a = contents(in_folder("a.svg")), *b = contents(in_folder("b.svg"));
  assert_string_equal(a, b);
  free(a);
  free(b);
  viz_diagram_free(d);
}

static void a_png_is_a_png(void **unused) {
  (void)unused;
  viz_diagram *d = draw_small();
  viz_notes notes = {0};
  assert_true(viz_write(d, in_folder("a.png"), NULL, &notes));
  char *png = contents(in_folder("a.png"));
  assert_memory_equal(png, "\x89PNG\r\n", 6);
  free(png);
  viz_diagram_free(d);
}

static void a_slow_layout_ends_as_dot_and_says_so(void **unused) {
  (void)unused;
  fixture *f = new_graph(MOST);
  for (uint32_t s = 0; s < MOST; s++) {
    add_step(f, s, (s * 7 + 1) % MOST, 0);
    add_step(f, s, (s * 31 + 5) % MOST, 1);
  }
  assert_true(reduce(f, MOST));
  viz_diagram *d = viz_diagram_of_states(&f->g);
  const viz_limits limits = {.layout_ms = 10};
  viz_notes notes = {0};
  unlink(in_folder("a.svg"));
  assert_true(viz_write(d, in_folder("a.svg"), &limits, &notes));
  assert_int_equal(notes.n, 1);
  assert_non_null(strstr(notes.text[0], "a.svg.dot"));
  assert_int_not_equal(access(in_folder("a.svg"), F_OK), 0);
  char *dot = contents(in_folder("a.svg.dot"));
  assert_non_null(strstr(dot, "digraph"));
  free(dot);
  assert_non_null(strstr(notes.text[0], "a.svg.json"));
  json_t *data = json_load_file(in_folder("a.svg.json"), 0, NULL);
  assert_non_null(data);
  // the states and where it begins; the steps and the way in
  assert_int_equal(json_array_size(json_object_get(data, "nodes")), MOST + 1);
  assert_int_equal(json_array_size(json_object_get(data, "edges")),
                   2 * MOST + 1);
  json_decref(data);
  unlink(in_folder("a.svg.json"));
  viz_diagram_free(d);
  free(f);
}

static void data_has_the_texts_as_they_were(void **unused) {
  (void)unused;
  static const viz_line line = {"w1", nasty};
  fixture *f = small_graph();
  f->states[0].tooltip = nasty;
  f->steps[0].lines = &line;
  f->steps[0].n_lines = 1;
  viz_diagram *d = viz_diagram_of_states(&f->g);
  char *text = data_json(d);
  json_t *data = json_loads(text, 0, NULL);
  const json_t *nodes = json_object_get(data, "nodes");
  const char *have = "";
  for (size_t i = 0; i < json_array_size(nodes); i++) {
    const json_t *node = json_array_get(nodes, i);
    if (strcmp(json_string_value(json_object_get(node, "name")), "s0") == 0)
      have = json_string_value(json_object_get(node, "text"));
  }
  // bytes that are no UTF-8 aside
  static const char text_of[] = "a\"b\\N\\l<B>&amp;{|}";
  assert_non_null(strstr(have, text_of));
  assert_non_null(strstr(have, "\xf0\x9f\x94\x92</TABLE>--><!--]]>"));
  const json_t *edges = json_object_get(data, "edges");
  bool found = false;
  for (size_t i = 0; i < json_array_size(edges); i++) {
    const json_t *edge = json_array_get(edges, i);
    have = json_string_value(json_object_get(edge, "text"));
    found |= strncmp(have, "w1", 2) == 0 && strstr(have, text_of) != NULL;
  }
  assert_true(found);
  json_decref(data);
  free(text);
  viz_diagram_free(d);
  free(f);
}

static void assert_refused(const char *path, const char *why) {
  viz_diagram *d = draw_small();
  viz_notes notes = {0};
  assert_false(viz_write(d, path, NULL, &notes));
  if (strstr(notes.error, why) == NULL)
    print_message("%s\n", notes.error);
  assert_non_null(strstr(notes.error, why));
  viz_diagram_free(d);
}

static void unknown_formats_are_refused(void **unused) {
  (void)unused;
  viz_notes notes = {0};
  assert_refused("a.pdf", "cannot draw .pdf; use .dot, .svg or .png");
  assert_refused("picture", "what kind of picture?");
  assert_refused("folder.svg/picture", "what kind of picture?");
  assert_refused("", "what kind of picture?");
  assert_true(viz_can_write("a.SVG", &notes));
  assert_true(viz_can_write("-", &notes));
}

static void what_cannot_be_written_is_an_error(void **unused) {
  (void)unused;
  assert_refused(in_folder("none/a.svg"), "No such file or directory");
  assert_refused(in_folder("none/a.dot"), "No such file or directory");
  mkdir(in_folder("folder.svg"), 0700);
  assert_refused(in_folder("folder.svg"), "Is a directory");
  if (access("/dev/full", W_OK) != 0)
    return;
  assert_int_equal(symlink("/dev/full", in_folder("full.dot")), 0);
  assert_int_equal(symlink("/dev/full", in_folder("full.svg")), 0);
  assert_refused(in_folder("full.dot"), "No space left on device");
  assert_refused(in_folder("full.svg"), "No space left on device");
}

static void files_are_replaced_in_place(void **unused) {
  (void)unused;
  FILE *f = fopen(in_folder("target.svg"), "w");
  assert_non_null(f);
  fputs("old", f);
  fclose(f);
  chmod(in_folder("target.svg"), 0604);
  assert_int_equal(symlink("target.svg", in_folder("link.svg")), 0);
  viz_diagram *d = draw_small();
  viz_notes notes = {0};
  assert_true(viz_write(d, in_folder("link.svg"), NULL, &notes));
  struct stat st;
  assert_int_equal(lstat(in_folder("link.svg"), &st), 0);
  assert_true(S_ISLNK(st.st_mode));
  assert_int_equal(stat(in_folder("target.svg"), &st), 0);
  assert_int_equal(st.st_mode & 0777, 0604);
  char *svg = contents(in_folder("target.svg"));
  assert_non_null(strstr(svg, "</svg>"));
  free(svg);
  viz_diagram_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_graphs_stand_in_frames_of_their_own),
      cmocka_unit_test(virtual_time_is_told_in_round_units),
      cmocka_unit_test(a_timeline_says_how_many_threads_it_leaves_out),
      cmocka_unit_test(a_small_graph_gives_this_dot),
      cmocka_unit_test(every_dot_parses_and_keeps_to_the_palette),
      cmocka_unit_test(the_same_data_give_the_same_dot),
      cmocka_unit_test(many_steps_are_drawn_without_labels),
      cmocka_unit_test(every_svg_is_well_formed),
      cmocka_unit_test(the_same_data_give_the_same_svg),
      cmocka_unit_test(a_png_is_a_png),
      cmocka_unit_test(a_slow_layout_ends_as_dot_and_says_so),
      cmocka_unit_test(data_has_the_texts_as_they_were),
      cmocka_unit_test(unknown_formats_are_refused),
      cmocka_unit_test(what_cannot_be_written_is_an_error),
      cmocka_unit_test(files_are_replaced_in_place),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder) != 0;
}
