// The main path without a mouse: every action by keys alone, focus where one expects it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, csvFiles, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('keyboard')]);
});
after(() => browser.close());

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ');
  });

/** Presses Tab until the focus is on what is named. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; ++presses) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
  }
  assert.fail(`Tab never reached ${name}`);
}

test('from the empty page to the printed report by keys', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  // Asked for early: the browser must know before the key is pressed that a test takes the place of its dialog.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, 'Choose files');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(csvFiles('plays.csv', 'invoices.csv'));
  await page.waitForSelector('ns-answers');
  assert.match(await focused(page), /^Two files read/);

  await tabTo(page, /^3rd of April/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('ns-question', { state: 'detached' });

  await tabTo(page, 'Name the number');
  await page.keyboard.press('Enter');
  await page.waitForSelector('ns-define');
  await tabTo(page, 'week, change');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=listbox]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=listbox]', { state: 'detached' });

  await page.keyboard.press('3');
  await page.waitForSelector('ns-decompose svg[role=tree]');
  await page.waitForTimeout(50);
  assert.match(await focused(page), /^Two thirds of the rise/);
  await tabTo(page, /^Listening hours 13,742 was 12,424/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /^Active listeners/);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /^Plays per listener/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('node=plays_per_listener'));

  await page.keyboard.press('4');
  await page.waitForSelector('ns-verdict');
  await page.keyboard.press('5');
  await page.waitForSelector('ns-act h1');
  await tabTo(page, 'Open the board page');
  await page.keyboard.press('Enter');
  await page.waitForSelector('ns-sheet svg');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await tabTo(page, 'Print');
  await page.keyboard.press('Enter');
  await page.waitForSelector('body[data-printed]');
  assert.deepEqual(faults, []);
  await context.close();
});

test('undo and redo bring definitions back', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await goTo(page, 'define');
  const grain = () => page.locator('[id="pick-calendar.grain"]').inputValue();
  await page.locator('[id="pick-calendar.grain"]').selectOption('month');
  await page.waitForFunction(() => !document.querySelector('ns-bar button[aria-label=Undo]')?.hasAttribute('disabled'));
  assert.equal(await grain(), 'month');
  await page.locator('main h1').focus();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('ns-bar button[aria-label=Undo]')?.hasAttribute('disabled'));
  assert.equal(await grain(), 'week');
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction(() => !document.querySelector('ns-bar button[aria-label=Undo]')?.hasAttribute('disabled'));
  assert.equal(await grain(), 'month');
  await context.close();
});

test('back and forward go through the steps', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv');
  await goTo(page, 'define');
  await goTo(page, 'validate');
  await page.goBack();
  await page.waitForSelector('ns-define');
  await page.goForward();
  await page.waitForSelector('ns-validate');
  await context.close();
});

test('? lists the keys, and those pressed alone can be switched off', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await page.keyboard.press('?');
  await page.waitForSelector('#keys[open]');
  await page.locator('#keys input[type=checkbox]').uncheck();
  await page.keyboard.press('Escape');
  await page.waitForSelector('#keys:not([open])', { state: 'attached' });
  await page.keyboard.press('2');
  await page.keyboard.press('?');
  assert.equal(await page.locator('#keys[open]').count(), 0);
  assert.match(page.url(), /#data/);
  await context.close();
});
