// Step 5 with the stand-in engine: an action is answered, logged, undone; a floor is set; all by keys where it counts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('act')]);
});
after(() => browser.close());

async function act(options = {}) {
  const opened = await open(browser, addressOf(file), options);
  await drop(opened.page, 'plays.csv', 'invoices.csv');
  await goTo(opened.page, 'act');
  return opened;
}

async function log(page: Page, what: string, driver: string, expected: string, date: string): Promise<void> {
  await page.fill('[name=what]', what);
  await page.selectOption('[name=driver]', driver);
  await page.fill('[name=expected]', expected);
  await page.fill('[name=date]', date);
  await page.press('[name=date]', 'Control+Enter');
  await page.waitForSelector(`.actions td:has-text("${what}")`);
}

test('the form answers by the arithmetic of the tree before anything is logged', async () => {
  const { page, context, faults } = await act();
  const answer = () => page.textContent('.closer').then((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim());
  await page.selectOption('[name=driver]', 'active_listeners');
  assert.match(await answer(), /^Say by how much/);
  await page.fill('[name=expected]', '62.14');
  // One percent more listeners is one percent more of their product; the tree of the fixture is rounded.
  assert.match(await answer(), /^Yes\. .* \(1\.0 %\)/);
  assert.match(await answer(), /If it leads as tested, .* USD a week about 5 weeks later \(/);
  await page.fill('[name=expected]', '-10');
  assert.match(await answer(), /^No\./);
  await page.selectOption('[name=driver]', 'revenue');
  assert.match(await answer(), /^Unknown\. “Revenue” is no part of listening hours/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('actions are logged with the date of their effect, removed, and brought back by undo', async () => {
  const { page, context } = await act();
  assert.equal(await page.textContent('main h1'), 'What will you do about it?');
  await log(page, 'Reminder mail', 'active_listeners', '200', '2026-06-01');
  await log(page, 'New player', 'active_listeners', '', '2026-09-07');
  assert.match((await page.textContent('main h1')) ?? '', /^Two actions: one moved its number, one cannot be measured/);
  const row = (text: string) => page.textContent(`.actions tr:has-text("${text}")`).then((found) => found ?? '');
  assert.match(await row('Reminder mail'), /\+184\slisteners.*\(61 to 302\)/s);
  assert.match(await row('New player'), /Not yet: from 21 Dec 2026/);
  await goTo(page, 'board');
  assert.match((await page.textContent('.sheet')) ?? '', /Reminder mail.*\+184.*\(61 to 302\)/s);
  await goTo(page, 'act');

  await page.click('[aria-label="Remove Reminder mail"]');
  await page.waitForSelector('.actions td:has-text("Reminder mail")', { state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.waitForSelector('.actions td:has-text("Reminder mail")');
  await context.close();
});

test('the journal goes into the project file and the definition stays as it was', async () => {
  const { page, context } = await act();
  await log(page, 'Reminder mail', 'active_listeners', '200', '2026-06-01');
  const download = page.waitForEvent('download');
  await page.click('.act-tools button:has-text("Project")');
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const project = JSON.parse(Buffer.concat(chunks).toString());
  assert.equal(project.journal.length, 1);
  assert.equal(project.journal[0].driver, 'active_listeners');
  assert.equal(project.journal[0].expected, 200);
  assert.ok(!JSON.stringify(project.definition).includes('Reminder'));
  await context.close();
});

test('the log is a grid: one stop for Tab, arrows within', async () => {
  const { page, context } = await act();
  await log(page, 'Reminder mail', 'active_listeners', '200', '2026-06-01');
  await log(page, 'New player', 'active_listeners', '', '2026-09-07');
  const stops = () => page.$$eval('.actions [tabindex="0"]', (found) => found.length);
  assert.equal(await stops(), 1);
  await page.focus('.actions [tabindex="0"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Active listeners');
  assert.equal(await stops(), 1);
  await context.close();
});

test('a number below its floor says so on top of the page, and its floor can be taken away', async () => {
  const { page, context } = await act({ viewport: { width: 390, height: 844 } });
  await page.click('ns-guardrails button:has-text("Set a floor")');
  await page.selectOption('.floor-form [name=metric]', 'active_listeners');
  await page.fill('.floor-form [name=floor]', '6500');
  await page.press('.floor-form [name=floor]', 'Enter');
  await page.waitForSelector('.act-head > .problem.warn');
  assert.match((await page.textContent('.act-head > .problem.warn')) ?? '', /below the floor of 6,500 since 24–30 Aug/);
  await page.click('[aria-label="Remove the floor of Active listeners"]');
  await page.waitForSelector('.act-head > .problem.warn', { state: 'detached' });
  await context.close();
});

test('the series are saved as a table that a spreadsheet cannot run', async () => {
  const { page, context } = await act();
  const download = page.waitForEvent('download');
  await page.click('.act-tools button:has-text("CSV of the series")');
  const saved = await download;
  assert.match(saved.suggestedFilename(), /-series\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  const rows = Buffer.concat(chunks).toString().trim().split('\r\n');
  assert.match(rows[0] ?? '', /^period,first day,last day,listening_hours \(hours\)/);
  assert.equal(rows.length, 106);
  await context.close();
});
