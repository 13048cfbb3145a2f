// Pictures of a program's behaviour: plain data in, DOT, SVG or PNG out.
//
//   viz_diagram *d = viz_diagram_of_states(&graph);
//   viz_notes notes = {0};
//   if (!viz_write(d, "states.svg", NULL, &notes))
//     fprintf(stderr, "%s\n", notes.error);
//   viz_diagram_free(d);
//
// A diagram is a cgraph graph, so that what is drawn can always be had as DOT.
// The same data give the same bytes. Strings and arrays stay the caller's; all
// text is taken as it is, whatever characters it has, and shortened where it
// would not fit. The functions are not thread-safe: graphviz is not.
#ifndef HEDDLE_VIZ_VIZ_H
#define HEDDLE_VIZ_VIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VIZ_NONE UINT32_MAX

typedef struct viz_diagram viz_diagram;

/// A line of a label: who, in bold, and what. Either may be NULL.
typedef struct viz_line {
  const char *head, *text;
} viz_line;

// -- the state graph ---------------------------------------------------------

typedef enum {
  VIZ_STATE_PLAIN,
  VIZ_STATE_END,      ///< the program has ended as it should
  VIZ_STATE_DEADLOCK, ///< nobody can move, somebody is not done
  VIZ_STATE_ERROR     ///< a race, a crash, a broken property
} viz_state_kind;

typedef struct viz_state {
  viz_state_kind kind;
  bool on_path;        ///< of the error that is shown
  bool doomed;         ///< no way from here ends well
  const char *verdict; ///< what is wrong here: "data race on counter", or NULL
  const viz_line *lines;
  unsigned n_lines;
  const char *tooltip; ///< or NULL
  // Set by viz_reduce_states:
  bool hidden;
  bool cut; ///< shown, but some of its successors are not
} viz_state;

/// A transition, or several made at once.
typedef struct viz_step {
  uint32_t from, to; ///< viz_reduce_states lets `to` skip the states it hides
  uint32_t mover;    ///< number of the thread that moves, or VIZ_NONE: several
  bool on_path;
  bool in_cycle;         ///< of those that go round for ever
  const viz_line *lines; ///< the thread that moves and its statement
  unsigned n_lines;
  // Set by viz_reduce_states:
  bool hidden;
  uint32_t then; ///< step that was merged behind this one, or VIZ_NONE
} viz_step;

typedef struct viz_state_graph {
  uint32_t n_folded; ///< its states are classes of so many; 0: they are states
  const char *fold;  ///< of which: "states with … are one"
  const char *title; ///< the verdict: "deadlock: w1 and w2 wait for each other"
  const char *subtitle; ///< or NULL
  viz_state *states;    ///< the first is the initial one
  uint32_t n_states;
  viz_step *steps;
  uint32_t n_steps;
  // Set by viz_reduce_states:
  uint32_t n_shown;
  bool whole;     ///< all that is hidden are states in the middle of runs
  char rule[240]; ///< "12 of 40 states: …"; empty if all are shown
  bool aside;     ///< states off the path are shown as alternatives not taken
} viz_state_graph;

typedef struct viz_limits {
  uint32_t max_states; ///< 0: 64
  bool only_path;      ///< begin with the error path, whatever the size
  bool only_whole;     ///< hide nothing but states in the middle of runs
  unsigned layout_ms;  ///< for each try at a layout; 0: 5000
} viz_limits;

/// Hides states until at most max_states are left, in this order: runs of
/// single steps, of one thread first, become one step (all that only_whole
/// allows); the error path with the steps not taken from it; the error path
/// alone; its last part; without an error path, what is near the initial state.
/// `rule` says which was applied. Changes where steps lead, so a graph can be
/// reduced once. Needs no labels, so that only those of shown
/// states and steps need ever be made. False, with the counts in `rule`, if
/// none of that is enough.
bool viz_reduce_states(viz_state_graph *g, const viz_limits *limits);

