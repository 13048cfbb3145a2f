// Rust programs: threads over what each program has of locks, atomics, a
// channel, a condition variable, a barrier and a place to hand a sender over.
// Assertions about what was read make values that are seldom seen tell.
#include "tests/oracle/generate.h"

#include <stdbool.h>

typedef struct generator {
  uint64_t state;
  text_buffer *out;
  unsigned indent;
  bool rw, atomic, channel, bounded, turn, barrier, counts, slot, poison;
  unsigned threads;
  bool sends, receives; ///< the thread that is being written
} generator;

static unsigned draw(generator *g, unsigned bound) {
  return generate_draw(&g->state, bound);
}

#define LINE(...)                                                              \
  (text_addf(g->out, "%*s", (int)g->indent * 4, ""),                           \
   text_addf(g->out, __VA_ARGS__), text_add_string(g->out, "\n"))

enum { FREE, HOLDS };

static void statements(generator *g, unsigned n, int held);

static void locked(generator *g, int held) {
  if (held == HOLDS)
    return;
  LINE("{");
  g->indent++;
  LINE(draw(g, 3) ? "let mut g = m.lock().unwrap_or_else(|e| e.into_inner());"
                  : "let mut g = m.lock().unwrap();");
  LINE("*g += 1;");
  if (g->poison && draw(g, 4) == 0)
    LINE("if *g == 2 { panic!(\"two\"); }");
  else if (draw(g, 2))
    statements(g, 1, HOLDS);
  g->indent--;
  LINE("}");
}

static void with_atomic(generator *g) {
  switch (draw(g, 5)) {
  case 0:
    LINE("a.fetch_add(1, SeqCst);");
    break;
  case 1:
    LINE("let v = a.load(SeqCst); a.store(v + 1, SeqCst);");
    break;
  case 2:
    LINE("let _ = a.compare_exchange(1, 5, SeqCst, SeqCst);");
    break;
  case 3:
    LINE("if a.load(SeqCst) == %u { b.store(1, SeqCst); }", draw(g, 3));
    break;
  default:
    LINE("assert!(a.load(SeqCst) + b.load(SeqCst) != %u);", draw(g, 4));
  }
}

static void with_channel(generator *g, int held) {
  if (g->sends && (held == FREE || draw(g, 2)))
    LINE(draw(g, 2) ? "let _ = tx.send(1);" : "tx.send(2).unwrap();");
  else if (g->receives)
    switch (draw(g, 4)) {
    case 0:
      LINE("let _ = rx.recv();");
      break;
    case 1:
      LINE("if let Ok(v) = rx.recv() { assert!(v != %u); }", draw(g, 3));
      break;
    case 2:
      LINE("let _ = rx.try_recv();");
      break;
    default:
      LINE("assert!(rx.recv_timeout(Duration::from_millis(5)).is_ok());");
    }
}

static void with_turn(generator *g) {
  switch (draw(g, 5)) {
  case 0:
    LINE("{ let g = m.lock().unwrap(); let _g = cv.wait(g).unwrap(); }");
    break;
  case 1:
    LINE("{ let g = m.lock().unwrap(); "
         "let _g = cv.wait_while(g, |x| *x == 0).unwrap(); }");
    break;
  case 2:
    LINE("cv.notify_all();");
    break;
  default:
    LINE("{ let mut g = m.lock().unwrap(); *g += 1; cv.notify_one(); }");
  }
}

static void with_count(generator *g) {
  if (draw(g, 2))
    LINE("let _more = Arc::clone(&m);");
  else
    LINE("assert!(Arc::strong_count(&m) != %u);", 1 + draw(g, 4));
}

static void with_slot(generator *g, int held) {
  if (g->sends && draw(g, 2))
    LINE("*slot.lock().unwrap() = Some(tx.clone());");
  else if (held == FREE)
    LINE("if let Some(t) = slot.lock().unwrap().take() { let _ = t.send(0); }");
}

