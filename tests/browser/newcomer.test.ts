// Somebody who has never seen the page defines "weekly active teams" on the log of a CRM, with the real engine and
// without a word of JSON.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const WEEKS = 20;
const TEAMS = 30;
const EVENTS = ['deal_moved', 'login', 'note_added'];
const MONDAY = Date.UTC(2026, 0, 5);
const LEAST = 3;

interface Row {
  readonly week: number;
  readonly team: number;
  readonly event: string;
}

/** How often a team moves a deal in a week: from never to six times, other teams in other weeks. */
const movesOf = (week: number, team: number) => (week * 5 + team * 3 + ((week * team) % 4)) % 7;

function simulate(): { csv: string; rows: Row[] } {
  const rows: Row[] = [];
  const lines = ['timestamp,team_id,user_id,event,plan'];
  for (let week = 0; week < WEEKS; week++)
    for (let day = 0; day < 7; day++)
      for (let team = 0; team < TEAMS; team++) {
        const moves = movesOf(week, team) > day ? 1 : 0;
        for (const event of moves ? ['deal_moved', 'login'] : [EVENTS[1 + ((team + day) % 2)] as string]) {
          const at = new Date(MONDAY + (week * 7 + day) * 86_400_000 + (8 + (team % 9)) * 3_600_000);
          const user = `u${team}_${(day + week) % 3}`;
          rows.push({ week, team, event });
          lines.push(`${at.toISOString().slice(0, 19)}Z,t${team},${user},${event},${team % 3 ? 'free' : 'pro'}`);
        }
      }
  return { csv: `${lines.join('\n')}\n`, rows };
}

/** Teams with so many moved deals in the last week. */
function activeTeams({ rows }: ReturnType<typeof simulate>, least: number): number {
  const times = new Map<number, number>();
  for (const { week, team, event } of rows)
    if (week === WEEKS - 1 && event === 'deal_moved') times.set(team, (times.get(team) ?? 0) + 1);
  return [...times.values()].filter((moves) => moves >= least).length;
}

/** A log of people in accounts, at every hour of the day, with more kinds of events than a file's head would show. */
function simulateDays(): { csv: string; rows: { at: number; account: number; event: string; plan: string }[] } {
  const kinds = ['login', 'note_added', 'search_run', 'file_uploaded', 'email_sent', 'call_logged', 'deal_moved'];
  const plans = ['free', 'pro', 'team'];
  const rows: ReturnType<typeof simulateDays>['rows'] = [];
  const lines = ['timestamp,user_id,account_id,event,plan'];
  let seed = 4;
  const below = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * most);
  };
  for (let hour = 0; hour < WEEKS * 7 * 24; hour++)
    for (let account = 0; account < 18; account++) {
      if (below(9) !== 0) continue;
      const at = MONDAY + hour * 3_600_000;
      const event = kinds[rows.length < 6 ? rows.length : below(kinds.length)] as string;
      const plan = plans[account % plans.length] as string;
      rows.push({ at, account, event, plan });
      lines.push(`${new Date(at).toISOString().slice(0, 19)}Z,u${account}_${hour % 4},a${account},${event},${plan}`);
    }
  return { csv: `${lines.join('\n')}\n`, rows };
}

