// The page speaks numbers and dates as its reader's browser does, and the report says which way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('locale')]);
});
after(() => browser.close());

for (const [locale, value, week, note] of [
  ['en-GB', '13,742', /7–13 Sep 2026/, /numbers as in en-GB/],
  ['de-DE', '13.742', /7\.–13\. Sept?\.? 2026/, /numbers as in de-DE/],
] as const)
  test(`numbers, dates and the report's note in ${locale}`, async () => {
    const { page, context, faults } = await open(browser, addressOf(file), { locale });
    await drop(page, 'plays.csv', 'invoices.csv');
    await goTo(page, 'home');
    assert.match(await page.locator('.star-value').innerText(), new RegExp(`^${value.replace('.', '\\.')}`));
    assert.match(await page.locator('main h1').innerText(), week);
    await page.locator('.bigtrend .tools .link').first().click();
    assert.match(await page.locator('.bigtrend .astable tbody tr').last().innerText(), new RegExp(value));
    await goTo(page, 'board');
    await page.locator('.sheet').waitFor();
    assert.match(await page.locator('.sheet .b-foot').innerText(), note);
    assert.deepEqual(faults, []);
    await context.close();
  });
