// A director drops the deals of a CRM and the campaigns of an ad account, answers one question, and sees pipeline by source,
// tied to the CRM's total, with what is not attributed in a line of its own; and is told which file is missing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, launch, open, REAL } from './browser.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 3, 1);
const DEALS = 140;
const STAGES = ['Contract back', 'No go', 'Proposal', 'Contract back', 'Demo held', 'No go', 'Demo held'];
const SOURCES = ['Paid Search', 'Organic Search', '', 'Referrals', 'PAID_SOCIAL'];
const CAMPAIGNS = ['Brand - Search', 'Prospecting - Social'];
const dayOf = (at: number) => new Date(FIRST + at * DAY).toISOString().slice(0, 10);

const deals = Array.from({ length: DEALS }, (_, at) => {
  const stage = STAGES[at % STAGES.length] as string;
  const closed = stage === 'Contract back' || stage === 'No go';
  return {
    id: 7001 + at,
    name: at % 35 === 3 ? 'Test deal' : `Deal ${at}`,
    stage,
    amount: 1000 + ((at * 370) % 9000),
    created: dayOf(at),
    close: dayOf(closed ? at + 12 + (at % 20) : at + 200),
    source: SOURCES[at % SOURCES.length] as string,
  };
});
const won = deals.filter(({ stage }) => stage === 'Contract back');
const isOpen = ({ stage }: (typeof deals)[number]) => stage === 'Proposal' || stage === 'Demo held';
const worth = (of: readonly { amount: number }[]) => of.reduce((sum, { amount }) => sum + amount, 0);

/** July and August. */
const ads = Array.from({ length: 62 }, (_, at) => at + 91).flatMap((day) =>
  CAMPAIGNS.map((campaign, at) => ({
    day: dayOf(day),
    campaign,
    cost: 80 + ((day * 7 + at * 31) % 50),
    claimed: (day + at) % 4,
  })),
);
const costOf = (campaign: string) =>
  ads.filter((row) => row.campaign === campaign).reduce((sum, { cost }) => sum + cost, 0);
const cost = ads.reduce((sum, row) => sum + row.cost, 0);

const FILES = {
  'hubspot-deals.csv': [
    'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Original Traffic Source,Is closed lost',
    ...deals.map(
      ({ id, name, stage, amount, created, close, source }) =>
        `${id},${name},${stage},Sales Pipeline,${amount},${created} 09:30,${close} 16:05,${source},${stage === 'No go'}`,
    ),
  ],
  'google-ads.csv': [
    'Campaign report',
    '"July 1, 2026 - August 31, 2026"',
    'Day,Campaign,Campaign ID,Currency code,Cost,Conversions',
    ...ads.map(({ day, campaign, cost, claimed }) => `${day},${campaign},2188451,USD,${cost}.00,${claimed}.00`),
    `Total: Campaigns, --, --,USD,"${cost.toLocaleString('en')}.00",${ads.reduce((sum, { claimed }) => sum + claimed, 0)}.00`,
  ],
};

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const n = (value: number) => Math.round(value).toLocaleString('en-GB');
/** The cells of a row of the card by the words it begins with. */
async function row(page: Page, source: string): Promise<string[]> {
  const rows = page.locator('#pipeline table').first().locator('tbody tr');
  return rows
    .filter({ has: page.locator('td:first-child', { hasText: new RegExp(`^${source}`) }) })
    .first()
    .locator('td')
    .allInnerTexts();
}

