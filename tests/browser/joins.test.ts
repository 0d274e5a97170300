// How far the ids of two files meet stands on the page, as a picture and as a table; where none meets, the columns that
// hold them can be changed right there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, definition, launch, open, REAL } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const file = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});
const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);

/** 12 users, u0 to u11, over 40 weeks. */
const plays = file('plays.csv', [
  'played_at,user_id,event',
  ...Array.from({ length: 560 }, (_, n) => `${day(n / 2)},u${n % 12},play`),
]);
/** 10 payers: `id` of the payer, of whom u4 to u11 have played and x0 and x1 have not; and the account of each. */
const payments = (id: (n: number) => string) =>
  file('payments.csv', [
    'paid_at,customer_id,account,amount',
    ...Array.from({ length: 280 }, (_, n) => `${day(n)},${id(n % 10)},${payer(n % 10)},${10 + (n % 7)}`),
  ]);
const payer = (n: number) => (n < 8 ? `u${n + 4}` : `x${n - 8}`);

test('the ids of two files meet as far as they do', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [plays, payments(payer)]);
  await page.waitForSelector('ns-joins svg');
  const joins = page.locator('ns-joins');
  await joins.getByRole('button', { name: 'Show as table' }).click();
  const rows = await joins.locator('tbody tr').allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split('\t')),
    [
      ['only in payments', '2'],
      ['in both', '8'],
      ['only in plays', '4'],
    ],
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test('where no id meets, the column is changed in place', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [plays, payments((n) => `${7000 + n}`)]);
  const joins = page.locator('ns-joins');
  await joins.getByLabel('The id in payments.csv').waitFor();
  await joins.getByLabel('The id in payments.csv').selectOption('account');
  await joins.getByLabel('The id in payments.csv').waitFor({ state: 'detached' });
  assert.equal((await definition(page)).tables.payments.columns.entity, 'account');
  assert.deepEqual(faults, []);
  await context.close();
});
