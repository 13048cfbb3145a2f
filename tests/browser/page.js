// Drives a page of heddle report in headless Chromium, as a reader would:
//
//   node page.js MODULES CHROMIUM REPORT.html…
//
// MODULES is the folder that holds playwright-core and axe-core. Prints a line
// `ok …` or `FAIL …` for each thing that must hold; exit status 1 if one fails.
"use strict";

const fs = require("fs");
const path = require("path");
const [modules, browserPath, ...files] = process.argv.slice(2);
const {chromium} = require(path.join(modules, "playwright-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"),
                            "utf8");
let failures = 0;

function check(what, good, detail) {
  console.log(`${good ? "ok" : "FAIL"} ${what}${good ? "" : `: ${detail}`}`);
  failures += good ? 0 : 1;
}

/// Opens a file; what the page complains of or asks for is collected.
async function open(browser, file, hash, scheme) {
  const context = await browser.newContext(
      {viewport: {width: 1400, height: 900}, colorScheme: scheme});
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(request.url());
  });
  await page.goto(`file://${path.resolve(file)}${hash}`);
  return {page, complaints, close: () => context.close()};
}

const current = (page) => page.evaluate(() => Number(
    document.getElementById("slider").value));
const last = (page) => page.evaluate(() => Number(
    document.getElementById("slider").max));

async function keysAndButtons(page, name) {
  const end = await last(page);
  const keys = [["End", end], ["Home", 0], ["ArrowRight", 1], ["j", 2],
                ["k", 1], ["ArrowLeft", 0], ["ArrowLeft", 0]];
  for (const [key, wanted] of keys) {
    await page.keyboard.press(key);
    const have = await current(page);
    check(`${name}: ${key} goes to step ${wanted}`, have === wanted, have);
  }
  await page.click("#to-next");
  check(`${name}: the button goes on`, await current(page) === 1,
        await current(page));
  await page.click("#to-end");
  check(`${name}: the button goes to the end`, await current(page) === end,
        await current(page));
  await page.click("#trace button >> nth=0");
  check(`${name}: a step can be clicked`, await current(page) === 1,
        await current(page));
}

/// What is shown must be what the data say.
async function showsStep(page, name) {
  const step = await current(page);
  const shown = await page.evaluate(() => ({
    now: document.getElementById("now").textContent,
    marked: document.querySelectorAll("#trace [aria-current=step]").length,
    line: document.querySelector("tr.current .number")?.textContent,
    lit: document.querySelectorAll("svg .lit").length,
  }));
  const wanted = await page.evaluate((number) => {
    const data = JSON.parse(document.getElementById("data").textContent);
    return data.findings[0].steps[number - 1];
  }, step);
  check(`${name}: says which step`,
        shown.now.includes(`Step ${step} of`) &&
        shown.now.includes(wanted.thread), shown.now);
  check(`${name}: marks one step of the trace`, shown.marked === 1,
        shown.marked);
  check(`${name}: marks its line`, shown.line === String(wanted.line),
        shown.line);
  check(`${name}: a diagram is in step`, shown.lit > 0, shown.lit);
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run());
  check(`${name}: axe-core has nothing to say`, violations.length === 0,
        violations.map((v) => `${v.id} at ${v.nodes[0].target}`).join("; "));
}

/// Walks by the numbered choices until nobody can move.
async function exploreByHand(page, name) {
  await page.keyboard.press("[");
  const title = await page.textContent("#finding-title");
  if (!title.includes("explore by hand")) return;
  let steps = 0;
  while (steps < 200 && await page.$("#choices button")) {
    await page.keyboard.press("1");
    steps++;
  }
  check(`${name}: exploring by hand comes to an end`,
        steps > 0 && steps < 200 && await current(page) === steps, steps);
  const end = await page.textContent("#state");
  check(`${name}: and says how`, /ended|Nobody|exited/.test(end), end);
  await page.keyboard.press("]");
}

async function testFile(browser, file) {
  const name = path.basename(file, ".html");
  for (const scheme of ["light", "dark"]) {
    const {page, complaints, close} = await open(browser, file, "", scheme);
    await accessible(page, `${name}, ${scheme}`);
    if (scheme === "light") {
      const findings = await page.evaluate(() => JSON.parse(
          document.getElementById("data").textContent).findings.length);
      if (findings > 0) {
        await keysAndButtons(page, name);
        await page.keyboard.press("End");
        await showsStep(page, name);
      }
      await exploreByHand(page, name);
      await page.emulateMedia({media: "print"});
      check(`${name}: buttons are not printed`,
            !(await page.isVisible(".toolbar")), "they are");
    }
    check(`${name}, ${scheme}: no complaint and no request`,
          complaints.length === 0, complaints.join("; "));
    await close();
  }
  const {page, close} = await open(browser, file, "#step=2", "light");
  const has = await last(page);
  if (has >= 2)
    check(`${name}: a link leads to its step`, await current(page) === 2,
          await current(page));
  await close();
}

async function main() {
  const browser = await chromium.launch(
      {executablePath: browserPath, args: ["--no-sandbox"]});
  for (const file of files) await testFile(browser, file);
  await browser.close();
  process.exit(failures > 0 ? 1 : 0);
}

main().catch((error) => {
  console.log(`FAIL ${error.message}`);
  process.exit(1);
});
