// Numbers that are made of others by choosing, with the real engine: what they come to is worked out here from the rows, and
// periods that are partial or still open are drawn and said as such.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const DAY = 86_400_000;
/** A Wednesday, so that the first week is partial. */
const FIRST = Date.UTC(2026, 0, 7);
const DAYS = 84;
const weekOf = (day: number) => Math.floor((day + 2) / 7);
/** The last week whose days all have seven days behind them. */
const CLOSED = 10;

interface Person {
  readonly day: number;
  /** Days until the order; null: none. */
  readonly wait: number | null;
  readonly amount: number;
}

/** Every day some sign up, and most of them order within days, one in eleven too late to count. */
const people: readonly Person[] = Array.from({ length: DAYS * 6 }, (_, at) => ({
  day: Math.floor(at / 6),
  wait: at % 3 === 0 ? null : at % 11 === 0 ? 12 : (at * 7) % 6,
  amount: 10 + ((at * 37) % 90),
})).filter(({ day }, at) => (at * (weekOf(day) + 3)) % 5 !== 0);

function csv(): string {
  const rows = people.flatMap(({ day, wait, amount }, at) => [
    { day, text: `u${at},signed_up,` },
    ...(wait === null || day + wait >= DAYS ? [] : [{ day: day + wait, text: `u${at},ordered,${amount}` }]),
  ]);
  const stamp = (day: number) => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
  const lines = rows.sort((a, b) => a.day - b.day).map(({ day, text }) => `${stamp(day)},${text}`);
  return `time,user_id,event,amount\n${lines.join('\n')}\n`;
}

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function atDefine(): Promise<Awaited<ReturnType<typeof open>>> {
  const watched = await open(browser, addressOf(REAL));
  const { page } = watched;
  await page.setInputFiles('#choose', [{ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(csv()) }]);
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  await page.getByLabel('Counted per').selectOption('week');
  await page.locator('.sentence', { hasText: 'Monday to Sunday' }).waitFor();
  return watched;
}

async function begin(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add another number' }).click();
  await page.getByLabel('Kind').selectOption({ label: kind });
}

/** `within`: half of the last place that is printed. */
async function shows(page: Page, label: string, value: number, within = 0.01): Promise<void> {
  await page.getByRole('button', { name: 'Make it the number' }).click();
  await page.waitForFunction(
    ([label, value, within]) => {
      const name = document.querySelector('.star-name')?.textContent ?? '';
      const text = document.querySelector('.star-value')?.textContent?.replace('−', '-').replaceAll(',', '') ?? '';
      return name.startsWith(label) && Math.abs(Number.parseFloat(text) - value) < within;
    },
    [label, value, within] as const,
  );
}

