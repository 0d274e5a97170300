// What was found in a file can be said otherwise, on the page as it ships: dialect and columns, by mouse and by keys, with
// undo, in the address, and with nothing for axe to find.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, definition, fileCard, goTo, launch, open, REAL } from './browser.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** 40 weeks of orders of 9 customers, whose ids are numbers and whose amounts have decimal commas; or from a later week. */
function orders(above: readonly string[] = [], name = 'orders.csv', week = 0) {
  const lines = [...above, 'order_id;ordered_at;customer_id;amount'];
  for (let n = week * 9; n < 360 + week * 9; ++n) {
    const day = new Date(Date.UTC(2025, 0, 6 + Math.floor(n / 9) * 7 + (n % 7))).toISOString().slice(0, 10);
    lines.push(`o${n};${day};${100 + (n % 9)};${10 + (n % 50)},50`);
  }
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) };
}

const card = (page: Page) => fileCard(page, 'orders.csv');

async function dropped(page: Page, ...above: string[]): Promise<void> {
  await page.setInputFiles('#choose', [orders(above)]);
  await page.waitForSelector('ns-answers');
}

async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
  );
}

const unfold = (page: Page) => card(page).getByText('Read it differently').last().click();

test('a column is said to be text or of another form, and its samples are read anew', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await dropped(page);
  await card(page).locator('ns-file-columns summary').click();
  const amount = card(page).getByLabel('How amount is read');
  assert.match(await amount.locator('option').first().innerText(), /^decimal, 1234,56$/);
  await card(page).getByLabel('How customer_id is read').selectOption({ label: 'text' });
  await card(page).getByLabel('How ordered_at is read').selectOption({ label: 'text' });
  // What cannot be is said, and the form before stays.
  await card(page).getByText('does not read as dates').waitFor();
  await card(page).getByRole('button', { name: 'Keep as it was' }).click();
  await card(page).getByLabel('How order_id is read').selectOption({ label: 'number, 1,234.56' });
  await card(page).getByText('read as not read · not read · not read').waitFor();
  const { tables } = await definition(page);
  assert.deepEqual(tables.orders.formats, {
    customer_id: { type: 'text' },
    order_id: { decimal: '.', thousands: ',' },
  });
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await card(page).getByText('read as not read').waitFor({ state: 'detached' });
  assert.deepEqual(Object.keys((await definition(page)).tables.orders.formats), ['customer_id']);
  assert.deepEqual(faults, []);
  await context.close();
});

test('how a file is written is said part by part, undone, and stands in the address', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await dropped(page, 'made by hand');
  const before = await definition(page);
  await unfold(page);
  const names = card(page).getByLabel('Lines that hold the names');
  assert.equal(await card(page).getByLabel('Separator').locator('option').first().innerText(), 'As found: semicolon');
  assert.equal(await card(page).getByLabel('Line of the names').inputValue(), '2');

  // Said as it is: nothing of the definition is lost.
  await card(page).getByLabel('Separator').selectOption({ label: 'semicolon' });
  await card(page).getByText('Read it differently, as you said').waitFor();
  await card(page).getByLabel('Decimal sign').selectOption({ label: 'comma, 1,5' });
  await card(page).getByLabel('Line of the names').fill('2');
  const said = await definition(page);
  assert.deepEqual(said, { ...before, files: { 'orders.csv': { delimiter: ';', decimal: ',' } } });

  // Other columns: the definition is guessed anew, and undo brings back what was there.
  await unfold(page);
  await names.selectOption({ label: 'none' });
  await page.getByText('so the definition was guessed anew').first().waitFor();
  const anew = await definition(page);
  assert.equal(anew.files['orders.csv'].header_lines, 0);
  assert.match(anew.tables.orders.columns.time, /^column_/);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await card(page)
    .getByLabel('When, column of orders.csv')
    .or(card(page).getByLabel('Paid on, column of orders.csv'))
    .waitFor();
  await page.waitForFunction(() =>
    document.querySelector('ns-file-mapping select')?.textContent?.includes('ordered_at'),
  );
  assert.deepEqual(await definition(page), said);

  // A reading that leaves no table is refused on the card.
  await unfold(page);
  await card(page).getByLabel('Line of the names').fill('9999');
  await card(page).getByLabel('Line of the names').press('Enter');
  await card(page).getByText('has no table below line 9998').waitFor();
  await card(page).getByRole('button', { name: 'Keep as it was' }).click();

  await page.waitForFunction(() => location.hash.includes('d='));
  await page.reload();
  await page.waitForSelector('article.card[aria-label="orders.csv"]');
  await page.setInputFiles('#choose', [orders(['made by hand'])]);
  await page.waitForSelector('ns-home .star-value');
  await goTo(page, 'data');
  await card(page).getByText('Read it differently, as you said').waitFor();
  await unfold(page);
  await card(page).getByRole('button', { name: 'Read it as it was found' }).click();
  await card(page).getByText('as you said').waitFor({ state: 'detached' });
  assert.equal((await definition(page)).files, undefined);
  assert.deepEqual(faults, []);
  await context.close();
});

