// Step 3 with the stand-in engine: nodes, segments, periods and the lens, by keys and by address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('decompose')]);
});
after(() => browser.close());

const texts = (page: Page, selector: string) =>
  page.$$eval(selector, (found) => found.map((element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()));
const amount = (text: string) => Number(text.replace('−', '-').replaceAll(/[^\d.-]/g, ''));

async function decompose(options = {}) {
  const opened = await open(browser, addressOf(file), options);
  await drop(opened.page, 'plays.csv', 'invoices.csv');
  await goTo(opened.page, 'decompose');
  return opened;
}

test('a node opens with its series and its segments, which add up to its change', async () => {
  const { page, context, faults } = await decompose();
  await page.click('[data-index="0"]');
  await page.waitForSelector('ns-node');
  assert.match(await page.evaluate(() => location.hash), /node=listening_hours/);
  const changes = (await texts(page, '.node-card tbody tr td:last-child')).map(amount);
  const [total = 0, ...parts] = changes.reverse();
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0),
    total,
  );
  assert.equal(total, 1318);
  assert.match((await texts(page, '.node-card'))[0] ?? '', /paid brings 71 % of that/);
  assert.ok((await texts(page, '.node-card')).some((text) => text.includes('Residual 0.')));

  await page.click('.segmented button:has-text("channel")');
  assert.deepEqual(await texts(page, '.node-card tbody td:first-child'), ['search', 'no value', 'Change']);
  assert.deepEqual(await texts(page, '.node-card tbody td:last-child'), ['+1,204 to +1,630', '–', '']);
  await page.keyboard.press('1');
  await page.goBack();
  await page.waitForSelector('ns-node');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a ratio opens with what changed inside its segments and in their mix, which add up to its change', async () => {
  const { page, context, faults } = await decompose();
  await page.click('[data-index="2"]');
  await page.waitForSelector('ns-node');
  assert.deepEqual(await texts(page, '.node-card thead th'), [
    'plan',
    'from → to',
    'inside, plays',
    'mix, plays',
    'change, plays',
    'brought, hours',
  ]);
  const rows = await page.$$eval('.node-card tbody tr', (found) =>
    found.map((row) => [...row.querySelectorAll('td')].slice(2).map((cell) => cell.textContent ?? '')),
  );
  const [paid = [], free = [], total = []] = rows.map((row) => row.map(amount));
  const near = (a = 0, b = 0) => Math.abs(a - b) < 1e-9;
  for (const [column, sum] of total.entries())
    assert.ok(near((paid[column] ?? 0) + (free[column] ?? 0), sum), `${rows}`);
  for (const [inside, mix, change] of [paid, free, total])
    assert.ok(near((inside ?? 0) + (mix ?? 0), change), `${rows}`);
  assert.equal(total.at(-1), 701);
  // Nothing of it is pushed out of sight.
  assert.ok(await page.$eval('.node-card .scroll', (element) => element.scrollWidth <= element.clientWidth));
  assert.deepEqual(faults, []);
  await context.close();
});

test('weeks that carry a rise are left out and taken back, and the address keeps it', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv', 'spiky.csv');
  await goTo(page, 'decompose');
  const row = page.locator('.reading-row');
  assert.doesNotMatch((await row.textContent()) ?? '', /without the three/);
  await page.selectOption('[aria-label="The three highest periods"]', 'out');
  await page.waitForFunction(() => location.hash.includes('spikes=out'));
  // Single weeks hold no spike: the sides that it was seen between are compared.
  assert.match(decodeURIComponent(await page.evaluate(() => location.hash)), /a=2026-06-15\/2026-09-07/);
  await page.waitForSelector('.reading-row:has-text("without the three")');
  await page.selectOption('[aria-label="The three highest periods"]', '');
  await page.waitForFunction(() => !location.hash.includes('spikes'));
  assert.match(await page.evaluate(() => decodeURIComponent(location.hash)), /a=2026-06-15/);
  await context.close();
});

test('at 390 px who came, stayed and left is read without moving the table', async () => {
  const { page, context } = await decompose({ viewport: { width: 390, height: 844 } });
  const table = page.locator('ns-growth table');
  const [whole, seen] = await table.evaluate(({ parentElement: box }) => [
    box?.scrollWidth ?? 0,
    box?.clientWidth ?? 0,
  ]);
  assert.ok((whole ?? 0) <= (seen ?? 0), `${whole} px in ${seen} px`);
  const seenNames = async () => (await table.locator('thead th:visible').allTextContents()).map((text) => text.trim());
  assert.deepEqual(await seenNames(), ['Period', 'active', 'new', 'kept', 'gone']);
  // What follows from the others comes when it is asked for.
  await page.click('text=Show all columns');
  assert.deepEqual(await seenNames(), ['Period', 'active', 'new', 'kept', 'returned', 'gone', 'gained per lost']);
  await context.close();
});

test('a node without segments says why', async () => {
  const { page, context } = await decompose();
  await page.click('[data-index="3"]');
  await page.waitForSelector('ns-node');
  assert.match((await texts(page, '.node-card'))[0] ?? '', /A ratio is no sum of its segments/);
  await context.close();
});

