// What goes wrong is said beside its cause, and nothing that was set before is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, csvFiles, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('input')]);
});
after(() => browser.close());

const asFile = (name: string, text: string) => [{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }];

test('a workbook is refused with a sentence on the card, and the page stays as it is', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await page.setInputFiles('#choose', asFile('budget.xlsx', 'PK'));
  await page.waitForSelector('.drop .problem');
  assert.equal(
    await page.locator('.drop .problem').innerText(),
    '“budget.xlsx” is an Excel workbook. Save it as CSV, or copy the cells and paste them here.',
  );
  assert.ok(await page.locator('ns-start').isVisible());
  await drop(page, 'plays.csv');
  await page.setInputFiles('#choose', asFile('more.xlsx', 'PK'));
  await page.waitForSelector('article.card[aria-label="more.xlsx"] .problem');
  assert.equal(await page.locator('article.card[aria-label="plays.csv"] b').first().innerText(), '8,407,420');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a pasted table becomes a file', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await page.getByRole('button', { name: 'Paste a table' }).click();
  await page.locator('dialog[open] textarea').fill('day\thours\n2026-09-14\t3\n');
  await page.getByRole('button', { name: 'Read this table' }).click();
  await page.waitForSelector('article.card[aria-label="pasted.tsv"]');
  await context.close();
});

test('text that is no JSON, and a column that is not there, leave the definition in use', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv');
  await goTo(page, 'define');
  await page.getByRole('button', { name: 'Show as JSON' }).click();
  const area = page.locator('#json textarea');
  const before = await area.inputValue();
  await area.fill('{ "tables": ');
  await page.getByRole('button', { name: 'Check and use' }).click();
  await page.waitForSelector('#json .problem');
  assert.match(await page.locator('#json .problem').innerText(), /is not valid JSON/);
  await area.fill(before.replace("event = 'play'", "evnt = 'play'"));
  await page.getByRole('button', { name: 'Check and use' }).click();
  await page.waitForFunction(() => document.querySelector('#json .problem')?.textContent?.includes('Did you mean'));
  assert.match(await page.locator('.star-value').innerText(), /13,742/);
  await page.getByRole('button', { name: 'Back to what is in use' }).click();
  assert.equal(await area.inputValue(), before);
  await context.close();
});

test('a formula with a fault is said under the part that was changed', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv');
  await goTo(page, 'define');
  await page.locator('.part', { hasText: 'event =' }).click();
  await page.getByRole('button', { name: 'Write it as a formula' }).click();
  await page.locator('#part-value').fill("evnt = 'play'");
  await page.keyboard.press('Enter');
  await page.waitForSelector('.part-edit .problem');
  assert.match(await page.locator('.part-edit .problem').innerText(), /no column “evnt”/);
  assert.equal(await page.locator('#part-value').inputValue(), "evnt = 'play'");
  await page.keyboard.press('Escape');
  await page.waitForSelector('.part-edit', { state: 'detached' });
  await context.close();
});

test('reading can be stopped, resumed, or its rows used', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await page.setInputFiles('#choose', asFile('slow.csv', 'a,b\n1,2\n'));
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  assert.match(await page.locator('.work').innerText(), /Reading plays\.csv: .* million rows/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  assert.match(await page.locator('.work').innerText(), /Stopped at .* What was read is kept\./);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Use what was read' }).click();
  await page.waitForSelector('ns-answers');
  await context.close();
});

test('a project is saved, opened again, and asks for its files by name', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save project' }).first().click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), 'acme-music.northstar.json');
  const text = readFileSync(await saved.path(), 'utf8');
  assert.equal(JSON.parse(text).definition.title, 'Acme Music');
  await page.goto('about:blank');
  await page.goto(addressOf(file));
  await page.waitForSelector('ns-start h1');
  await page.setInputFiles('#open', [
    { name: 'acme-music.northstar.json', mimeType: 'application/json', buffer: Buffer.from(text) },
  ]);
  await page.waitForSelector('article.card[aria-label="invoices.csv"]');
  assert.match(await page.locator('main h1').innerText(), /Two files still needed/);
  await page.setInputFiles('#choose', csvFiles('plays.csv', 'invoices.csv'));
  // Who opens a project wants its number first.
  await page.waitForSelector('ns-home .star-value');
  await goTo(page, 'data');
  assert.match(await page.locator('main h1').innerText(), /^Two files read\./);
  await page.setInputFiles('#open', [
    { name: 'odd.northstar.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') },
  ]);
  await page.waitForFunction(() => document.querySelector('.problem')?.textContent?.includes('no Northstar project'));
  await context.close();
});

test('the list of rows left out cannot run as a formula', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export list' }).click();
  const lines = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
  assert.equal(lines[0], 'file,line,byte,column,reason,value,text');
  assert.equal(lines.length, 1 + 41 + 1);
  assert.ok(lines.every((line) => !/(^|,)"?[=+\-@]/.test(line)));
  await context.close();
});