viz_diagram *viz_diagram_of_states(const viz_state_graph *g);
/// Two programs side by side, each with its title and rule: a broken one and
/// its repair.
viz_diagram *viz_diagram_of_comparison(const char *title,
                                       const viz_state_graph *left,
                                       const viz_state_graph *right);

// -- who waits for whom ------------------------------------------------------

typedef struct viz_thread {
  const char *name;
  const char *doing; ///< the statement it is at: "b.acquire()"
  const char *place; ///< "deadlock.py:5"
} viz_thread;

typedef struct viz_resource {
  const char *name; ///< "forks[2]"
  const char *kind; ///< "lock", "channel"
} viz_resource;

typedef struct viz_hold {
  uint32_t resource, thread;
} viz_hold;

typedef struct viz_wait {
  uint32_t thread;
  uint32_t resource; ///< what it waits for, or VIZ_NONE: `other` itself, to end
  uint32_t other; ///< who could help it on, or VIZ_NONE: nobody in particular
} viz_wait;

typedef struct viz_wait_graph {
  const char *title, *subtitle;
  const viz_thread *threads;
  uint32_t n_threads;
  const viz_resource *resources;
  uint32_t n_resources;
  const viz_hold *holds;
  uint32_t n_holds;
  const viz_wait *waits;
  uint32_t n_waits;
} viz_wait_graph;

/// Thread to thread, labelled with what is waited for. Threads on a cycle stand
/// out; those blocked behind it are grey.
viz_diagram *viz_diagram_of_waits(const viz_wait_graph *g);
/// The resource-allocation graph of the textbooks: threads round, resources
/// square, thread to resource where it is requested, resource to thread where
/// it is held.
viz_diagram *viz_diagram_of_allocation(const viz_wait_graph *g);

// -- the order in which locks are taken --------------------------------------

typedef struct viz_lock_order_edge {
  uint32_t held, taken; ///< locks
  const char *thread;
  const char *place;
  const uint32_t *gates; ///< locks that are held besides each time it does so
  uint32_t n_gates;
} viz_lock_order_edge;

typedef struct viz_lock_order_graph {
  const char *title, *subtitle;
  const viz_resource *locks;
  uint32_t n_locks;
  const viz_lock_order_edge *edges;
  uint32_t n_edges;
} viz_lock_order_graph;

/// An arrow from a lock that is held to one that is taken meanwhile, with who
/// does it where. A cycle is marked as a potential deadlock, unless one lock is
/// held around all of it or one thread makes all of it.
viz_diagram *viz_diagram_of_lock_order(const viz_lock_order_graph *g);

// -- one schedule, thread by thread ------------------------------------------

typedef enum {
  VIZ_EVENT_PLAIN,
  VIZ_EVENT_SYNC,    ///< takes part in a link: lock, send, signal …
  VIZ_EVENT_BLOCKED, ///< cannot go on
  VIZ_EVENT_ERROR    ///< where it goes wrong
} viz_event_kind;

typedef struct viz_event {
  uint32_t lane;
  viz_event_kind kind;
  const char *text, *place;
} viz_event;

typedef enum {
  VIZ_LINK_ORDER, ///< one happens before the other: unlock → lock, send →
                  ///< receive
  VIZ_LINK_RACE,  ///< nothing orders the two
  VIZ_LINK_WAIT,  ///< from one that is blocked to what made it so
  VIZ_LINK_MEET   ///< `to` is a lane: it goes on with what `from` gives it
} viz_link_kind;

typedef struct viz_link {
  uint32_t from, to; ///< events, but for VIZ_LINK_MEET
  viz_link_kind kind;
  const char *text; ///< what is handed over, or NULL
} viz_link;

/// A lock is held in a lane from one event to another.
typedef struct viz_stretch {
  uint32_t lane;
  uint32_t from, to; ///< events; `to` is VIZ_NONE where it is held for good
  const char *text;  ///< the lock's name
} viz_stretch;

