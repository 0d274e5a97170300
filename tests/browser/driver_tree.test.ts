// Step 3 with the real engine: a tree built by hand from a shop's order lines, a country that moved otherwise than the
// others, and a table of the change that adds up.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PLANTED = 'Germany';
const FROM = '2011-09-05';

/** The shop's order lines, with five times as many units for one country from some week on. */
function orderLines(): Buffer {
  const lines = readFileSync('examples/online-shop/online_retail.csv', 'utf8').split('\n');
  const planted = lines.map((line) => {
    const cells = line.split(',');
    if (cells[5]?.trim() === PLANTED && (cells[2] ?? '') >= FROM) cells[1] = String(5 * Number(cells[1]));
    return cells.join(',');
  });
  return Buffer.from(planted.join('\n'));
}

async function shop(page: Page): Promise<void> {
  const project = JSON.parse(readFileSync('examples/online-shop/online-shop.northstar.json', 'utf8'));
  delete project.definition.tree;
  await page.setInputFiles('#choose', [
    { name: 'online_retail.csv', mimeType: 'text/csv', buffer: orderLines() },
    { name: 'shop.northstar.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(project)) },
  ]);
  await page.waitForSelector('ns-home .star-value', { timeout: 60_000 });
}

test('a tree is built by hand, the planted country is found, and the saved table adds up', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await shop(page);
  await goTo(page, 'decompose');
  // Units = buyers × units for each of them, by two choices and one press.
  await page.click('.builder summary');
  await page.selectOption('select[aria-label="Driver 1"]', 'buyers');
  await page.click('.builder .btn:has-text("Split it so")');
  await page.waitForSelector('.driver-node');
  const labels = await page.$$eval('.driver-node', (found) =>
    found.map((node) => node.getAttribute('aria-label') ?? ''),
  );
  assert.equal(labels.length, 3);
  assert.ok(
    labels.some((label) => /per buyer/i.test(label)),
    labels.join('\n'),
  );

  // The last quarter against the one before it.
  await page.click('ns-periods button:has-text("13 weeks")');
  await page.waitForFunction(() => document.querySelectorAll('#where tbody tr').length > 0, null, { timeout: 30_000 });
  assert.match((await page.textContent('#where')) ?? '', new RegExp(PLANTED));
  assert.equal(await page.textContent('#where tbody tr:first-child td'), PLANTED);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#drivers button:has-text("CSV")')]);
  const plain = (line: string) => line.replaceAll(/"[^"]*"/g, (quoted) => quoted.slice(1, -1).replaceAll(',', ';'));
  const saved = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  const rows = saved.map((line) => plain(line).split(','));
  const [head = [], ...drivers] = rows;
  assert.deepEqual(head.slice(3, 5), ['Δ', 'Δ %']);
  const at = head.findIndex((name) => name.startsWith('part of the change'));
  const sum = drivers.reduce((all, cells) => all + Number(cells[at]), 0);
  const change = (await page.textContent('#drivers tr.total td:nth-child(2)')) ?? '';
  const printed = Number(change.replace('−', '-').replaceAll(/[^\d.-]/g, ''));
  assert.ok(Math.abs(sum - printed) <= 0.5, `${sum} against ${printed}`);
  assert.deepEqual(faults, []);
  await context.close();
});