/** Accounts with so many moved deals in the last full week of a zone, all and by plan. */
function activeIn(timeZone: string, { rows }: ReturnType<typeof simulateDays>, least: number): Map<string, number> {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const weekOf = (at: number) => Math.floor((Date.parse(clock.format(at)) - MONDAY) / (7 * 86_400_000));
  // The data end in the night of Berlin's next week, so that the last full one is the last of UTC too.
  const times = new Map<string, number>();
  for (const { at, account, event, plan } of rows)
    if (weekOf(at) === WEEKS - 1 && event === 'deal_moved') {
      const key = `${plan} ${account}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  const active = [...times].filter(([, moves]) => moves >= least).map(([key]) => key.split(' ')[0] as string);
  const counts = new Map([['all', active.length]]);
  for (const plan of active) counts.set(plan, (counts.get(plan) ?? 0) + 1);
  return counts;
}

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function change(page: Page, part: RegExp, typed: string): Promise<void> {
  await page.locator('.part', { hasText: part }).click();
  await page.waitForSelector('[role=listbox]');
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=listbox]', { state: 'detached' });
}

const shows = (page: Page, value: number) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.star-value')?.textContent?.trim().startsWith(String(wanted)),
    value,
  );

test('weekly active teams that moved at least 3 deals, without touching JSON', async () => {
  const log = simulate();
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [{ name: 'crm.csv', mimeType: 'text/csv', buffer: Buffer.from(log.csv) }]);
  await page.waitForSelector('ns-answers');
  await goTo(page, 'data');
  await page.getByLabel('Who, column of crm.csv').selectOption('team_id');
  await goTo(page, 'define');
  await change(page, /number|sum/, 'different team_id');
  await change(page, /all rows|rows|“event”/, 'deal_moved');
  await page.getByLabel('Counted per').selectOption('week');
  await shows(page, activeTeams(log, 1));

  await page.getByLabel('Did it at least').selectOption({ label: `${LEAST} times` });
  await shows(page, activeTeams(log, LEAST));
  assert.notEqual(activeTeams(log, 1), activeTeams(log, LEAST));
  const sentence = await page.locator('.sentence').innerText();
  assert.match(
    sentence.replaceAll(/\s+/g, ' '),
    /the number of different “team_id” that did it at least 3 times, over rows where “event” is deal_moved, counted per week/,
  );
  await page.getByLabel('Looking at').selectOption('the last 28 days');
  await page.waitForFunction(() =>
    document.querySelector('.sentence')?.textContent?.includes('over the 28 days up to'),
  );
  assert.deepEqual(faults, []);
  await context.close();
});

/** The same log without its last column, and what it said as a file of accounts without a date. */
function inTwoFiles(csv: string): { log: string; accounts: string } {
  const lines = csv.trimEnd().split('\n').slice(1);
  const accounts = new Set(
    lines.map((line) =>
      line
        .split(',')
        .filter((_, at) => at === 2 || at === 4)
        .join(),
    ),
  );
  return {
    log: csv.replace(/,[^,\n]*$/gm, ''),
    accounts: `account_id,plan\n${[...accounts].join('\n')}\n`,
  };
}

for (const files of [1, 2])
  test(`weekly active teams with at least three core actions, per plan, in Berlin time, of ${files} dropped`, async () => {
    const log = simulateDays();
    const two = inTwoFiles(log.csv);
    const by = files === 1 ? 'plan' : 'accounts.plan';
    const dropped = (name: string, csv: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const wanted = activeIn('Europe/Berlin', log, LEAST);
    assert.notDeepEqual(wanted, activeIn('UTC', log, LEAST));
    assert.ok((wanted.get('all') ?? 0) > 3 && wanted.size > 2, 'the log has something to tell apart');
    const { page, context, faults } = await open(browser, addressOf(REAL));
    const csvs =
      files === 1
        ? [dropped('crm.csv', log.csv)]
        : [dropped('crm.csv', two.log), dropped('accounts.csv', two.accounts)];
    await page.setInputFiles('#choose', csvs);
    await page.waitForSelector('ns-answers');
    await goTo(page, 'define');
    await change(page, /number of different/, 'different account');
    assert.match(await page.locator('.sentence').innerText(), /Active accounts/);
    // The event is not among the first five of the file.
    await page.locator('.part', { hasText: /all rows/ }).click();
    await page.locator('[role=option]', { hasText: 'is deal_moved' }).click();
    await page.waitForSelector('[role=listbox]', { state: 'detached' });
    await page.getByLabel('Counted per').selectOption('week');
    await page.getByLabel('Did it at least').selectOption({ label: `${LEAST} times` });
    await page.getByLabel('In the days of').selectOption({ label: 'Berlin, Europe' });
    await page.getByLabel('Split by').selectOption(by);
    await shows(page, wanted.get('all') ?? 0);
    const picture = page.locator('#split [role=img]');
    for (const plan of ['free', 'pro', 'team']) {
      const value = wanted.get(plan) ?? 0;
      await page.waitForFunction(
        ([plan, value]) =>
          document.querySelector('#split [role=img]')?.getAttribute('aria-label')?.includes(`${plan} ${value}`),
        [plan, value] as const,
      );
    }
    assert.match((await picture.getAttribute('aria-label')) ?? '', new RegExp(`^Active accounts per ${by}`));
    const sentence = await page.locator('.sentence').innerText();
    assert.match(
      sentence.replaceAll(/\s+/g, ' '),
      /Active accounts are the number of different “account_id” that did it at least 3 times, over rows where “event” is deal_moved, counted per week, Monday to Sunday, Europe\/Berlin/,
    );
    // The split stands in the address, and so comes back with it.
    assert.match(page.url(), new RegExp(`#define\\?.*by=${by}`));
    assert.deepEqual(faults, []);
    await context.close();
  });