typedef struct viz_lane {
  const char *name;    ///< the thread's
  uint32_t started_by; ///< event, or VIZ_NONE: it is there from the start
} viz_lane;

typedef struct viz_space_time {
  const char *title, *subtitle;
  const viz_lane *lanes;
  uint32_t n_lanes;
  const viz_event *events; ///< in the order they happen; a row each
  uint32_t n_events;
  const viz_link *links;
  uint32_t n_links;
  const viz_stretch *holds; ///< in the order of `from`
  uint32_t n_holds;
  uint32_t n_cycle; ///< so many events at the end go round for ever
} viz_space_time;

viz_diagram *viz_diagram_of_space_time(const viz_space_time *s);

// -- threads in time ---------------------------------------------------------

typedef enum {
  VIZ_SPAN_RUNNING,  ///< it runs: `text` is what
  VIZ_SPAN_READY,    ///< it could, but another one does
  VIZ_SPAN_BLOCKED,  ///< `text` is what it waits for: "mu, held by w1"
  VIZ_SPAN_SLEEPING, ///< until a time it chose itself
  VIZ_SPAN_KIND_COUNT
} viz_span_kind;

/// What one thread does for a while. A running span may take no time at all: it
/// is drawn as a tick.
typedef struct viz_span {
  uint32_t row;
  viz_span_kind kind;
  int64_t from, to; ///< in the timeline's unit; from <= to
  const char *text; ///< or NULL
} viz_span;

typedef struct viz_row {
  const char *name;   ///< the thread's
  int64_t start, end; ///< when it was started and when it ended
  bool ended;         ///< false: it was still there; `end` is the last time
} viz_row;

/// At time `at` one thread let another go on: an unlock, a send, a signal.
typedef struct viz_wake {
  uint32_t from, to; ///< rows
  int64_t at;
  const char *text; ///< or NULL
} viz_wake;

/// A while that is to stand out: a frame around all rows, with a text.
typedef struct viz_mark {
  int64_t from, to;
  const char *text;
} viz_mark;

typedef enum { VIZ_UNIT_NS, VIZ_UNIT_STEPS } viz_unit;

/// What every thread did when, a row a thread. Spans of a row do not overlap;
/// where there is none between its start and its end, nothing is known.
typedef struct viz_timeline {
  const char *title, *subtitle;
  viz_unit unit; ///< of all times: nanoseconds of virtual time, or steps
  const viz_row *rows;
  uint32_t n_rows;
  const viz_span *spans; ///< in any order
  uint32_t n_spans;
  const viz_wake *wakes;
  uint32_t n_wakes;
  const viz_mark *marks;
  uint32_t n_marks;
} viz_timeline;

viz_diagram *viz_diagram_of_timeline(const viz_timeline *t);

// -- two threads' progress ---------------------------------------------------

/// What a thread does, step by step: along an axis.
typedef struct viz_axis {
  const char *thread;
  const char *const *steps;
  uint32_t n;
} viz_axis;

typedef enum {
  VIZ_CELL_OPEN,
  VIZ_CELL_CLOSED, ///< no interleaving gets there
  VIZ_CELL_UNSAFE, ///< every way on leads into a deadlock
  VIZ_CELL_DEADLOCK,
  VIZ_CELL_END
} viz_cell;

/// Closed cells with a reason: "both would hold a". Ends included.
typedef struct viz_region {
  uint32_t x0, y0, x1, y1;
  const char *text;
} viz_region;

typedef struct viz_point {
  uint32_t x, y;
} viz_point;

/// Dijkstra's progress graph of two threads. Cell (i, j) is the state after i
/// steps of the one and j of the other.
typedef struct viz_progress {
  const char *title, *subtitle;
  viz_axis x, y;
  const uint8_t *cells; ///< viz_cell; row j begins at cells[j * (x.n + 1)]
  const viz_region *regions;
  uint32_t n_regions;
  const viz_point *path; ///< a schedule, from (0, 0); or none
  uint32_t n_path;
} viz_progress;

