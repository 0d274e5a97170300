// The report is one printed side.
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

for (const colorScheme of ['light', 'dark'] as const)
  test(`the report prints on exactly one A4 side, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, addressOf(file), { colorScheme });
    await drop(page, 'plays.csv', 'invoices.csv');
    await goTo(page, 'act');
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1);
    await context.close();
  });
