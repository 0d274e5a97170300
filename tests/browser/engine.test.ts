// The page as it ships, with the real engine: what it reads on files that people drop, by worker and in this thread.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '../../wasm/protocol.ts';
import { addressOf, goTo, launch, open, REAL, STEPS, serve } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const buffer = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const exampleFile = (folder: string, name: string) => buffer(name, readFileSync(`examples/${folder}/${name}`));

async function exported(page: Page): Promise<string> {
  await goTo(page, 'act');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  return readFileSync(await (await saving).path(), 'utf8');
}

test('the music example shows its planted truth, from disk, without a request', async () => {
  const truth = JSON.parse(readFileSync('examples/music-service/truth.json', 'utf8')) as { lead_weeks: number };
  const { page, context, faults, requests } = await open(browser, addressOf(REAL));
  await page.getByRole('button', { name: /Music service/ }).click();
  await page.waitForSelector('ns-answers');
  for (const step of STEPS) await goTo(page, step);
  await goTo(page, 'validate');
  assert.match(
    await page.locator('main h1').innerText(),
    new RegExp(`^Leads revenue by about ${truth.lead_weeks} weeks`),
  );
  await page.getByRole('button', { name: 'Shuffle the weeks and test' }).click();
  const placebo = page.locator('ns-placebo');
  await placebo.getByText('in a random order, 50 times over').waitFor();
  const [, passing] = /50 times over: (none|\d+) pass/.exec(await placebo.innerText()) ?? [];
  assert.ok(passing === 'none' || Number(passing) <= 6, passing);
  assert.equal(await placebo.getByRole('button').count(), 0);
  assert.deepEqual(faults, []);
  assert.deepEqual([...requests], []);
  await context.close();
});

/** Opens the page with an engine that starts only when `start` is called, or fails with what it is given. */
async function openWithEngineHeld() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const compile = WebAssembly.compile;
    const held = new Promise<string>((done) => Object.assign(window, { start: (fault = '') => done(fault) }));
    WebAssembly.compile = async (bytes) => {
      const fault = await held;
      if (fault) throw new Error(fault);
      return compile(bytes);
    };
  });
  await page.goto(addressOf(REAL));
  await page.waitForSelector('ns-start h1');
  const start = (fault = '') =>
    page.evaluate((why) => (window as unknown as { start(why: string): void }).start(why), fault);
  return { page, context, start };
}

test('a file dropped before the engine has started is taken at once, and read when it has', async () => {
  const { page, context, start } = await openWithEngineHeld();
  const ready = await page.evaluate(() => performance.getEntriesByName('ready').length);
  assert.equal(ready, 1, 'the page calls itself ready');
  const dropped = await page.evaluateHandle(
    (csv) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([csv], 'weekly_media.csv', { type: 'text/csv' }));
      return transfer;
    },
    readFileSync('examples/weekly-media/weekly_media.csv', 'utf8'),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await page.getByText('Reading weekly_media.csv').waitFor();
  await start();
  await page.waitForSelector('ns-answers');
  assert.equal(await page.locator('.facts b').first().innerText(), '207');
  await context.close();
});

test('an engine that does not start says so, beside every file that waits for it', async () => {
  const { page, context, start } = await openWithEngineHeld();
  await page.setInputFiles('#choose', [exampleFile('weekly-media', 'weekly_media.csv')]);
  await page.getByText('Reading weekly_media.csv').waitFor();
  await start('no memory');
  const said = page.locator('.drop .problem');
  await said.nth(1).waitFor();
  assert.match(await said.nth(0).innerText(), /^The engine did not start: no memory\. Use a current Chrome/);
  assert.equal(await said.nth(1).innerText(), 'The engine did not start: no memory. Load the page again.');
  await context.close();
});

test('every example that the page brings along opens with its golden report', async () => {
  for (const folder of readdirSync('examples').filter((name) => existsSync(`examples/${name}/example.json`))) {
    const { title, carried = true } = JSON.parse(readFileSync(`examples/${folder}/example.json`, 'utf8')) as {
      title: string;
      carried?: boolean;
    };
    if (!carried) continue;
    const { page, context, faults } = await open(browser, addressOf(REAL));
    await page.getByRole('button', { name: title }).click();
    await page.waitForSelector('ns-answers');
    const golden = readFileSync(`examples/${folder}/expected.json`, 'utf8').trimEnd();
    assert.ok((await exported(page)).trimEnd() === golden, folder);
    assert.deepEqual(faults, [], folder);
    await context.close();
  }
});

