// One number from two systems, held against each other on the page with the real engine; and numbers by whose they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const DAY = 86_400_000;
const day = (at: number) => new Date(Date.UTC(2026, 0, 5) + at * DAY).toISOString().slice(0, 10);
// Ten orders a day for eight weeks; the till lacks every ninth and has 7 too much in one.
const orders = Array.from({ length: 560 }, (_, at) => ({ day: day(Math.floor(at / 10)), id: `c${at % 40}`, at }));
const SHOP = orders.map(({ day, id }) => `${day},${id},20`);
const TILL = orders.filter(({ at }) => at % 9 !== 4).map(({ day, id, at }) => `${day},${id},${at === 100 ? 27 : 20}`);
const file = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`day,customer_id,amount\n${rows.join('\n')}\n`),
});
const columns = { time: 'day', entity: 'customer_id', value: 'amount' };
const PROJECT = {
  northstar: 1,
  definition: {
    tables: {
      shop: { file: 'shop.csv', role: 'payments', columns },
      till: { file: 'till.csv', role: 'payments', columns },
    },
    calendar: { grain: 'week', zone: 'UTC' },
    metrics: {
      sales: { table: 'shop', measure: 'sum(value)', unit: 'EUR', label: 'Sales' },
      taken: { table: 'till', measure: 'sum(value)', unit: 'EUR', label: 'Taken at the till' },
      buyers: { table: 'shop', measure: 'count_distinct(entity)', unit: 'customers', label: 'Buyers' },
    },
    north_star: { metric: 'sales' },
  },
  journal: [],
};

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function atDefine() {
  const watched = await open(browser, addressOf(REAL));
  const { page } = watched;
  await page.setInputFiles('#choose', [
    file('shop.csv', SHOP),
    file('till.csv', TILL),
    { name: 'p.northstar.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(PROJECT)) },
  ]);
  await page.waitForSelector('.star-value');
  await goTo(page, 'define');
  return watched;
}

test('the number is held against the same one of another system: both totals, each difference by week and by id, as CSV', async () => {
  const { page, context, faults } = await atDefine();
  const card = page.locator('#reconciled');
  // The buyers are of another unit, so they are no second source of money.
  assert.deepEqual(await card.locator('option').allInnerTexts(), ['nothing', 'Taken at the till, till.csv']);
  await card.getByLabel('Held against').selectOption({ label: 'Taken at the till, till.csv' });
  await card.locator('tbody tr').first().waitFor();
  const missing = orders.filter(({ at }) => at % 9 === 4);
  const total = (rows: readonly unknown[]) => rows.length * 20;
  const text = (await card.innerText()).replaceAll(/\s/g, ' ');
  assert.ok(text.includes((total(orders) - total(missing) + 7).toLocaleString('en')), text);
  assert.ok(text.includes(total(orders).toLocaleString('en')), text);
  // Forty ids, of which each lacks an order somewhere or has 7 more.
  const differing = new Set([...missing, ...orders.slice(100, 101)].map(({ id }) => id)).size;
  assert.match(
    text,
    new RegExp(
      `By id: ${differing} ids with other values, ${40 - differing} with the same, 0 only in the one, 0 only in the other`,
    ),
  );

  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'CSV' }).click();
  const [head, ...rows] = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  assert.equal(head, 'period,sales,taken,difference');
  const differences = rows.map((row) => Number(row.split(',')[3]));
  assert.equal(rows.length, 8);
  assert.equal(
    differences.reduce((sum, one) => sum + one, 0),
    total(missing) - 7,
  );
  // What stands behind the number cannot go.
  const row = page.locator('#beside tr').filter({ hasText: 'Taken at the till' });
  assert.match(await row.innerText(), /second source of sales/);
  assert.equal(await row.getByRole('button').count(), 0);

  await card.getByLabel('Held against').selectOption({ label: 'nothing' });
  await card.locator('table').first().waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});

test('numbers stand in groups by whose they are', async () => {
  const { page, context, faults } = await atDefine();
  const groups = page.locator('#beside tr.group');
  assert.equal(await groups.count(), 0);
  await page.getByLabel('Whose number Buyers is').selectOption({ label: 'A department' });
  await groups.first().waitFor();
  assert.deepEqual(await groups.allInnerTexts(), ['The whole business', 'A department']);
  await page.getByLabel('Whose number Buyers is').selectOption({ label: 'The whole business' });
  await groups.first().waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});
