// Step 1: what was understood can be overruled, questions show what they change, and next month's file takes two actions.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, fileCard as card, csvFiles, definition, drop, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('data')]);
});
after(() => browser.close());

test('every answer shows its number, and an answered question can be asked again', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.waitForFunction(() => document.querySelectorAll('ns-question .option .does').length === 2);
  assert.match(await page.locator('.option').first().innerText(), /Listening hours: 13,\d{3} hours, 7–13 Sep 2026/);
  assert.equal(await page.locator('main .btn.primary').count(), 1);
  await page.getByRole('button', { name: 'Use this answer' }).click();
  await page.waitForSelector('ns-question', { state: 'detached' });
  assert.match(await page.locator('.answered').innerText(), /3rd of April/);
  await page.locator('.answered button').click();
  await page.waitForSelector('ns-question');
  assert.deepEqual(faults, []);
  await context.close();
});

test('role, column, day and month order and number form are overruled on the card', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const invoices = card(page, 'invoices.csv');
  await invoices.getByLabel('How dates in date are written').selectOption('MM/DD/YYYY');
  await invoices.locator('ns-file-columns summary').click();
  await invoices.getByLabel('How amount is read').selectOption({ label: 'number, 1.234,56' });
  await invoices.getByLabel('What invoices.csv holds').selectOption('subscriptions');
  await card(page, 'plays.csv').getByLabel('Who, column of plays.csv').selectOption('channel');
  const { tables } = await definition(page);
  assert.deepEqual(tables.invoices.formats, {
    date: { time: 'MM/DD/YYYY' },
    amount: { decimal: ',', thousands: '.' },
  });
  assert.equal(tables.invoices.role, 'subscriptions');
  assert.equal(tables.plays.columns.entity, 'channel');
  await context.close();
});

test('rows of a file and how it is written lie open on request', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv');
  const plays = card(page, 'plays.csv');
  await plays.locator('summary').first().click();
  await plays.getByRole('button', { name: 'Show its first rows' }).click();
  assert.match(await plays.locator('.laid-open').innerText(), /u0041\s+play\s+12241/);
  await plays.locator('summary').first().click();
  await plays.getByRole('button', { name: 'Read it differently' }).click();
  assert.equal(await plays.getByLabel('Separator').locator('option:checked').innerText(), 'As found: comma');
  await context.close();
});

test('next month’s file takes up the mapping in two actions, and undo brings the old one back', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const before = await definition(page);
  await page.setInputFiles('#choose', csvFiles('plays-october.csv'));
  await page.getByRole('button', { name: 'Replace “plays.csv”' }).click();
  await card(page, 'plays.csv').waitFor({ state: 'detached' });
  const after = await definition(page);
  assert.equal(after.tables.plays.file, 'plays-october.csv');
  assert.deepEqual({ ...after.tables.plays, file: '' }, { ...before.tables.plays, file: '' });
  assert.deepEqual(after.metrics, before.metrics);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await card(page, 'plays.csv').waitFor();
  assert.deepEqual(await definition(page), before);
  await context.close();
});

test('what a newer file would add is said before it is added, and undo takes it back', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const before = await definition(page);
  await page.setInputFiles('#choose', csvFiles('plays-october.csv'));
  const add = page.getByRole('button', { name: 'Add its rows' });
  await add.waitFor();
  const said = (await page.locator('ns-successor').innerText()).replaceAll('\u00a0', ' ');
  assert.match(said, /holds 10 rows of 8–17 Sep 2026;/);
  assert.match(said, /3 rows of “plays\.csv” are of the same days and would be restated/);
  assert.match(said, /Adding keeps the other 7 rows/);
  await add.click();
  await card(page, 'plays + plays-october.csv').waitFor();
  await card(page, 'plays-october.csv').waitFor({ state: 'detached' });
  assert.equal((await definition(page)).tables.plays.file, 'plays + plays-october.csv');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await card(page, 'plays.csv').waitFor();
  await card(page, 'plays + plays-october.csv').waitFor({ state: 'detached' });
  assert.deepEqual(await definition(page), before);
  await context.close();
});

test('a file of the same columns can be left aside', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const before = await definition(page);
  await page.setInputFiles('#choose', csvFiles('plays-october.csv'));
  await page.getByRole('button', { name: 'Leave it aside' }).click();
  await page.waitForSelector('ns-successor h2', { state: 'detached' });
  assert.deepEqual(await definition(page), before);
  await context.close();
});

test('a saved project takes a file of another name where it misses one of the same columns', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.waitForFunction(() => location.hash.includes('d='));
  await page.reload();
  await page.waitForSelector('article.card[aria-label="plays.csv"]');
  await page.setInputFiles('#choose', csvFiles('october.csv', 'invoices.csv'));
  await page.waitForSelector('ns-home .star-value');
  const { tables } = await definition(page);
  assert.equal(tables.plays.file, 'october.csv');
  await context.close();
});

test('dropped together, a saved project and next month’s files give the number at once', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save project' }).first().click();
  const text = readFileSync(await (await saving).path());
  await page.goto('about:blank');
  await page.goto(addressOf(file));
  await page.waitForSelector('main h1:not(#shell *)');
  await page.setInputFiles('#choose', [
    { name: 'acme.northstar.json', mimeType: 'application/json', buffer: text },
    ...csvFiles('plays-october.csv', 'invoices.csv'),
  ]);
  await page.waitForSelector('ns-home .star-value');
  const { tables } = await definition(page);
  assert.equal(tables.plays.file, 'plays-october.csv');
  assert.equal(await page.locator('ns-successor h2').count(), 0);
  await context.close();
});

test('while files are held over the page it dims and says what a drop does', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    for (const name of ['a.csv', 'b.csv']) transfer.items.add(new File(['x'], name, { type: 'text/csv' }));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true }));
  });
  await page.waitForSelector('.dragging');
  assert.equal(await page.locator('.dragging').innerText(), 'Drop 2 files to read them');
  assert.match(await page.locator('.drop h2').innerText(), /Drop 2 files to read them/);
  await context.close();
});

test('cells pasted anywhere become a file', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'day\thours\n2026-09-14\t3\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await card(page, 'pasted.tsv').waitFor();
  await context.close();
});

test('comparing a file with the one in use says how far it is and can be stopped; what can be chosen stays', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.setInputFiles('#choose', csvFiles('plays-endless.csv'));
  await page.getByText(/^Comparing the rows of “plays-endless.csv” and “plays.csv”: \d+ rows$/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('“plays-endless.csv” would take the place of “plays.csv”.').waitFor();
  assert.equal(await page.locator('ns-work progress').count(), 0);
  assert.ok(await page.getByRole('button', { name: 'Replace “plays.csv”' }).isVisible());
  assert.deepEqual(faults, []);
  await context.close();
});