test('dropped files show the golden report: its bytes, the number, the contributions, the verdict', async () => {
  const { address, server } = await serve(REAL);
  const { page, context, faults, requests } = await open(browser, address);
  await page.setInputFiles('#choose', [
    exampleFile('online-shop', 'online_retail.csv'),
    exampleFile('online-shop', 'online-shop.northstar.json'),
  ]);
  await page.waitForSelector('ns-home .star-value');
  const golden = readFileSync('examples/online-shop/expected.json', 'utf8').trimEnd();
  assert.equal((await exported(page)).trimEnd(), golden);
  const report = JSON.parse(golden) as Report;
  const { series, decompose, validate, data } = report.sections;
  const star = series?.star;
  assert.ok(star && decompose && validate && data);
  await goTo(page, 'home');
  assert.equal((await page.locator('.star-value').innerText()).replaceAll(/[^\d.]/g, ''), String(star.value));
  await goTo(page, 'decompose');
  const cells = await page.locator('#drivers tbody tr:not(.total) td:nth-child(2)').allInnerTexts();
  const leaves = decompose.nodes.filter(({ drivers }) => drivers.length === 0);
  assert.equal(cells.length, leaves.length);
  const printed = cells.map((cell) => Number(cell.replace('−', '-').replaceAll(/[+,]/g, '')));
  for (const [at, leaf] of leaves.entries()) assert.ok(Math.abs((printed[at] ?? 0) - leaf.contribution) <= 1);
  assert.equal(
    printed.reduce((sum, value) => sum + value, 0),
    Math.round(decompose.change),
  );
  await goTo(page, 'validate');
  assert.ok(validate.sentence.startsWith(await page.locator('main h1').innerText()));
  await goTo(page, 'data');
  assert.equal(await page.locator('.facts b').first().innerText(), data.rows_used.toLocaleString('en-GB'));
  assert.deepEqual(faults, []);
  assert.deepEqual([...requests], []);
  server.close();
  await context.close();
});

test('bad files are refused in words, one by one, and the project stays', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.getByRole('button', { name: /Music service/ }).click();
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  const number = await page.locator('.star-value').innerText();
  await goTo(page, 'data');
  const bad: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['empty.csv', '', /“empty\.csv” is empty/],
    ['noise.csv', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)), /“noise\.csv” is no text/],
    [
      'budget.xlsx',
      'PK\u0003\u0004 and so on',
      /is an Excel workbook\. Save it as CSV, or copy the cells and paste them here\./,
    ],
    ['leads.csv', 'date,user,amount\n', /has a header and no rows/],
  ];
  for (const [name, content, says] of bad) {
    await page.setInputFiles('#choose', [buffer(name, content)]);
    const words = page.locator(`article.card[aria-label="${name}"] .problem`);
    await words.waitFor();
    assert.match(await words.innerText(), says);
  }
  const project = JSON.parse(readFileSync('examples/music-service/music-service.northstar.json', 'utf8'));
  project.definition.metrics.listening_hours.where = "evnt = 'play'";
  await page.setInputFiles('#open', [buffer('bad.northstar.json', JSON.stringify(project))]);
  await page.waitForFunction(() => document.body.textContent?.includes('did you mean "event"'));
  await goTo(page, 'define');
  assert.equal(await page.locator('.star-value').innerText(), number);
  assert.deepEqual(faults, []);
  await context.close();
});

test('next month’s rows added to the old file give what one file of all rows gives, days in both taken once', async () => {
  const [head = '', ...rows] = readFileSync('examples/music-service/plays.csv', 'utf8').trimEnd().split('\n');
  const file = (name: string, fits: (day: string) => boolean) =>
    buffer(name, `${[head, ...rows.filter((row) => fits(row.slice(0, 10)))].join('\n')}\n`);
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [
    file('plays.csv', (day) => day < '2026-08-31'),
    exampleFile('music-service', 'invoices.csv'),
    exampleFile('music-service', 'music-service.northstar.json'),
  ]);
  await page.waitForSelector('ns-home .star-value');
  const number = () => page.locator('.star-value').innerText();
  const old = await number();
  await goTo(page, 'data');
  await page.setInputFiles('#choose', [file('plays-september.csv', (day) => day >= '2026-08-24')]);
  await page.getByRole('button', { name: 'Add its rows' }).click();
  await page.locator('article.card[aria-label="plays + plays-september.csv"]').waitFor();
  await page.waitForFunction(() => document.querySelector('.facts b')?.textContent === '7,212');
  await goTo(page, 'home');
  const golden = JSON.parse(readFileSync('examples/music-service/expected.json', 'utf8')) as Report;
  assert.equal(Number.parseFloat(await number()), Number(golden.sections.series?.star?.value.toFixed(2)));
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.waitForFunction((before) => document.querySelector<HTMLElement>('.star-value')?.innerText === before, old);
  assert.deepEqual(faults, []);
  await context.close();
});

