// What goes to paper: the board page is one side, a step has a foot.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('print')]);
});
after(() => browser.close());

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;

for (const colorScheme of ['light', 'dark'] as const)
  test(`the board page prints on exactly one side of A4 and of Letter, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, addressOf(file), { colorScheme });
    await drop(page, 'plays.csv', 'invoices.csv');
    await goTo(page, 'act');
    // Six actions: the sheet shows the latest three and stays one side.
    for (let n = 1; n <= 6; ++n) {
      await page.fill('[name=what]', `Reminder mail after ${n} quiet days`);
      await page.press('[name=what]', 'Control+Enter');
      await page.waitForSelector(`.actions td:has-text("after ${n} quiet")`);
    }
    await goTo(page, 'board');
    await page.getByLabel('Decision asked for').fill('Move 40,000 of the paid-search budget to the partner programme.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ask-t');
    assert.equal(await page.locator('.sheet td', { hasText: 'quiet days' }).count(), 3);
    for (const format of ['A4', 'Letter']) assert.equal(pages(await page.pdf({ format })), 1, format);
    await context.close();
  });

test('a printed step has a foot with project, hashes, version and locale, and pictures that fit the paper', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await goTo(page, 'decompose');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 695, height: 1000 });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const foot = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(' '),
  );
  for (const part of ['Acme Music', 'definition 7c1e04', 'data 77c0e5b1', 'Northstar 0.1.0', 'numbers as in en'])
    assert.ok(foot.includes(part), `${part} in ${foot}`);
  await page.waitForFunction(() => (document.querySelector('ns-driver-tree svg')?.clientWidth ?? 0) > 0);
  const wide = await page.$$eval('main svg', (found) =>
    Math.max(...found.map((svg) => svg.getBoundingClientRect().right)),
  );
  assert.ok(wide <= 696, `${wide}`);
  await context.close();
});

test('on paper folded columns lie open, and nothing asks to be dropped', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  const columns = page.locator('.more-cols table').first();
  assert.equal(await columns.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await columns.isVisible(), true);
  assert.equal(await page.locator('.add').isVisible(), false);
  await context.close();
});
