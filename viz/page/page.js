// The page's only script. All that it shows is in the JSON of #data: the source
// in coloured pieces, and for each finding the steps with a snapshot of the
// program before and after each. A view is a finding, or the graph of states
// to walk through by hand. Start at main().
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
let view = 0; // index into views
let step = 0; // snapshots of the view are numbered from 0
let walked = [0]; // in the graph: states, from the start
if (data.graph) data.graph.steps = data.graph.steps.filter(Boolean);
const views = data.findings.map((finding, i) => ({
  name: data.findings.length > 1 ? `${i + 1}. ${finding.kind}` : finding.kind,
  finding,
  prefix: `f${i}`,
}));
if (data.graph) views.push({name: "explore by hand", graph: data.graph});

const byId = (id) => document.getElementById(id);

function element(name, text, className) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}

function append(parent, ...children) {
  for (const child of children) if (child) parent.append(child);
  return parent;
}

// -- what is shown -----------------------------------------------------------

function lastStep() {
  const v = views[view];
  return v.finding ? v.finding.states.length - 1 : walked.length - 1;
}

function snapshot(number) {
  const v = views[view];
  return v.finding ? v.finding.states[number] : v.graph.states[walked[number]];
}

/// The step that led to snapshot `number`, or null.
function stepBefore(number) {
  const v = views[view];
  if (number === 0) return null;
  if (v.finding) return v.finding.steps[number - 1];
  return v.graph.steps.find(
      (s) => s.from === walked[number - 1] && s.to === walked[number]) || null;
}

// -- source ------------------------------------------------------------------

/// The threads that have a column, in the order in which they appear.
function columns() {
  const names = [];
  const v = views[view];
  const all = v.finding ? v.finding.states : v.graph.states;
  for (const state of all)
    for (const thread of state.threads)
      if (!names.includes(thread.name)) names.push(thread.name);
  return names;
}

let gutters = []; // cells by line and column
let rows = [];

function buildSource() {
  const table = element("table");
  const names = columns();
  const head = element("tr");
  names.forEach((name, i) => {
    const th = element("th", String(i + 1));
    th.scope = "col";
    th.title = name;
    th.setAttribute("aria-label", name);
    head.append(th);
  });
  append(head, element("td"), element("td"));
  table.append(append(element("thead"), head));
  const body = element("tbody");
  gutters = [];
  rows = [];
  data.lines.forEach((pieces, i) => {
    const row = element("tr");
    const cells = names.map(() => element("td", "", "gutter"));
    const code = element("td");
    for (const [kind, text] of pieces)
      code.append(kind ? element("span", text, kind) : text);
    append(row, ...cells, element("td", String(i + 1), "number"), code);
    body.append(row);
    gutters.push(cells);
    rows.push(row);
  });
  table.append(body);
  const source = byId("source");
  source.textContent = "";
  source.append(table);
}

function showSource(state, moved) {
  const names = columns();
  for (const cells of gutters) for (const cell of cells) cell.textContent = "";
  for (const row of rows) row.classList.remove("current");
  for (const thread of state.threads) {
    const cells = gutters[thread.line - 1];
    if (!cells || thread.status === "ended") continue;
    const number = names.indexOf(thread.name);
    const mark = element("span", String(number + 1), `here ${thread.status}`);
    mark.title = `${thread.name} ${thread.status}: ${thread.wait || thread.text}`;
    if (moved && moved.thread === thread.name) mark.classList.add("moves");
    cells[number].append(mark);
  }
  // The line that has just run; before the first step, where the next is.
  const line = moved ? moved.line : 0;
  if (rows[line - 1]) {
    rows[line - 1].classList.add("current");
    const box = byId("source");
    const row = rows[line - 1];
    if (row.offsetTop < box.scrollTop + 40 ||
        row.offsetTop > box.scrollTop + box.clientHeight - 60)
      box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }
}

// -- trace -------------------------------------------------------------------

/// What a step changed: "count 0 → 1".
function changes(before, after) {
  const old = new Map(before.variables);
  return after.variables.filter(([name, value]) =>
    old.has(name) && old.get(name) !== value)
    .map(([name, value]) => `${name} ${old.get(name)} → ${value}`);
}

