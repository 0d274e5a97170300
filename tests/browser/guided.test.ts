// The guided way to a number, with the real engine: three questions, each offering what the dropped columns can tell, make
// the number that somebody works out here from the rows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const WEEKS = 16;
const MONDAY = Date.UTC(2026, 0, 5);
const EVENTS = ['login', 'deal_moved', 'note_added'];

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const dayAt = (day: number) => new Date(MONDAY + day * 86_400_000).toISOString().slice(0, 10);

async function dropped(name: string, lines: readonly string[]) {
  const watched = await open(browser, addressOf(REAL));
  const { page } = watched;
  await page.setInputFiles('#choose', [{ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) }]);
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  await page.getByRole('button', { name: 'Start from the moment of value' }).click();
  return watched;
}

async function answer(page: Page, moment: string, who: RegExp, often: string): Promise<void> {
  await page.locator('#q-moment').selectOption({ label: moment });
  const people = await page.locator('#q-who option').allInnerTexts();
  await page.locator('#q-who').selectOption({ label: people.find((label) => who.test(label)) ?? '' });
  await page.locator('#q-often').selectOption({ label: often });
}

const shows = (page: Page, value: number) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.star-value')?.textContent?.replaceAll(',', '').trim().startsWith(wanted),
    String(value),
  );

test('teams that reach the moment three times a week, from three answers', async () => {
  const rows = Array.from({ length: WEEKS * 7 }, (_, day) => day).flatMap((day) =>
    Array.from({ length: 20 }, (_, team) => ({ day, team, event: EVENTS[(day * (team + 2) + team) % 3] as string })),
  );
  const { page, context, faults } = await dropped('crm.csv', [
    'timestamp,user_id,team_id,event',
    ...rows.map(({ day, team, event }) => `${dayAt(day)}T10:00:00Z,u${team}_${day % 3},t${team},${event}`),
  ]);
  await answer(page, '“deal moved” happens', /team_id/, 'three times a week');
  await page.getByText('This is how HubSpot counts.').waitFor();
  await page.locator('#q-words').fill('A deal comes a step closer');
  await page.getByRole('button', { name: 'Make it the number', exact: true }).last().click();
  const times = new Map<number, number>();
  for (const { day, team, event } of rows)
    if (day >= (WEEKS - 1) * 7 && event === 'deal_moved') times.set(team, (times.get(team) ?? 0) + 1);
  const active = [...times.values()].filter((count) => count >= 3).length;
  assert.ok(active > 0 && active < 20);
  await shows(page, active);
  await page.locator('.sentence', { hasText: /deal moved/ }).waitFor();
  const sentence = (await page.locator('.sentence').innerText()).replaceAll(/\s+/g, ' ');
  assert.match(
    sentence,
    /Teams with deal moved (is|are) the number of different “team_id” that did it at least 3 times/,
  );
  await page.locator('ns-agreement', { hasText: 'A deal comes a step closer' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('orders that arrive, each counted, are found in the states of the file', async () => {
  const rows = Array.from({ length: WEEKS * 7 * 6 }, (_, at) => ({
    day: Math.floor(at / 6),
    status: at % 9 === 0 ? 'cancelled' : at % 14 === 0 ? 'refunded' : 'delivered',
  }));
  const { page, context, faults } = await dropped('orders.csv', [
    'order_id,ordered_at,customer_id,status,amount',
    ...rows.map(({ day, status }, at) => `o${at},${dayAt(day)},c${at % 31},${status},${10 + (at % 40)}`),
  ]);
  await answer(page, '“status” becomes delivered', /Nobody by name/, 'once a week');
  await page.getByText('This is how a delivery service or a marketplace counts.').waitFor();
  await page.getByRole('button', { name: 'Make it the number', exact: true }).last().click();
  await shows(page, rows.filter(({ day, status }) => day >= (WEEKS - 1) * 7 && status === 'delivered').length);
  await page.locator('ns-agreement', { hasText: 'becomes delivered' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