test('deals and ads are dropped, one question is answered, and pipeline by source is tied to the CRM', async (t) => {
  const { page, context, faults, requests } = await open(browser, addressOf(REAL));
  await page.setInputFiles(
    '#choose',
    Object.entries(FILES).map(([name, lines]) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(`${lines.join('\n')}\n`),
    })),
  );
  await page.waitForSelector('ns-answers');
  await page.getByText('Which stage in “Deal Stage” counts as won?').waitFor();
  assert.equal(await page.locator('#pipeline').count(), 0, 'not before it is known what was won');
  await page.locator('ns-question label', { hasText: 'Contract back' }).click();
  await page.getByRole('button', { name: 'Use this answer' }).click();
  await page.waitForSelector('#pipeline');
  assert.equal(await page.locator('ns-question').count(), 0, 'that was the only question');

  const cells = [
    'All',
    n(DEALS),
    n(worth(deals)),
    n(deals.filter(isOpen).length),
    n(worth(deals.filter(isOpen))),
    n(won.length),
    n(worth(won)),
    n(cost),
  ];
  assert.deepEqual((await row(page, 'All')).slice(0, 8), cells);
  const bare = deals.filter(({ source }) => source === '');
  const bareWon = bare.filter(({ stage }) => stage === 'Contract back');
  const unattributed = await row(page, 'Unattributed');
  assert.deepEqual(
    [unattributed[1], unattributed[5], unattributed[6]],
    [n(bare.length), n(bareWon.length), n(worth(bareWon))],
  );
  const rows = await page.locator('#pipeline table').first().locator('tbody tr').count();
  assert.equal(rows, SOURCES.length + 1);

  // Spend meets the CRM by channel, and costs are counted over the months that have spend.
  const paid = deals.filter(({ source }) => source === 'Paid Search');
  const during = (of: readonly { created: string; close: string }[], what: 'created' | 'close') =>
    of.filter((deal) => deal[what] >= '2026-07-01' && deal[what] <= '2026-08-31').length;
  const search = await row(page, 'Paid search');
  const spent = costOf('Brand - Search');
  const wins = during(
    paid.filter(({ stage }) => stage === 'Contract back'),
    'close',
  );
  assert.deepEqual(search.slice(7, 10), [n(spent), n(spent / during(paid, 'created')), n(spent / wins)]);
  const card = (await page.locator('#pipeline').innerText()).replaceAll(/\s+/g, ' ');
  assert.match(card, new RegExp(`Tied: the sources add up to the CRM’s file, ${DEALS} of ${DEALS} deals`));
  assert.match(card, /“Original Traffic Source” is the CRM’s own label/);
  assert.match(card, /Claimed by the platforms/);

  // The map can be changed, and stays in the project.
  await page.locator('#pipeline summary', { hasText: 'which channel' }).click();
  await page.getByLabel('Channel of Prospecting - Social').selectOption('paid search');
  await page.waitForFunction(
    (wanted) => document.querySelector('#pipeline table')?.textContent?.includes(wanted),
    n(cost / wins),
  );
  await page.getByLabel('Channel of Prospecting - Social').selectOption('paid social');

  // Finance's total: what the files know is taken off, what somebody types too, and the rest is said.
  await page.locator('#pipeline summary', { hasText: 'finance' }).click();
  const tests = won.filter(({ name }) => name === 'Test deal');
  const booked = worth(won) - worth(tests) - 5000 - 250;
  await page.getByLabel('Booked by finance').fill(String(booked));
  await page.getByLabel('Booked by finance').blur();
  await page.getByText(`${n(5250)} is not explained`).waitFor();
  await page.getByLabel('Won in it, booked in another').fill('5000');
  await page.getByLabel('Won in it, booked in another').blur();
  await page.getByText(`${n(250)} is not explained`).waitFor();
  await page.locator('#tie-currency').fill('250');
  await page.locator('#tie-currency').blur();
  await page.getByText('Tied: nothing is left unexplained.').waitFor();
  assert.match(await page.locator('#tie-out').innerText(), new RegExp(`Test deals\\s+−${n(worth(tests))}`));

  // No file here shows customers getting value; the request for one is ready to send.
  const answers = page.locator('ns-answers');
  assert.match(await answers.innerText(), /No file here shows customers getting value/);
  const lacking = answers.locator('li', { hasText: 'Whether customers get value' });
  await lacking.getByText('Ask for this file').click();
  const request = (await lacking.locator('.request').innerText()).split('\n');
  assert.equal(request.length, 2, 'which export and columns, then which clicks');
  assert.match(request[0] ?? '', /one row per play, order, message or booking/);
  assert.deepEqual(faults, []);
  assert.deepEqual([...requests], []);
  t.diagnostic(card.slice(0, 400));
  await context.close();
});