function stepButton(number) {
  const moved = stepBefore(number);
  const button = element("button");
  button.type = "button";
  button.dataset.step = number;
  button.append(element("span", `${number}. ${moved.text}`, "code"));
  const more = [moved.line ? `line ${moved.line}` : "", moved.note || "",
                ...changes(snapshot(number - 1), snapshot(number))]
    .filter((part) => part !== "");
  if (more.length) append(button, " ", element("span", more.join(", "), "faint"));
  button.addEventListener("click", () => go(number));
  return button;
}

/// One row for each run of steps of one thread; it unfolds.
function buildTrace() {
  const list = byId("trace");
  list.textContent = "";
  const finding = views[view].finding;
  const cycle = finding && finding.cycle_from !== undefined
    ? finding.cycle_from + 1 : 0; // the first step that is repeated
  for (let number = 1; number <= lastStep();) {
    const name = stepBefore(number).thread;
    let end = number;
    while (end < lastStep() && stepBefore(end + 1).thread === name &&
           end + 1 !== cycle) end++;
    if (number === cycle)
      list.append(element("li", "↻ from here on it goes round for ever:",
                          "stuck"));
    const details = element("details");
    details.open = end - number < 6;
    const count = end - number + 1;
    append(details, append(element("summary"), element("strong", name),
                           ` ${count} step${count === 1 ? "" : "s"}`));
    const steps = element("ol");
    for (; number <= end; number++)
      steps.append(append(element("li"), stepButton(number)));
    list.append(append(element("li"), append(details, steps)));
  }
  for (const stuck of finding ? finding.stuck : [])
    list.append(append(element("li", undefined, "stuck"),
                       element("strong", stuck.thread),
                       ` ${stuck.text}: ${stuck.wait}`));
}

function showTrace() {
  for (const button of byId("trace").querySelectorAll("button")) {
    const current = Number(button.dataset.step) === step;
    if (current) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    if (!current) continue;
    button.closest("details").open = true;
    const box = byId("trace");
    const top = button.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 30)
      box.scrollTop = top - box.clientHeight / 2;
  }
}

// -- state -------------------------------------------------------------------

function facts(caption, heads, lines) {
  const table = element("table", undefined, "facts");
  table.append(element("caption", caption));
  const head = element("tr");
  for (const text of heads) {
    const th = element("th", text);
    th.scope = "col";
    head.append(th);
  }
  table.append(append(element("thead"), head));
  const body = element("tbody");
  for (const line of lines) {
    const row = element("tr", undefined, line.changed ? "changed" : "");
    line.cells.forEach((cell, i) => {
      const td = element(i === 0 ? "th" : "td");
      if (i === 0) td.scope = "row";
      append(td, ...[].concat(cell));
      row.append(td);
    });
    body.append(row);
  }
  return append(table, body);
}

function threadText(thread) {
  if (thread.status === "ended") return "has ended";
  return thread.status === "blocked" ? thread.wait : thread.text;
}

function threadsTable(state, before) {
  const names = columns();
  return facts("Threads", ["thread", "is", "next or waits for", "holds"],
    state.threads.map((thread) => {
      const old = before && before.threads.find((t) => t.name === thread.name);
      return {
        changed: before && (!old || old.status !== thread.status ||
                            threadText(old) !== threadText(thread)),
        cells: [`${names.indexOf(thread.name) + 1} ${thread.name}`,
                thread.status, threadText(thread), thread.holds.join(", ")],
      };
    }));
}

function objectsTable(state, before) {
  return facts("Locks, channels, queues",
    ["name", "held by", "waited for by"], state.objects.map((object) => {
      const old = before && before.objects.find((o) => o.name === object.name);
      const text = JSON.stringify(object);
      return {
        changed: before && (!old || JSON.stringify(old) !== text),
        cells: [object.name, object.holders.join(", ") || "nobody",
                object.waiters.join(", ") || "nobody"],
      };
    }));
}

function variablesTable(caption, variables, old) {
  return facts(caption, ["name", "value"], variables.map(([name, value]) => {
    const was = old ? old.get(name) : undefined;
    const changed = old !== undefined && was !== value;
    const cell = [element("span", value, "code")];
    if (changed && was !== undefined)
      cell.push(" was ", element("span", was, "code was"));
    return {changed, cells: [name, cell]};
  }));
}

