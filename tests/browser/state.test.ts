// What is kept, where, and that nothing else is: the address, this device after asking, files of projects, undo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { addressOf, csvFiles, drop, goTo, launch, open, serve, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('state')]);
});
after(() => browser.close());

const hash = (page: Page) => page.evaluate(() => location.hash);
const withDefinition = (page: Page) => page.waitForFunction(() => location.hash.includes('d='));
const packed = (text: string) => deflateRawSync(text).toString('base64url');

async function stored(page: Page) {
  return page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
    caches: 'caches' in window ? (await caches.keys()).length : 0,
  }));
}
const NOTHING = { local: {}, session: {}, databases: 0, cookies: '', caches: 0 };

test('reload brings back step, periods and node, and asks for the files by name', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await goTo(page, 'decompose?node=hours_per_play&a=2026-09-07&b=2026-06-08');
  await withDefinition(page);
  await page.reload();
  await page.waitForSelector('ns-wanted .card');
  assert.match(await page.locator('ns-wanted').innerText(), /Drop plays\.csv and invoices\.csv to go on/);
  assert.ok(await page.locator('ns-decompose').isVisible());
  assert.match(await hash(page), /^#decompose\?.*node=hours_per_play/);
  assert.match(await hash(page), /a=2026-09-07&b=2026-06-08/);
  await goTo(page, 'define');
  assert.match(await page.locator('.sentence').innerText(), /^Listening hours are the sum of seconds/);
  assert.match(await page.locator('ns-number-card').innerText(), /no number/);
  await page.goBack();
  await page.setInputFiles('#choose', csvFiles('plays.csv', 'invoices.csv'));
  await page.waitForSelector('ns-decompose svg[role=tree]');
  assert.match(await hash(page), /node=hours_per_play/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('back and forward go through steps and selected nodes', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await goTo(page, 'decompose');
  await goTo(page, 'decompose?node=hours_per_play');
  await goTo(page, 'validate');
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('node=hours_per_play'));
  await page.waitForSelector('ns-decompose');
  await page.goBack();
  await page.waitForFunction(() => !location.hash.includes('node='));
  await page.goForward();
  await page.waitForFunction(() => location.hash.includes('node=hours_per_play'));
  await context.close();
});

test('the address holds the definition and no rows', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await withDefinition(page);
  const now = await hash(page);
  assert.ok(now.length < 16 * 1024);
  const text = await page.evaluate(
    async (part) => {
      const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
      const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
    },
    new URLSearchParams(now.split('?')[1]).get('d') ?? '',
  );
  const definition = JSON.parse(text);
  assert.equal(definition.title, 'Acme Music');
  assert.equal(definition.journal, undefined);
  for (const cell of ['u0041', '12241', '2024-09-16T17:16:54Z']) assert.ok(!text.includes(cell), cell);
  await context.close();
});