test('figure, table, teams and sentence print the same numbers, and they add up', async () => {
  const { page, context } = await decompose();
  const table = await texts(page, '#drivers tbody tr:not(.total) td:nth-child(2)');
  const total = await texts(page, '#drivers tr.total td:nth-child(2)');
  const figure = await texts(page, '.treecard svg .t-l.t-up, .treecard svg .t-l.t-down');
  assert.deepEqual([...figure].sort(), [...table].sort());
  const sum = (cells: readonly string[]) => cells.map(amount).reduce((all, value) => all + value, 0);
  assert.equal(sum(table), amount(total[0] ?? ''));
  assert.equal(sum(await texts(page, 'ns-teams tbody tr:not(.total) td:nth-child(2)')), amount(total[0] ?? ''));
  const shares = await texts(page, '#drivers tbody tr:not(.total) td:nth-child(3)');
  const owners = await texts(page, '#drivers tbody tr:not(.total) td:last-child');
  const of = await texts(page, 'ns-teams tbody tr:not(.total) td:nth-child(3)');
  for (const [at, team] of (await texts(page, 'ns-teams tbody tr:not(.total) td:first-child')).entries())
    assert.equal(
      sum(shares.filter((_, row) => owners[row] === team)).toFixed(1),
      amount(of[at] ?? '').toFixed(1),
      team,
    );
  await context.close();
});

test('the tree is walked with arrows, opened with Enter, left with t', async () => {
  const { page, context } = await decompose();
  await page.focus('.driver-node[tabindex="0"]');
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-index'));
  await page.keyboard.press('ArrowRight');
  assert.equal(await at(), '1');
  await page.keyboard.press('ArrowDown');
  assert.equal(await at(), '2');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await at(), '0');
  await page.keyboard.press('End');
  assert.equal(await at(), '3');
  await page.keyboard.press('Enter');
  await page.waitForSelector('ns-node');
  assert.equal(await at(), '3');
  await page.keyboard.press('t');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'drivers');
  await context.close();
});

test('usual comparisons and the running week are offered, and said to be unfinished', async () => {
  const { page, context } = await decompose();
  assert.deepEqual(await texts(page, 'ns-periods [aria-label="Compare with"] button'), [
    'the week before',
    '13 weeks before',
    'a year before',
  ]);
  const running = page.locator('ns-periods select').first().locator('option').first();
  assert.match((await running.textContent()) ?? '', /4 of 7 days/);
  await page.click('ns-periods .segmented button:has-text("a year before")');
  await page.waitForFunction(() => /a=2026-09-07&b=2025-09-08/.test(location.hash));
  await context.close();
});

test('ranges are compared by their length, and never overlap', async () => {
  const { page, context } = await decompose();
  await page.click('ns-periods button:has-text("four weeks")');
  await page.waitForFunction(() => location.hash.includes('a=') && location.hash.includes('%2F'));
  const hash = new URLSearchParams((await page.evaluate(() => location.hash)).split('?')[1]);
  assert.equal(hash.get('a'), '2026-08-17/2026-09-07');
  assert.equal(hash.get('b'), '2026-05-18/2026-06-08');
  await context.close();
});

test('the method and a slice of the whole tree are asked of the engine, and stand in the address', async () => {
  const { page, context } = await decompose();
  await page.selectOption('select[aria-label="How products are split"]', 'lmdi');
  await page.waitForFunction(() => location.hash.includes('method=lmdi'));
  await page.selectOption('select[aria-label="Slice the tree by"]', 'plan');
  await page.waitForFunction(() => /method=lmdi&by=plan/.test(location.hash));
  await page.selectOption('select[aria-label="How products are split"]', 'shapley');
  await page.waitForFunction(() => !location.hash.includes('method'));
  await context.close();
});

test('what if: a driver is changed and the whole follows', async () => {
  const { page, context } = await decompose();
  const root = async () => amount(((await texts(page, '#what-if .what-if b'))[0] ?? '').replace(/hours/, ''));
  const before = await root();
  await page.fill('#what-if input', '20');
  await page.waitForFunction(() => /20/.test(document.querySelector<HTMLInputElement>('#what-if input')?.value ?? ''));
  assert.ok((await root()) > before);
  // The same in the driver's own unit.
  await page.selectOption('#what-if select[aria-label="In percent or in its own unit"]', 'value');
  await page.fill('#what-if input', '0');
  await page.waitForFunction(() => /\(0/.test(document.querySelector('#what-if .what-if')?.textContent ?? ''));
  await context.close();
});

test('the lens filters rows and keeps every sum', async () => {
  const { page, context } = await decompose();
  const total = () => texts(page, '#drivers tr.total td:nth-child(2)');
  const before = await total();
  await page.selectOption('.lens-row select', 'product');
  await page.waitForFunction(() => location.hash.includes('lens=product'));
  await page.waitForFunction(() => document.querySelectorAll('#drivers tbody tr').length === 4);
  assert.deepEqual(await texts(page, '#drivers tbody td:first-child'), [
    'Kept listeners',
    'Sessions per listener',
    'four drivers of others',
    'Change',
  ]);
  assert.deepEqual(await total(), before);
  const rows = (await texts(page, '#drivers tbody td:nth-child(2)')).map(amount);
  assert.equal((rows[0] ?? 0) + (rows[1] ?? 0) + (rows[2] ?? 0), rows[3]);
  assert.match(await page.getAttribute('.steps a[href^="#decompose"]', 'href').then(String), /lens=product/);
  await context.close();
});

test('at 390 px the tree is an outline whose chosen row is marked', async () => {
  const { page, context } = await decompose({ viewport: { width: 390, height: 844 } });
  await page.click('[data-index="5"]');
  await page.waitForSelector('.row-focus.chosen');
  assert.equal(await page.getAttribute('.driver-node[aria-selected="true"]', 'data-index'), '5');
  await context.close();
});