function showState(state, before, moved) {
  const box = byId("state");
  box.textContent = "";
  box.append(threadsTable(state, before));
  if (state.objects.length) box.append(objectsTable(state, before));
  if (state.variables.length)
    box.append(variablesTable("Variables", state.variables,
                              before && new Map(before.variables)));
  for (const thread of state.threads) {
    if (!thread.locals.length) continue;
    const old = before && before.threads.find((t) => t.name === thread.name);
    const details = element("details");
    details.open = Boolean(moved && moved.thread === thread.name);
    append(details, element("summary", `Locals of ${thread.name}`),
           variablesTable("", thread.locals, old && new Map(old.locals)));
    box.append(details);
  }
  if (state.output)
    append(box, element("h4", "Printed so far"), element("pre", state.output));
  if (state.end) append(box, append(element("p"), element("strong", state.end)));
}

function showChoices() {
  const list = byId("choices");
  list.textContent = "";
  const v = views[view];
  byId("choices-title").textContent =
      v.finding ? "Not taken here" : "You are the scheduler: who moves?";
  let texts = [];
  if (v.finding && step < lastStep()) texts = v.finding.steps[step].others;
  for (const other of texts)
    list.append(append(element("li"), element("strong", other.thread), " ",
                       element("span", other.text, "code")));
  if (v.graph)
    for (const next of v.graph.steps.filter((s) => s.from === walked[step])) {
      const button = element("button");
      button.type = "button";
      append(button, element("strong", next.thread), " ",
             element("span", next.text, "code"));
      button.addEventListener("click", () => take(next));
      list.append(append(element("li"), button));
    }
  if (!list.children.length)
    list.append(element("li", v.graph ? "nothing more can happen"
      : step === lastStep() ? "the schedule ends here"
      : "nothing: no other thread could move"));
}

/// In the graph: goes on by one of the steps, forgetting what was ahead.
function take(next) {
  walked = walked.slice(0, step + 1);
  walked.push(next.to);
  buildTrace();
  go(step + 1);
}

// -- diagrams ----------------------------------------------------------------

/// Marks an element of a picture and brings it into sight within its box.
function light(id) {
  const lit = byId(id);
  if (!lit) return;
  lit.classList.add("lit");
  const box = lit.closest(".picture");
  const at = lit.getBoundingClientRect();
  const seen = box.getBoundingClientRect();
  if (at.top < seen.top || at.bottom > seen.bottom)
    box.scrollTop += at.top - seen.top - box.clientHeight / 2;
  if (at.left < seen.left || at.right > seen.right)
    box.scrollLeft += at.left - seen.left - box.clientWidth / 2;
}

function showFigures() {
  const v = views[view];
  for (const old of document.querySelectorAll("svg .lit"))
    old.classList.remove("lit");
  for (const figure of document.querySelectorAll("figure[data-view]"))
    figure.hidden = figure.dataset.view !== "" &&
        figure.dataset.view !== (v.finding ? v.prefix : "graph");
  if (v.finding)
    for (const [figure, ids] of Object.entries(v.finding.marks))
      light(`${figure}_${ids[step]}`);
  else if (v.graph.figure)
    light(`${v.graph.figure}_state_${walked[step]}`);
}

/// Nodes of the graph's picture can be clicked where a step leads to them.
function listenToGraph() {
  if (!data.graph || !data.graph.figure) return;
  const picture = byId(data.graph.figure);
  if (!picture) return;
  picture.addEventListener("click", (event) => {
    const node = event.target.closest("g.node");
    const match = node && /_state_(\d+)$/.exec(node.id);
    if (!match || !views[view].graph) return;
    const next = data.graph.steps.find(
        (s) => s.from === walked[step] && s.to === Number(match[1]));
    if (next) take(next);
  });
}

// -- moving ------------------------------------------------------------------

function go(number) {
  step = Math.max(0, Math.min(number, lastStep()));
  const state = snapshot(step);
  const moved = stepBefore(step);
  const before = step > 0 ? snapshot(step - 1) : null;
  showSource(state, moved);
  showTrace();
  showState(state, before, moved);
  showChoices();
  showFigures();
  const slider = byId("slider");
  slider.max = lastStep();
  slider.value = step;
  slider.setAttribute("aria-valuetext", `step ${step} of ${lastStep()}`);
  byId("to-begin").disabled = byId("to-previous").disabled = step === 0;
  byId("to-end").disabled = byId("to-next").disabled = step === lastStep();
  byId("now").textContent = moved
    ? `Step ${step} of ${lastStep()}: ${moved.thread}  ${moved.text}` +
      (moved.line ? `, line ${moved.line}` : "")
    : `Start of ${lastStep()} step${lastStep() === 1 ? "" : "s"}`;
  const hash = views.length > 1 ? `#finding=${view + 1}&step=${step}`
                                : `#step=${step}`;
  byId("link").href = hash;
}

