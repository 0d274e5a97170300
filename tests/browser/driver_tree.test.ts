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

/** The project of the example with another tree. */
function projectWith(tree: unknown) {
  const project = JSON.parse(readFileSync('examples/online-shop/online-shop.northstar.json', 'utf8'));
  project.definition.tree = tree;
  const buffer = Buffer.from(JSON.stringify(project));
  return { name: 'shop.northstar.json', mimeType: 'application/json', buffer };
}

async function shop(page: Page, tree?: unknown): Promise<void> {
  await page.setInputFiles('#choose', [
    { name: 'online_retail.csv', mimeType: 'text/csv', buffer: orderLines() },
    projectWith(tree),
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

const TREE = {
  units_kept: {
    op: 'product',
    of: ['buyers', 'orders_per_buyer', 'units_per_order'],
    influences: ['revenue_next_13_weeks'],
  },
  orders: { op: 'product', of: ['buyers', 'units_per_order'] },
};

test('before its files are read a tree stands by its names', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [projectWith(TREE)]);
  await goTo(page, 'decompose');
  const names = await page.$$eval('.named b', (found) => found.map((name) => name.textContent));
  assert.deepEqual(names, [
    'Units kept',
    'Buyers',
    'Orders per buyer',
    'Units per order',
    'Revenue of the same customers, next 13 weeks',
  ]);
  assert.equal(await page.locator('.named .influence').count(), 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test('an influence is drawn dashed with what was found, without a share; what is wrong with the tree is named', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await shop(page, TREE);
  await goTo(page, 'decompose');
  await page.waitForSelector('.treecard path.edge-influence');
  const leaves = await page.$$eval('#drivers tbody tr:not(.total) td:first-child', (found) => found.length);
  assert.equal(leaves, 3);
  const said = await page.getAttribute('.treecard g[role="treeitem"]:not(.driver-node)', 'aria-label');
  assert.match(said ?? '', /an influence on Units kept, takes no share/);
  const problems = await page.$$eval('ns-decompose .problem.warn p', (found) => found.map((one) => one.textContent));
  assert.ok(
    problems.some((text) => /The drivers of “Orders” make another number: .+ Add the driver/.test(text ?? '')),
    problems.join('\n'),
  );
  const noted = page.locator('ns-decompose .problem.note');
  await noted.filter({ hasText: '“Orders” is split, but “Units kept” is not made of it' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a range without data is named, and the tree is drawn all the same', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await shop(page, TREE);
  await goTo(page, 'decompose?a=2031-01-06&b=2011-09-05');
  await page.waitForSelector('.drawn');
  const names = await page.$$eval('.drawn b', (found) => found.map((name) => name.textContent));
  assert.deepEqual(names, ['Units kept', 'Buyers', 'Orders per buyer', 'Units per order']);
  assert.match(
    (await page.textContent('main h1')) ?? '',
    /^Units kept: It has no value in .+ 2031.+ Choose other periods/,
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test('a driver gets a target with its way, and the list of owners adds up', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await shop(page, TREE);
  await goTo(page, 'decompose');
  await page.click('.driver-node[data-index="1"]');
  await page.click('ns-node summary:has-text("Set a target")');
  await page.fill('ns-node input[name="value"]', '120');
  await page.fill('ns-node input[name="by"]', '2099-12-31');
  await page.click('ns-node button:has-text("Set the target")');
  await page.waitForSelector('ns-node button:has-text("Remove the target")');
  assert.match((await page.textContent('ns-node')) ?? '', /Target: From .+ to 120\sbuyers by 31 Dec 2099/);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('ns-teams button:has-text("CSV")')]);
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  assert.deepEqual(rows[0]?.slice(0, 2), ['team', 'driver']);
  assert.deepEqual(
    rows.slice(1).map(([team]) => team),
    ['marketing', 'merchandising', 'product', 'residual'],
  );
  const sum = rows.slice(1).reduce((all, cells) => all + Number(cells[3]), 0);
  const change = (await page.textContent('ns-teams tr.total td:nth-child(2)')) ?? '';
  assert.ok(Math.abs(sum - Number(change.replace('−', '-').replaceAll(/[^\d.-]/g, ''))) <= 0.5, `${sum}: ${change}`);
  assert.deepEqual(rows[1]?.slice(4, 6), ['120', '2099-12-31']);
  assert.deepEqual(faults, []);
  await context.close();
});
