// The first five minutes of three people who have never seen the page: only what a person would do, counted, with the real
// engine. Where one of them would not know how to go on, the test has no next action to take.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { addressOf, launch, open, REAL } from './browser.ts';
import { deals, eventLog, orders, stripePayments } from './fixtures/journeys.ts';

const MOST_ACTIONS = 15;

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** One person: every call but `sees` is one action. */
async function person() {
  const watched = await open(browser, addressOf(REAL));
  const { page } = watched;
  let actions = 0;
  const done = async (doing: Promise<unknown>) => {
    ++actions;
    await doing;
  };
  return {
    ...watched,
    /** Presses "Choose files" and picks some: two actions. */
    async drop(...files: readonly { name: string; text: string }[]) {
      const chooser = page.waitForEvent('filechooser');
      await done(
        page
          .getByRole('button', { name: /Choose files|Add files/ })
          .first()
          .click(),
      );
      const buffers = files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }));
      await done((await chooser).setFiles(buffers));
      await page.waitForSelector('ns-answers');
    },
    press: (what: Locator) => done(what.first().click()),
    button: (name: string | RegExp) => done(page.getByRole('button', { name }).first().click()),
    link: (name: string | RegExp) => done(page.getByRole('link', { name }).first().click()),
    choose: (label: string | RegExp, option: string) =>
      done(page.getByLabel(label).first().selectOption({ label: option })),
    sees: (text: string | RegExp) => page.locator('main').getByText(text).first().waitFor(),
    actions: () => actions,
  };
}
type Person = Awaited<ReturnType<typeof person>>;

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;

/** No fault, no request, and not too many actions; the person is done. */
async function leaves(who: Person, t: { diagnostic: (words: string) => void }, name: string) {
  t.diagnostic(`${name}: ${who.actions()} actions`);
  assert.ok(who.actions() <= MOST_ACTIONS, `${who.actions()} actions`);
  assert.deepEqual(who.faults, []);
  assert.deepEqual(
    [...who.requests].filter((url) => /^https?:/.test(url)),
    [],
  );
  await who.context.close();
}

test('a director with deals and ads: pipeline by source, the day that is missing, the file to ask for, one printed page', async (t) => {
  const who = await person();
  const ads = readFileSync('tests/data/exports/google-ads-campaigns.csv', 'utf8');
  await who.drop({ name: 'hubspot-deals.csv', text: deals() }, { name: 'google-ads.csv', text: ads });
  await who.sees(/In Google Ads: Segment → Time → Day, then download again/);
  await who.sees('Tied: the sources add up to the CRM’s file, 620 of 620 deals.');
  const unattributed = who.page.locator('#pipeline tr', { hasText: 'Unattributed' });
  assert.match(await unattributed.innerText(), /50/);
  const row = who.page.locator('ns-answers li', { hasText: 'No file here shows customers getting value' });
  await who.press(row.getByText('Ask for this file'));
  assert.match(await row.locator('.request').innerText(), /one row per play, order/);
  await who.press(row.getByRole('button', { name: 'Copy the request' }));
  await who.link('Name the number');
  await who.sees(/Won deals are the number of rows/);
  await who.link('See what moves it');
  await who.sees(/from win rate/);
  await who.link('Test it against');
  await who.sees(/To test it, add a file that counts something else/);
  await who.link('Act & report');
  await who.link('Open the board page');
  await who.sees('All, equals the CRM total');
  await who.sees(/^None yet\./);
  await who.page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await who.button('Print');
  await who.page.waitForSelector('body[data-printed]');
  assert.equal(pages(await who.page.pdf({ format: 'A4' })), 1);
  await leaves(who, t, 'director');
});

test('a product manager with a log and payments: joined by e-mail, an action as the number, who came and left, customers before weeks', async (t) => {
  const who = await person();
  await who.drop({ name: 'events.csv', text: eventLog() }, { name: 'unified_payments.csv', text: stripePayments() });
  await who.sees(/0 of 392 ids in “unified_payments.csv” are found/);
  await who.choose('The id in unified_payments.csv', 'Customer Email: person0@example.com');
  await who.sees(/^[1-9]\d* of \d+ ids in “unified_payments.csv”/);
  await who.link('Name the number');
  await who.button('Rank the actions');
  await who.sees(/People who do “project_completed”/);
  const ranked = await who.page.locator('#core-action [role=img]').first().getAttribute('aria-label');
  assert.match(ranked ?? '', /What goes with each action: project_completed: .*comment_added: .*file_uploaded: /);
  await who.button('Count people who do it');
  await who.sees(/^Users with project completed/);
  await who.sees(/over rows where “event” is project_completed/);
  await who.link('See what moves it');
  for (const part of ['New', 'Kept', 'Returned']) await who.sees(`${part} users with project completed`);
  await who.sees('gone');
  await who.link('Test it against');
  await who.page.waitForSelector('ns-customers h2');
  const order = await who.page.$$eval('ns-customers, ns-weeks', (found) => found.map(({ localName }) => localName));
  assert.deepEqual(order, ['ns-customers', 'ns-weeks']);
  await who.link('Act & report');
  await who.link('Open the board page');
  await who.page.waitForSelector('.sheet svg');
  await who.button('Monday note');
  assert.equal((await who.page.locator('.b-note .request').innerText()).split('\n').length, 5);
  await leaves(who, t, 'product manager');
});

test('a marketplace: two sides with the health of the weaker one, completed deals only, by city, and no third number', async (t) => {
  const who = await person();
  await who.drop({ name: 'orders.csv', text: orders() });
  await who.link('Name the number');
  await who.sees(/rows where “status” is completed/);
  await who.sees('Two sides? This file has buyers and sellers');
  await who.button('Make one score of both sides');
  await who.sees('Two sides, one score');
  const sides = who.page.locator('ns-sides');
  assert.match(await sides.innerText(), /Buyers served[\s\S]*Sellers served/i);
  await sides.getByText('the weaker side', { exact: true }).waitFor();
  assert.match(await sides.locator('code').innerText(), /previous\(sellers_served, 13\)/);
  await who.sees(/A third number would pull teams apart/);
  await who.link('See what moves it');
  await who.sees(/Health of the weaker side (rose|fell) by .* from (buyers|sellers) served/);
  const bars = who.page.locator('#drivers tbody tr');
  const drivers = ['Buyers served', 'Sellers served'].flatMap((side) => [side, `${side} a quarter before`]);
  for (const leaf of drivers) await bars.filter({ hasText: leaf }).first().waitFor();
  const side = who.page.locator('ns-node');
  assert.match(await side.locator('h2').innerText(), /^(Buyers|Sellers) served/);
  await side.getByText('Braga').first().waitFor();
  await leaves(who, t, 'marketplace');
});