test('lines under the table and what ends a line are said, and stand in the definition', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await dropped(page);
  await unfold(page);
  assert.equal(await card(page).getByLabel('Lines under the table').inputValue(), '0');
  await card(page).getByLabel('Lines under the table').fill('9');
  await card(page).getByLabel('Lines under the table').press('Enter');
  await card(page).getByText('351 of 351 rows used').waitFor();
  assert.equal(await card(page).getByLabel('Lines end with').locator('option').first().innerText(), 'As found: LF');
  await card(page).getByLabel('Lines end with').selectOption({ label: 'LF' });
  await page.waitForFunction(() => document.querySelector('ns-file-reading .said select') !== null);
  assert.deepEqual((await definition(page)).files, { 'orders.csv': { footer: 9, newline: 'lf' } });
  assert.deepEqual(faults, []);
  await context.close();
});

test('a file that is refused as it was found is read differently on its card', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [
    { name: 'names.csv', mimeType: 'text/csv', buffer: Buffer.from('ann;Paris\n') },
    { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') },
  ]);
  const refused = page.locator('ns-drop-card');
  await refused.getByText('“names.csv” has a header and no rows').waitFor();
  await refused.getByText('“paper.pdf” is a PDF document').waitFor();
  assert.equal(await refused.locator('ns-file-reading').count(), 1);
  await refused.getByText('Read it differently').click();
  assert.deepEqual(await violations(page), []);
  // Another reading that fails says why, and what was said stays to be changed.
  await refused.getByLabel('Line of the names').fill('7');
  await refused.getByLabel('Line of the names').press('Enter');
  await refused.getByText('has no table below line 6').waitFor();
  await refused.getByLabel('Line of the names').fill('1');
  await refused.getByLabel('Line of the names').press('Enter');
  await refused.getByText('has a header and no rows').waitFor();
  await refused.getByLabel('Lines that hold the names').selectOption({ label: 'none' });
  const names = page.locator('article.card[aria-label="names.csv"]');
  await names.getByText('2 columns').first().waitFor();
  await names.getByText('Read it differently, as you said').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('next month’s file is tried in the form of the one in use, and rows added to it keep its decimal sign', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  const above = ['made;by;hand;today'];
  await page.setInputFiles('#choose', [orders(above)]);
  await card(page).getByText('Read it differently').last().waitFor();
  await unfold(page);
  await card(page).getByLabel('Line of the names').fill('2');
  await card(page).getByLabel('Line of the names').press('Enter');
  await page.waitForSelector('ns-answers');
  await card(page).getByLabel('Decimal sign').selectOption({ label: 'comma, 1,5' });
  await page.waitForFunction(() => document.querySelector('ns-file-reading .said select') !== null);
  await page.setInputFiles('#choose', [orders(above, 'orders-2.csv', 20)]);
  await page.getByText('“orders-2.csv” has the columns of “orders.csv”. Is it the newer one?').waitFor();
  await page.getByRole('button', { name: 'Add its rows' }).click();
  await page.getByText('orders-2.csv was added to orders.csv.').first().waitFor();
  const { files, tables } = await definition(page);
  const [table] = Object.values(tables) as { file: string }[];
  assert.deepEqual(files, { [table?.file ?? '']: { decimal: ',' } });
  await page.getByText('540 of 540 rows used').first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('what is said of other files stays when one of them gets other columns', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await dropped(page);
  const star = (await definition(page)).north_star.metric;
  const days = Array.from({ length: 60 }, (_, n) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10));
  await page.setInputFiles('#choose', [
    {
      name: 'visits.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`day,visits\n${days.map((day, n) => `${day},${50 + n}`).join('\n')}\n`),
    },
  ]);
  const visits = page.locator('article.card[aria-label="visits.csv"]');
  await visits.getByText('60 of 60 rows used').waitFor();
  await unfold(page);
  await card(page).getByLabel('Decimal sign').selectOption({ label: 'comma, 1,5' });
  await page.waitForFunction(() => document.querySelector('ns-file-reading .said select') !== null);
  await visits.getByText('Read it differently').last().click();
  await visits.getByLabel('Lines that hold the names').selectOption({ label: 'none' });
  await page.getByText('so what is counted from it was guessed anew').first().waitFor();
  const anew = await definition(page);
  assert.equal(anew.north_star.metric, star);
  assert.deepEqual(anew.files, { 'orders.csv': { decimal: ',' }, 'visits.csv': { header_lines: 0 } });
  assert.deepEqual(faults, []);
  await context.close();
});

