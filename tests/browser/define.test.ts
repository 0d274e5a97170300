// Step 2: the sentence and the number follow each other, findings are mended beside it, and the agreement is kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('define')]);
});
after(() => browser.close());

async function atDefine(): Promise<Awaited<ReturnType<typeof open>>> {
  const watched = await open(browser, addressOf(file));
  await drop(watched.page, 'plays.csv', 'invoices.csv');
  await goTo(watched.page, 'define');
  return watched;
}

async function project(page: Page) {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save project' }).first().click();
  return JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
}

test('a part opens its choices with their effect, letters narrow them, Esc leaves all as it was', async () => {
  const { page, context, faults } = await atDefine();
  const part = page.locator('.part', { hasText: 'sum of seconds' });
  await part.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('[role=option] .num:not(:empty)').length > 3);
  assert.match(await page.locator('[role=option][aria-selected=true]').innerText(), /sum of seconds \/ 3600/);
  await page.keyboard.type('average');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=listbox]', { state: 'detached' });
  assert.ok(await part.evaluate((element) => element === document.activeElement));
  assert.equal((await project(page)).definition.metrics.listening_hours.measure, 'sum(value) / 3600');

  await part.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=listbox]');
  await page.keyboard.type('average');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=listbox]', { state: 'detached' });
  assert.equal((await project(page)).definition.metrics.listening_hours.measure, 'average(value)');
  assert.deepEqual(faults, []);
  await context.close();
});

test('the formula stands with its own numbers, and adds up', async () => {
  const { page, context } = await atDefine();
  const cells = await page.locator('.worked-out dd').allInnerTexts();
  const numbers = cells.map((cell) => Number.parseFloat(cell.replaceAll(',', '')));
  assert.equal(Math.round((numbers[0] ?? 0) / (numbers[1] ?? 1)), numbers[2]);
  await context.close();
});

test('actions are ranked by who stays when asked, trivial ones named, and the best one can become the number', async () => {
  const { page, context, faults } = await atDefine();
  const card = page.locator('#core-action');
  await card.getByRole('button', { name: 'Rank the actions' }).click();
  await card.locator('svg.chart').waitFor();
  assert.match(await card.locator('.money').innerText(), /^People who do “report_shared” 3 times .* stay: 80 %/);
  const rows = await card.locator('svg.chart text.t-l').allTextContents();
  assert.deepEqual(rows.slice(0, 3), ['report_shared', 'help_opened', 'dashboard_viewed']);
  assert.equal(await card.locator('circle.f-star').count(), 1);
  await card.locator('summary').first().click();
  const lines = await card.locator('ul.dots li').allInnerTexts();
  assert.ok(lines.includes('signed_up: How people begin, not value they get.'), lines.join('\n'));
  assert.ok(lines.includes('invoice_paid: Money, which is the outcome itself.'));
  await card.getByRole('button', { name: 'Count people who do it' }).click();
  const { definition } = await project(page);
  const star = definition.metrics[definition.north_star.metric];
  assert.equal(star.where, "event = 'report_shared'");
  assert.equal(star.measure, 'count_distinct(entity)');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a finding is mended in its row, and the agreement shows it', async () => {
  const { page, context } = await atDefine();
  await page.getByRole('button', { name: /^Name one: No approver yet/ }).click();
  await page.keyboard.type('Chief executive');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.contract')?.textContent?.includes('Chief executive'));
  assert.equal((await project(page)).definition.north_star.approver, 'Chief executive');
  await context.close();
});

test('how the rows come about is asked for too, and stands in the agreement beside the definition', async () => {
  const { page, context } = await atDefine();
  const all = page.getByRole('button', { name: /^Show all/ });
  if (await all.count()) await all.click();
  await page.getByRole('button', { name: /^Say how: How its rows come about is not said/ }).click();
  await page.keyboard.type('A tracker in the app');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.contract')?.textContent?.includes('A tracker in the app'));
  assert.equal(await page.getByText('How its rows come about is not said').count(), 0);
  const saved = await project(page);
  assert.equal(saved.journal.at(-1).about, 'collection');
  await context.close();
});

test('the agreement keeps what is settled, value moment included, in the project', async () => {
  const { page, context } = await atDefine();
  await page.getByRole('button', { name: /^Value moment/ }).click();
  await page.keyboard.type('A track heard to its end');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.contract')?.textContent?.includes('A track heard'));
  await page.getByRole('button', { name: /^Must lead/ }).click();
  await page.locator('.contract select').selectOption('active_listeners');
  await page.locator('.contract form button').click();
  await page.waitForFunction(() => !document.querySelector('.contract form'));
  const saved = await project(page);
  assert.equal(saved.definition.outcome, 'active_listeners');
  assert.equal(saved.journal.at(-1).text, 'A track heard to its end');
  await context.close();
});

test('without a number there are three ways to one', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await page.setInputFiles('#choose', [{ name: 'unnamed.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n1\n') }]);
  await page.waitForSelector('article.card[aria-label="unnamed.csv"]');
  await page.evaluate(() => {
    location.hash = 'define';
  });
  await page.waitForSelector('.beginnings');
  assert.equal(await page.locator('.beginning').count(), 3);
  await page.getByRole('button', { name: /Start from a template/ }).click();
  assert.deepEqual(await page.locator('.three-questions label').allInnerTexts(), [
    'What is the moment of value?',
    'Who gets it?',
    'How often should they?',
    'The moment in your own words optional',
  ]);
  await page.locator('#q-words').fill('An order kept');
  await page.getByRole('button', { name: 'Make it the number' }).click();
  await page.waitForSelector('ns-sentence');
  const saved = await project(page);
  assert.equal(saved.definition.metrics[saved.definition.north_star.metric].measure, 'sum("seconds")');
  assert.equal(saved.journal.at(-1).text, 'An order kept');
  assert.deepEqual(faults, []);
  await context.close();
});

test('candidates are held against each other when asked, the best one can become the number, and stopping leaves all as it was', async () => {
  const { page, context, faults } = await atDefine();
  const card = page.locator('#bake-off');
  const ask = card.getByRole('button', { name: 'Hold candidates against each other' });
  await ask.press('Enter');
  await page.locator('ns-work button', { hasText: 'Cancel' }).click();
  await ask.waitFor();
  assert.equal(await card.locator('table').count(), 0);
  await ask.press('Enter');
  await card.locator('table').first().waitFor();
  assert.match(await card.locator('.money').innerText(), /comes first: .* would win in 61 % of 1,000 redraws/);
  assert.match((await card.locator('ns-chart svg').first().textContent()) ?? '', /61\s%.*22\s%.*12\s%/);
  assert.equal(await card.locator('tbody tr').count(), 6);
  await card.getByRole('button', { name: /^Show all/ }).click();
  const labels = await card.locator('tbody td:first-child').allInnerTexts();
  assert.ok(labels.length > 6);
  assert.ok(labels.includes('Listening hours') || labels.includes('listening_hours'), labels.join('\n'));
  await card.getByRole('button', { name: 'Make it the number' }).click();
  await page.waitForFunction(() => !document.querySelector('#bake-off table'));
  const { definition } = await project(page);
  const star = definition.metrics[definition.north_star.metric];
  assert.equal(star.label, labels[0]);
  assert.match(star.where, /^event = '/);
  assert.deepEqual(faults, []);
  await context.close();
});