test('the share who go on within a week is chosen, not written; weeks that are still open are no losses', async () => {
  const { page, context, faults } = await atDefine();
  await begin(page, 'the share who go on');
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'signed_up' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'ordered' });
  const week = people.filter(({ day }) => weekOf(day) === CLOSED);
  const went = week.filter(({ wait }) => wait !== null && wait <= 7);
  await shows(page, 'Signed up to ordered within 7 days', (100 * went.length) / week.length, 0.051);
  const picture = page.locator('ns-number-card [role=img]');
  const words = (await picture.getAttribute('aria-label')) ?? '';
  assert.match(words, /the first week is partial/);
  assert.match(words, /the last 2 weeks are still open; who has not gone on yet may do so, and is not counted as lost/);
  assert.equal(await picture.locator('.ring-star').count(), 1);
  assert.equal(await picture.locator('.hatch').count(), 1);
  assert.match(await picture.locator('svg').innerHTML(), /2 weeks still open/);
  await page.locator('ns-number-card').getByRole('button', { name: 'Show as table' }).click();
  assert.match(await page.locator('ns-number-card .astable tbody tr').first().innerText(), /, partial/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('growth on the week before and a median are chosen, each in its unit', async () => {
  const { page, context, faults } = await atDefine();
  await begin(page, 'how much a number grew');
  const last = weekOf(DAYS) - 1;
  const active = (week: number) =>
    new Set(
      people.flatMap(({ day, wait }, at) =>
        weekOf(day) === week || (wait !== null && day + wait < DAYS && weekOf(day + wait) === week) ? [at] : [],
      ),
    ).size;
  await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Active users' });
  await shows(page, 'Active users, growth on the period before', 100 * (active(last) / active(last - 1) - 1));
  assert.match(await page.locator('.star-value').innerText(), /%$/);

  await begin(page, 'middle or bounds of a column');
  await page.getByLabel('Of the column').selectOption({ label: 'amount' });
  const amounts = people
    .filter(({ day, wait }) => wait !== null && day + wait < DAYS && weekOf(day + wait) === last)
    .map(({ amount }) => amount)
    .sort((a, b) => a - b);
  const middle = (amounts.length - 1) / 2;
  const median = ((amounts[Math.floor(middle)] ?? 0) + (amounts[Math.ceil(middle)] ?? 0)) / 2;
  await shows(page, 'Amount, the median', median);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a number that many count is filled from the tables, with its source and what it is made of in sight', async () => {
  const { page, context, faults } = await atDefine();
  await begin(page, 'one that many count');
  await page.getByLabel('Which', { exact: true }).selectOption({ label: 'Stickiness' });
  const form = await page.locator('ns-another').innerText();
  assert.match(form, /DAU ÷ MAU/);
  assert.match(form, /active_users \/ active_28/);
  assert.match(form, /active_28 = count_distinct\(entity\)/);
  const seen = (from: number, to: number) =>
    new Set(
      people.flatMap(({ day, wait }, at) => [
        ...(day >= from && day < to ? [at] : []),
        ...(wait !== null && day + wait < DAYS && day + wait >= from && day + wait < to ? [at] : []),
      ]),
    ).size;
  const end = 7 * weekOf(DAYS) - 2;
  await shows(page, 'Stickiness', (100 * seen(end - 7, end)) / seen(end - 28, end), 0.051);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a formula that cannot be read says so beside it and leaves all as it was', async () => {
  const { page, context } = await atDefine();
  const before = await page.locator('.sentence').innerText();
  await begin(page, 'a formula of your own');
  await page.getByLabel('Formula').fill('active_users / ');
  await page.getByRole('button', { name: 'Add it beside' }).click();
  await page.waitForSelector('ns-another .problem');
  assert.equal(await page.locator('.sentence').innerText(), before);
  await page.getByRole('button', { name: 'Leave it' }).click();
  await page.waitForSelector('ns-another .problem', { state: 'detached' });
  await context.close();
});

test('what was added beside stands in a list with what it is, and can go where nothing rests on it', async () => {
  const { page, context, faults } = await atDefine();
  const row = (name: string) =>
    page.locator('#beside tbody tr').filter({ has: page.locator('td:first-child', { hasText: name }) });
  await begin(page, 'one number per another');
  await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Events' });
  await page.getByLabel('Per', { exact: true }).selectOption({ label: 'Active users' });
  await page.getByLabel('Its name').fill('Deeds of each');
  await page.getByRole('button', { name: 'Add it beside' }).click();
  await row('Deeds of each').waitFor();
  assert.deepEqual((await row('Deeds of each').locator('td').allInnerTexts()).slice(0, 2), ['Deeds of each', 'parked']);
  assert.match(await row('Deeds of each').locator('td').nth(3).innerText(), /^[\d.]+$/);
  // Two formulas rest on the events.
  assert.equal(await row('Events').first().getByRole('button').count(), 0);
  await page.getByLabel('Must lead').first().selectOption({ label: 'Deeds of each' });
  await row('Deeds of each').getByText('outcome').waitFor();
  assert.equal(await row('Deeds of each').getByRole('button').count(), 0);
  await page.getByLabel('Must lead').first().selectOption({ label: 'nothing yet' });
  await row('Deeds of each').getByRole('button', { name: 'Remove' }).click();
  await row('Deeds of each').waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});
