// An approved definition: its hash is cited wherever numbers stand, a change makes a draft of it, and both versions can be
// laid beside each other, with the real engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const DAY = 86_400_000;
const KINDS = ['play', 'skip', 'play', 'like'];
const rows = Array.from({ length: 600 }, (_, at) => {
  const day = new Date(Date.UTC(2026, 0, 5) + Math.floor(at / 5) * DAY).toISOString().slice(0, 10);
  return `${day},u${(at * 7) % 23},${KINDS[at % 4]}`;
});
const LOG = { name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(`day,user_id,event\n${rows.join('\n')}\n`) };

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function approved(): Promise<Awaited<ReturnType<typeof open>>> {
  const watched = await open(browser, addressOf(REAL));
  const { page } = watched;
  await page.setInputFiles('#choose', [LOG]);
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  await page.getByRole('button', { name: /^Approver:/ }).click();
  await page.keyboard.type('Chief executive');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Approve as Chief executive' }).click();
  await page.waitForSelector('ns-versions table');
  return watched;
}

const state = (page: Page) => page.locator('ns-agreement .state').innerText();
const foot = async (page: Page) => {
  await goTo(page, 'board');
  const text = await page.locator('.sheet .hash').innerText();
  await goTo(page, 'define');
  return text;
};

test('what is approved says so with its hash, everywhere; a change is a draft again, and undo brings the approved one back', async () => {
  const { page, context, faults } = await approved();
  assert.match(await state(page), /^Approved \d+ \w+ \d{4}, [0-9a-f]{4} [0-9a-f]{4}$/);
  assert.match(await foot(page), /definition [0-9a-f]{16}, approved by Chief executive on/);
  const picture = page.waitForEvent('download');
  await page.locator('ns-number-card').getByRole('button', { name: /^SVG/ }).click();
  assert.match(
    readFileSync(await (await picture).path(), 'utf8'),
    /definition [0-9a-f]{8}, approved by Chief executive/,
  );
  await page.getByLabel('Counted per').selectOption('month');
  await page.waitForFunction(() => document.querySelector('ns-agreement .state')?.textContent?.startsWith('Draft'));
  assert.match(await foot(page), /definition [0-9a-f]{16}, draft/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('ns-agreement .state')?.textContent?.startsWith('Approved'));
  assert.deepEqual(faults, []);
  await context.close();
});

test('an approved version stands beside the one of today, restated over the same weeks, and can be taken up again', async () => {
  const { page, context, faults } = await approved();
  const before = await page.locator('ns-number-card .star-value').innerText();
  await page
    .locator('.part', { hasText: /all rows|is / })
    .first()
    .click();
  const options = page.locator('[role=option]');
  await options.filter({ hasText: 'is skip' }).click();
  await page.waitForFunction(() => document.querySelector('ns-agreement .state')?.textContent?.startsWith('Draft'));
  await page.getByRole('button', { name: /^Compare the version/ }).click();
  const both = page.locator('[aria-label="Both versions"] tbody tr').first();
  await both.waitFor();
  const [, old, now] = await both.locator('td').allInnerTexts();
  assert.equal(before.startsWith(old ?? '?'), true, `${old} of ${before}`);
  assert.notEqual(old, now);
  assert.match(await page.locator('[aria-label="Differences"]').innerText(), /where[\s\S]*event = 'skip'/);
  await page.getByRole('button', { name: /^Go back to the version/ }).click();
  await page.waitForFunction(() => document.querySelector('ns-agreement .state')?.textContent?.startsWith('Approved'));
  assert.deepEqual(faults, []);
  await context.close();
});