test('a file is read differently by keys alone, and axe finds nothing in what is unfolded', async () => {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    const { page, context } = await open(browser, addressOf(REAL), { viewport: { width, height: 900 }, colorScheme });
    await dropped(page);
    const focus = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLSelectElement | null;
        return element?.labels?.[0]?.textContent ?? element?.textContent?.trim() ?? '';
      });
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 120 && (await focus()) !== words; ++presses) await page.keyboard.press('Tab');
      assert.equal(await focus(), words);
    };
    await tabTo('Read it differently');
    await page.keyboard.press('Enter');
    await tabTo('Encoding');
    await page.keyboard.press('ArrowDown');
    await card(page).getByText('Read it differently, as you said').waitFor();
    assert.equal(await focus(), 'Encoding');
    await tabTo('Line of the names');
    await tabTo('Read it as it was found');
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await page.keyboard.press('Enter');
    await card(page).getByText('as you said').waitFor({ state: 'detached' });
    await context.close();
  }
});

test('several tables of one file stand in its one card', async () => {
  const { page, context } = await open(browser, addressOf(REAL));
  const lines = [
    'day,visits',
    ...Array.from(
      { length: 60 },
      (_, n) => `${new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10)},${50 + ((n * 7) % 30)}`,
    ),
  ];
  const more = [
    '',
    'month,signups,revenue',
    ...Array.from(
      { length: 24 },
      (_, n) => `${new Date(Date.UTC(2024, n, 1)).toISOString().slice(0, 10)},${5 + (n % 4)},${100 + n}`,
    ),
  ];
  await page.setInputFiles('#choose', [
    { name: 'overview.csv', mimeType: 'text/csv', buffer: Buffer.from(`${[...lines, ...more].join('\n')}\n`) },
  ]);
  await page.waitForSelector('ns-answers');
  assert.equal(await page.locator('ns-file-card').count(), 1);
  const overview = page.locator('article.card[aria-label="overview.csv"]');
  assert.deepEqual(await overview.locator('section.table-in h3').allInnerTexts(), ['Table 1', 'Table 2']);
  await overview.locator('section.table-in').nth(1).locator('ns-file-columns summary').click();
  assert.match(await overview.locator('section.table-in').nth(1).innerText(), /signups/);
  assert.deepEqual(await violations(page), []);
  await context.close();
});
