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

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function change(page: Page, part: RegExp, typed: string): Promise<void> {
  await page.locator('button.part', { hasText: part }).click();
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