viz_diagram *viz_diagram_of_progress(const viz_progress *g);

// -- control flow ------------------------------------------------------------

typedef struct viz_block {
  uint32_t function;
  const char *const *lines; ///< of source text
  const uint32_t *numbers;  ///< of each
  unsigned n_lines;
  bool hidden; ///< not drawn
} viz_block;

typedef struct viz_jump {
  uint32_t from, to; ///< blocks
} viz_jump;

/// Where a thread stands.
typedef struct viz_position {
  uint32_t block;
  const char *thread;
  const char *text; ///< what it will do or waits for
  bool blocked;
} viz_position;

typedef struct viz_flow {
  const char *title, *subtitle;
  const char *const *functions; ///< their names
  uint32_t n_functions;
  const viz_block *blocks;
  uint32_t n_blocks;
  const viz_jump *jumps;
  uint32_t n_jumps;
  const viz_position *positions;
  uint32_t n_positions;
} viz_flow;

/// The basic blocks of the functions, each in its frame, with the threads in
/// the blocks where they stand.
viz_diagram *viz_diagram_of_flow(const viz_flow *f);

// -- output ------------------------------------------------------------------

#define VIZ_MAX_NOTES 6

/// What a caller should tell its user.
typedef struct viz_notes {
  char text[VIZ_MAX_NOTES][240]; ///< "drawn without edge labels: …"
  unsigned n;
  char error[400]; ///< why nothing was written
} viz_notes;

void viz_note(viz_notes *notes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// True if a diagram can be written under that name: it ends in .dot, .svg or
/// .png, or is "-" (DOT to stdout). Else the reason is in notes->error.
bool viz_can_write(const char *path, viz_notes *notes);
/// Writes the picture, or, if it cannot be laid out in time, a plainer one or
/// only its data as viz_write_data does, and says so in `notes`. A regular file
/// is replaced only once the new one is complete. False, with notes->error, if
/// nothing could be written.
bool viz_write(const viz_diagram *d, const char *path, const viz_limits *limits,
               viz_notes *notes);
/// Writes what is too large to be drawn for other tools: as DOT to path.dot and
/// as JSON to path.json (docs/diagrams.md). `why` begins the note that says so.
/// False, with notes->error, if that could not be written.
bool viz_write_data(const viz_diagram *d, const char *path, const char *why,
                    viz_notes *notes);
/// The diagram as SVG, laid out as viz_write does; the caller frees it. NULL,
/// with notes->error, if no layout ended in time.
char *viz_svg(const viz_diagram *d, const viz_limits *limits, viz_notes *notes);
/// The diagram as DOT; the caller frees it.
char *viz_dot(const viz_diagram *d);
void viz_diagram_free(viz_diagram *d);

// -- a page ------------------------------------------------------------------

typedef struct viz_figure {
  const char *id; ///< letters, digits: begins the ids of its elements
  const char *caption;
  const char *view; ///< shown with "f0", the first finding, …; "": always
  const viz_diagram *diagram;
  bool open; ///< else it is folded up until asked for
} viz_figure;

/// A report to click through, in one file that loads nothing. The script that
/// runs it is viz/page/page.js, which says what `data` must hold.
typedef struct viz_page {
  const char *title, *subtitle;
  const char *proof; ///< why the verdict holds, a sentence a line; or NULL
  const char *text;  ///< the report in words, for readers without scripts
  const char *data;  ///< JSON
  const viz_figure *figures;
  unsigned n_figures;
} viz_page;

/// Writes the page, whole or not at all. A diagram without a layout in time is
/// replaced by a sentence that says so. False, with notes->error, if the file
/// could not be written.
bool viz_page_write(const viz_page *page, const char *path,
                    const viz_limits *limits, viz_notes *notes);

#endif