static void statement(generator *g, int held) {
  switch (draw(g, 12)) {
  case 0:
  case 1:
  case 2:
    locked(g, held);
    break;
  case 3:
    if (g->rw)
      LINE(draw(g, 2) ? "{ let q = rw.read().unwrap(); let _ = *q; }"
                      : "*rw.write().unwrap() += 1;");
    break;
  case 4:
    if (held == FREE)
      LINE("if let Ok(mut g) = m.try_lock() { *g += 2; }");
    break;
  case 5:
    if (held == FREE && g->barrier)
      LINE(draw(g, 2) ? "bar.wait();" : "assert!(!bar.wait().is_leader());");
    break;
  case 6:
    if (held == FREE && g->turn)
      with_turn(g);
    break;
  case 7:
    if (g->counts)
      with_count(g);
    break;
  case 8:
    if (g->slot)
      with_slot(g, held);
    break;
  case 9:
    if (g->poison)
      LINE("if m.is_poisoned() { return; }");
    break;
  case 10:
    if (g->atomic)
      with_atomic(g);
    break;
  default:
    if (g->channel)
      with_channel(g, held);
  }
}

static void statements(generator *g, unsigned n, int held) {
  for (; n > 0; n--)
    statement(g, held);
}

static void draw_parts(generator *g) {
  g->threads = 2 + (draw(g, 4) == 0);
  g->rw = draw(g, 3) == 0;
  g->atomic = draw(g, 3) != 0;
  g->channel = draw(g, 2);
  g->bounded = draw(g, 2);
  g->turn = draw(g, 3) == 0;
  g->barrier = draw(g, 4) == 0;
  g->counts = draw(g, 4) == 0;
  g->slot = g->channel && !g->bounded && draw(g, 2);
  g->poison = draw(g, 3) == 0;
}

static void declare(generator *g) {
  LINE("let m = Arc::new(Mutex::new(0));");
  LINE("let rw = Arc::new(RwLock::new(0));");
  LINE("let a = Arc::new(AtomicI32::new(0));");
  LINE("let b = Arc::new(AtomicI32::new(0));");
  LINE("let cv = Arc::new(Condvar::new());");
  LINE("let bar = Arc::new(Barrier::new(2));");
  if (g->bounded)
    LINE("let (tx, rx) = mpsc::sync_channel::<u32>(%u);", draw(g, 3));
  else
    LINE("let (tx, rx) = mpsc::channel::<u32>();");
  LINE("let slot: Arc<Mutex<Option<mpsc::%sSender<u32>>>> = "
       "Arc::new(Mutex::new(None));",
       g->bounded ? "Sync" : "");
}

static void write_thread(generator *g, bool receives) {
  g->sends = g->channel && draw(g, 2);
  g->receives = receives;
  LINE("{");
  g->indent++;
  LINE("let (m, rw, a, b, cv, bar, slot) = (Arc::clone(&m), Arc::clone(&rw), "
       "Arc::clone(&a), Arc::clone(&b), Arc::clone(&cv), Arc::clone(&bar), "
       "Arc::clone(&slot));");
  if (g->sends)
    LINE("let tx = tx.clone();");
  LINE("hs.push(thread::spawn(move || {");
  g->indent++;
  const bool loop = !receives && draw(g, 4) == 0;
  if (loop)
    LINE("for _ in 0..2 {");
  statements(g, 1 + draw(g, 3), FREE);
  if (loop)
    LINE("}");
  g->indent--;
  LINE("}));");
  g->indent--;
  LINE("}");
}

void generate_rust(uint64_t seed, text_buffer *out) {
  generator state = {.state = seed * 0x2545f4914f6cdd1du + 1, .out = out};
  generator *g = &state;
  draw_parts(g);
  LINE("use std::sync::atomic::{AtomicI32, Ordering::SeqCst};");
  LINE("use std::sync::{mpsc, Arc, Barrier, Condvar, Mutex, RwLock};");
  LINE("use std::thread;");
  LINE("use std::time::Duration;");
  LINE("fn main() {");
  g->indent++;
  declare(g);
  LINE("let mut hs = Vec::new();");
  const unsigned receiver = draw(g, g->threads + 1);
  for (unsigned i = 0; i < g->threads; i++)
    write_thread(g, g->channel && i == receiver);
  g->sends = false;
  if (draw(g, 4))
    LINE("drop(tx);");
  g->receives = g->channel && receiver == g->threads;
  statements(g, draw(g, 3), FREE);
  LINE("for h in hs { let _ = h.join(); }");
  LINE("assert!(a.load(SeqCst) != %u);", 1 + draw(g, 5));
  LINE("println!(\"{}\", *m.lock().unwrap_or_else(|e| e.into_inner()));");
  g->indent--;
  LINE("}");
}