function show(number) {
  view = number;
  step = 0;
  walked = [0];
  const v = views[view];
  [...byId("views").children].forEach((button, i) =>
    button.setAttribute("aria-current", String(i === view)));
  const title = byId("finding-title");
  const body = byId("finding-body");
  title.textContent = body.textContent = "";
  if (v.finding) describeFinding(v.finding, title, body);
  else title.textContent = "Every state, to explore by hand";
  buildSource();
  buildTrace();
}

function describeFinding(finding, title, body) {
  append(title, element("span", finding.kind, "kind"), `: ${finding.message}`);
  if (finding.pattern) title.append(element("span", finding.pattern, "pattern"));
  const line = (site) => ({cells: [site.thread, site.text,
                                   site.line ? `line ${site.line}` : ""]});
  if (finding.sites.length)
    body.append(facts("Who", ["thread", "does", "where"],
                      finding.sites.map(line)));
  if (finding.also_blocked.length)
    body.append(facts("Also blocked", ["thread", "does", "where"],
                      finding.also_blocked.map(line)));
  if (finding.after_main)
    body.append(element("p", "This is after main has returned: in a real run " +
                             "the process ends with main."));
  if (finding.probability)
    body.append(element("p", finding.probability));
  const copy = element("button", "copy");
  copy.type = "button";
  copy.addEventListener("click", () => {
    if (navigator.clipboard) navigator.clipboard.writeText(finding.replay);
    copy.textContent = "copied";
  });
  body.append(append(element("p", undefined, "command"), "Replay:",
                     element("code", finding.replay), copy));
}

function describeScope() {
  const body = byId("scope-body");
  const list = element("ul");
  for (const text of data.scope) list.append(element("li", text));
  body.append(list);
  const likely = data.outcomes && data.outcomes.every((o) => o.probability);
  if (data.outcomes)
    body.append(facts("Everything it can print or end with",
      ["end", "output", "values"].concat(likely ? ["probability"] : []),
      data.outcomes.map((outcome) => ({
        cells: [outcome.end, element("pre", outcome.output), outcome.values]
          .concat(likely ? [outcome.probability] : [])}))));
  byId("scope").hidden = false;
}

/// Follows a link such as #step=3 or #finding=2&step=3.
function follow() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const finding = Number(wanted.get("finding") || 1) - 1;
  if (views[finding] && finding !== view) show(finding);
  const number = Number(wanted.get("step"));
  go(Number.isInteger(number) ? number : 0);
}

/// Takes the choice of that number, where the steps are chosen by hand.
function choose(number) {
  const button = byId("choices").querySelectorAll("button")[number];
  if (button) button.click();
}

const keys = {
  ArrowRight: () => go(step + 1),
  ArrowLeft: () => go(step - 1),
  j: () => go(step + 1),
  k: () => go(step - 1),
  Home: () => go(0),
  End: () => go(lastStep()),
  "]": () => { show((view + 1) % views.length); go(0); },
  "[": () => { show((view + views.length - 1) % views.length); go(0); },
};

function main() {
  describeScope();
  if (views.length === 0) return;
  byId("app").hidden = false;
  if (views.length > 1)
    views.forEach((v, i) => {
      const button = element("button", v.name);
      button.type = "button";
      button.addEventListener("click", () => { show(i); go(0); });
      byId("views").append(button);
    });
  show(0);
  listenToGraph();
  byId("to-begin").addEventListener("click", keys.Home);
  byId("to-previous").addEventListener("click", keys.ArrowLeft);
  byId("to-next").addEventListener("click", keys.ArrowRight);
  byId("to-end").addEventListener("click", keys.End);
  byId("slider").addEventListener("input", (event) =>
    go(Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    const move = /^[1-9]$/.test(event.key)
      ? () => choose(Number(event.key) - 1) : keys[event.key];
    const typing = event.target instanceof HTMLInputElement &&
        event.key.startsWith("Arrow");
    if (!move || typing || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    move();
  });
  addEventListener("hashchange", follow);
  follow();
}

main();