test('a link opens the same definition in another window', async () => {
  const { address, server } = await serve(file);
  const { page, context } = await open(browser, address, { permissions: ['clipboard-read', 'clipboard-write'] });
  await drop(page, 'plays.csv', 'invoices.csv');
  await page
    .locator('ns-bar summary', { has: page.locator('[aria-hidden]') })
    .last()
    .click();
  await page.getByRole('button', { name: 'Copy a link to this definition' }).click();
  await page.waitForSelector('.toast');
  assert.match(await page.locator('.toast').innerText(), /Link copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${address}#data?`));
  const other = await context.newPage();
  await other.goto(link);
  await other.waitForSelector('article.card[aria-label="invoices.csv"]');
  assert.match(await other.locator('main h1').innerText(), /Two files still needed/);
  await other.setInputFiles('#choose', csvFiles('plays.csv', 'invoices.csv'));
  await other.waitForSelector('ns-home');
  server.close();
  await context.close();
});

test('hostile addresses are refused in words, at once, and nothing changes', async () => {
  const deep = `${'{"title":'.repeat(40)}1${'}'.repeat(40)}`;
  const bomb = packed(' '.repeat(8 << 20));
  const hostile: readonly (readonly [string, RegExp])[] = [
    [`#define?d=${'A'.repeat(20_000)}`, /longer than a link may be/],
    ['#define?d=%3Cscript%3E', /characters that no such link has/],
    ['#define?d=AAAA', /damaged/],
    [`#define?d=${bomb}`, /larger than a definition can be/],
    [`#define?d=${packed('[1,2]')}`, /./],
    [`#define?d=${packed(deep)}`, /./],
    [`#define?d=${packed('{"tables":{},"metrics":{},"__proto__":{"polluted":1}}')}`, /./],
    [`#define?d=${packed('{"tables":{},"metrics":{},"evil":1}')}`, /evil/],
  ];
  for (const [address, says] of hostile) {
    const { page, context, faults } = await open(browser, addressOf(file) + address);
    const notice = page.locator('.drop .problem');
    await notice.waitFor();
    assert.match(await notice.innerText(), /The definition in this link cannot be read/, address.slice(0, 40));
    assert.match(await notice.innerText(), says);
    assert.equal(await page.evaluate(() => ({})['polluted' as never]), undefined);
    await drop(page, 'plays.csv');
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('nothing is kept on the device until somebody asks, and Forget empties it', async () => {
  const { address, server } = await serve(file);
  const { page, context } = await open(browser, address);
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of ['define', 'decompose', 'validate', 'act', 'home']) await goTo(page, step);
  assert.deepEqual(await stored(page), NOTHING);

  await page.locator('ns-bar summary').last().click();
  await page.getByRole('button', { name: 'Remember on this device' }).click();
  await page.waitForFunction(() => localStorage.length === 1);
  await goTo(page, 'define');
  await page.locator('[id="pick-calendar.grain"]').selectOption('month');
  await page.waitForFunction(() => localStorage.northstar?.includes('"month"'));
  for (const cell of ['u0041', '12241', '2024-09-16T17:16:54Z'])
    assert.ok(!JSON.stringify(await stored(page)).includes(cell), cell);

  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForSelector('article.card[aria-label="plays.csv"]');
  assert.match(await page.locator('main h1').innerText(), /Two files still needed/);

  await page.locator('ns-bar summary').last().click();
  await page.getByRole('button', { name: 'Forget what this device remembers' }).click();
  await page.waitForFunction(() => localStorage.length === 0);
  assert.deepEqual(await stored(page), NOTHING);
  server.close();
  await context.close();
});

test('in a frame without storage or address everything works but remembering, which says so', async () => {
  const { address, server } = await serve(file);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.setContent(`<iframe sandbox="allow-scripts" src="${address}" width="1200" height="800"></iframe>`);
  const frame = page.frameLocator('iframe');
  await frame.locator('main h1').waitFor();
  await frame.locator('#choose').setInputFiles(csvFiles('plays.csv'));
  await frame.locator('ns-answers').waitFor();
  await frame.locator('.steps a', { hasText: 'Define' }).click();
  await frame.locator('ns-define').waitFor();
  await frame.locator('ns-bar summary').last().click();
  await frame.getByRole('button', { name: 'Remember on this device' }).click();
  await frame.locator('.toast').waitFor();
  assert.match(await frame.locator('.toast').innerText(), /This browser keeps nothing for this page/);
  server.close();
  await context.close();
});

test('a removed file comes back by Undo', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.locator('article[aria-label="invoices.csv"] summary').first().click();
  await page.getByRole('button', { name: 'Remove invoices.csv' }).click();
  await page.waitForSelector('article.card[aria-label="invoices.csv"]', { state: 'detached' });
  await page.locator('.toast button', { hasText: 'Undo' }).click();
  await page.waitForSelector('article.card[aria-label="invoices.csv"]');
  await context.close();
});

test('undo takes an answered question back', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.getByRole('button', { name: 'Use this answer' }).click();
  await page.waitForSelector('ns-question', { state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.waitForSelector('ns-question');
  await context.close();
});