test('deals of a newer export take the place of those with the same id, and all others stay', async () => {
  const [head = '', ...rows] = readFileSync('examples/sales-pipeline/deals.csv', 'utf8').trimEnd().split('\n');
  const file = (name: string, from: number, to: number) =>
    buffer(name, `${[head, ...rows.slice(from, to)].join('\n')}\n`);
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [
    file('deals.csv', 0, 2000),
    exampleFile('sales-pipeline', 'ad_spend.csv'),
    exampleFile('sales-pipeline', 'sales-pipeline.northstar.json'),
  ]);
  await page.waitForSelector('ns-home .star-value');
  await goTo(page, 'data');
  await page.setInputFiles('#choose', [file('deals-new.csv', 1900, rows.length)]);
  const add = page.getByRole('button', { name: 'Add its rows' });
  await add.waitFor();
  assert.match(await page.locator('ns-successor').innerText(), /100 rows of “deals\.csv” are of the same ids/);
  await add.click();
  await page.locator('article.card[aria-label="deals + deals-new.csv"]').waitFor();
  await goTo(page, 'home');
  const golden = JSON.parse(readFileSync('examples/sales-pipeline/expected.json', 'utf8')) as Report;
  const value = String(golden.sections.series?.star?.value);
  await page.waitForFunction(
    (all) => document.querySelector<HTMLElement>('.star-value')?.innerText.startsWith(all),
    value,
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test('a change of the definition changes the number, and undo brings it back', async () => {
  const { page, context } = await open(browser, addressOf(REAL));
  await page.getByRole('button', { name: /Music service/ }).click();
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  const number = () => page.locator('.star-value').innerText();
  const weekly = await number();
  await page.locator('[id="pick-calendar.grain"]').selectOption('month');
  await page.waitForFunction((old) => document.querySelector<HTMLElement>('.star-value')?.innerText !== old, weekly);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.waitForFunction((old) => document.querySelector<HTMLElement>('.star-value')?.innerText === old, weekly);
  await context.close();
});

/** Six million rows of a small shop, the same every time: many enough that no machine reads them before Cancel is there. */
function writeOrders(path: string): void {
  const rows: string[] = [];
  let seed = 1;
  const first = Date.UTC(2023, 0, 2);
  for (let at = 0; at < 1_000_000; ++at) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const day = new Date(first + Math.floor(at / 900) * 86_400_000).toISOString().slice(0, 10);
    rows.push(`${day},c${(seed >>> 8) % 20_000},${((seed >>> 4) % 9000) / 100}`);
  }
  const million = `${rows.join('\n')}\n`;
  writeFileSync(path, 'day,customer,amount\n');
  for (let part = 0; part < 6; ++part) appendFileSync(path, million);
}

test('six million rows: Cancel keeps what was read, and reading goes on where it stopped', async (t) => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  const orders = resolve('build/tests/browser/orders.csv');
  writeOrders(orders);
  // Pressed by the page itself in the moment it appears, so that nothing depends on how fast this machine reads.
  const stopped = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let pressed = 0;
        const look = () => {
          const buttons = [...document.querySelectorAll('button')];
          const cancel = buttons.find((button) => button.textContent === 'Cancel');
          if (pressed === 0 && cancel) {
            pressed = performance.now();
            cancel.click();
          } else if (pressed > 0 && buttons.some((button) => button.textContent === 'Resume')) {
            watch.disconnect();
            done(performance.now() - pressed);
          }
        };
        const watch = new MutationObserver(look);
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  await page.setInputFiles('#choose', orders);
  t.diagnostic(`stopped after ${Math.round(await stopped)} ms`);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.waitForSelector('ns-answers');
  assert.equal(await page.locator('.facts b').first().innerText(), '6,000,000');
  assert.deepEqual(faults, []);
  await context.close();
});
