// What a person waits for on the page itself: the file as built, served as a host would, in a fresh Chromium.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { QUIET } from './round.mjs';
import { mainThreadTasks } from './tasks.mjs';

const STARTS = 7;
const CHANGES = 10;
const CANCELS = 20;
/** A browser that has just been started still sets up its own windows, on the cores that the page would have. */
const SETTLED_MILLISECONDS = 2000;
const PROJECT = 'tests/bench/events.northstar.json';
const STEPS = ['define', 'decompose', 'validate', 'act', 'home', 'data'];

async function served(page) {
  const server = spawn(process.execPath, ['web/serve.mjs', page, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout, 'data');
  return { address: /http:\S+/.exec(line.toString())[0], end: () => server.kill() };
}

async function inFreshBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.waitForTimeout(SETTLED_MILLISECONDS);
    return await work(page, browser);
  } finally {
    await browser.close();
  }
}

// A project that came along with its file opens on the number, a file alone on what was understood of it.
const ANSWERED = 'ns-answers, .star-value';
// The page marks "ready" when it takes a file, and "engine" when the engine that reads it has started.
const STARTED = `new Promise((done) => new PerformanceObserver((list) => list.getEntriesByName('engine').length > 0 && done())
  .observe({ type: 'mark', buffered: true }))`;

/** Asked over the wire: Playwright's own way runs a script in the page first that is as long as the page's. */
async function hasStarted(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: STARTED, awaitPromise: true });
  await session.detach();
}

async function start(address) {
  return inFreshBrowser(async (page) => {
    await page.goto(address);
    await hasStarted(page);
    return page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      ready: performance.getEntriesByName('ready')[0].startTime,
      engine: performance.getEntriesByName('engine')[0].startTime,
    }));
  });
}

async function open(page, step) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, step);
  await page.waitForSelector(`ns-${step} h1`);
}

/** Tasks of the main thread by phase: start, loading, and the opening of each step. */
async function tasks(address, files) {
  return inFreshBrowser(async (page, browser) => {
    const mark = (name) => page.evaluate((phase) => void performance.mark(phase), `phase:${name}`);
    await browser.startTracing(page, { categories: ['-*', 'toplevel', 'devtools.timeline', 'blink.user_timing'] });
    await page.goto(address);
    await hasStarted(page);
    await page.waitForTimeout(1500);
    await mark('load');
    await page.setInputFiles('#choose', files);
    await page.waitForSelector(ANSWERED);
    await page.waitForTimeout(500);
    for (const step of STEPS) {
      await mark(step);
      await open(page, step);
      await page.waitForTimeout(300);
    }
    return mainThreadTasks(JSON.parse((await browser.stopTracing()).toString('utf8')).traceEvents);
  });
}

async function rowsUsed(page) {
  await open(page, 'data');
  return page.locator('.facts b').first().innerText();
}

/** Milliseconds from a change of the calendar to the first frame that shows another number; and how many rows there are. */
async function changes(address, files) {
  return inFreshBrowser(async (page) => {
    await page.goto(address);
    await page.setInputFiles('#choose', files);
    await page.waitForSelector(ANSWERED);
    const rows = await rowsUsed(page);
    await open(page, 'define');
    await page.waitForSelector('[id="pick-calendar.grain"]');
    const waits = await page.evaluate(async (count) => {
      const number = () => document.querySelector('.star-value')?.textContent;
      const waits = [];
      for (let turn = 0; turn < count; ++turn) {
        await new Promise((done) => setTimeout(done, 300));
        const before = number();
        const select = document.getElementById('pick-calendar.grain');
        const began = performance.now();
        select.value = turn % 2 ? 'week' : 'month';
        select.dispatchEvent(new Event('change', { bubbles: true }));
        while (number() === before) await new Promise((done) => requestAnimationFrame(done));
        waits.push(performance.now() - began);
      }
      return waits;
    }, CHANGES);
    return { waits, rows };
  });
}

/** Milliseconds from Cancel, pressed as soon as it stands there, to the offer to go on; and that nothing was lost. */
async function cancel(address, files, rows) {
  return inFreshBrowser(async (page) => {
    await page.goto(address);
    await hasStarted(page);
    const waited = page.evaluate(
      (answered) =>
        new Promise((done) => {
          let pressed = 0;
          const button = (words) =>
            [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
          const watch = new MutationObserver(() => {
            if (pressed > 0) {
              if (!button('Resume') && !document.querySelector(answered)) return;
              watch.disconnect();
              done(button('Resume') ? performance.now() - pressed : null);
            } else if (button('Cancel')) {
              pressed = performance.now();
              button('Cancel').click();
            }
          });
          watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      ANSWERED,
    );
    await page.setInputFiles('#choose', files);
    const milliseconds = await waited;
    if (milliseconds !== null) await page.getByRole('button', { name: 'Resume' }).click();
    await page.waitForSelector(ANSWERED);
    const read = await rowsUsed(page);
    if (read !== rows) throw new Error(`after Cancel and Resume ${read} rows, not ${rows}`);
    return milliseconds;
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const worst = (numbers) => Math.max(...numbers);

/** Rows of [what, must, measured, how], in milliseconds; some are only for knowing. */
export async function measurePage({ csv, page = 'dist/northstar.html' }) {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-page-'));
  const files = [join(folder, 'events.csv'), join(folder, 'events.northstar.json')];
  symlinkSync(resolve(csv), files[0]);
  symlinkSync(resolve(PROJECT), files[1]);
  const server = await served(page);
  const times = async (count, work) => {
    const results = [];
    while (results.length < count) results.push(await work());
    return results;
  };
  try {
    const starts = await times(STARTS, () => start(server.address));
    const { waits, rows } = await changes(server.address, files);
    const phases = await tasks(server.address, files);
    const cancels = (await times(CANCELS, () => cancel(server.address, files, rows))).filter((wait) => wait !== null);
    return [
      ['first paint', 150, median(starts.map(({ paint }) => paint)), 'median'],
      [
        'ready for a file',
        300,
        median(starts.map(({ ready }) => ready)),
        'median; it is read when the engine has started',
      ],
      ['engine started', '', median(starts.map(({ engine }) => engine)), 'median'],
      ['another definition, until it is drawn', 100, median(waits), `median; worst ${worst(waits).toFixed(0)}`],
      ['Cancel, until it is answered', 200, worst(cancels), `worst of ${cancels.length}, all rows kept`],
      ...phases.map(({ phase, count, worst: longest, p99, cpu }) => [
        `longest task, ${phase}`,
        50,
        longest,
        `of ${count}; 99th percentile ${p99.toFixed(1)}, CPU of the longest ${cpu.toFixed(0)}`,
      ]),
    ];
  } finally {
    server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
