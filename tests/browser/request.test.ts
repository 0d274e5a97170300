// What cannot be known is asked for: the page says which file is missing and writes the request, by the product it is in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { requestsFor, textOf } from '../../web/model/requests.ts';
import { addressOf, launch, open, REAL } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('deals and advertisements show no customer getting value, and the request for a file that does is written', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await page.setInputFiles('#choose', [
    'tests/data/exports/hubspot-deals.csv',
    'tests/data/exports/google-ads-by-day.csv',
  ]);
  await page.waitForSelector('ns-answers');
  const row = page.locator('ns-answers li', { hasText: 'No file here shows customers getting value' });
  await row.getByText('Ask for this file').click();
  assert.match(await row.locator('.request').innerText(), /one row per play, order[\s\S]*\n.*the same in every file/);
  await row.getByLabel('Kept in').selectOption('Shopify');
  assert.match(await row.locator('.request').innerText(), /Lineitem quantity[\s\S]*Orders → Export/);
  await row.getByRole('button', { name: 'Copy the request' }).click();
  await page
    .getByText(/Request copied|Copying was not allowed/)
    .first()
    .waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a snapshot of which no number can be made asks for the file that would give one', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  const lines = Array.from({ length: 60 }, (_, at) => `c${at},${at % 70},${at % 3 ? 'No' : 'Yes'}`);
  const buffer = Buffer.from(`customerID,tenure,Churn\n${lines.join('\n')}\n`);
  await page.setInputFiles('#choose', [{ name: 'customers.csv', mimeType: 'text/csv', buffer }]);
  await page.getByRole('heading', { name: 'No file here shows customers getting value over time' }).waitFor();
  await page.getByText('Ask for this file').click();
  assert.match(await page.locator('.request').innerText(), /as CSV/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('every request says which export, which columns and which clicks', () => {
  const all = (['value', 'money', 'spend'] as const).flatMap((need) => requestsFor(need, []));
  const products = new Set(all.map(({ product }) => product));
  for (const product of ['Amplitude', 'Mixpanel', 'Salesforce', 'HubSpot', 'Shopify', 'accounting', 'Google Ads'])
    assert.ok(products.has(product), product);
  for (const request of all) {
    const lines = textOf(request).split('\n');
    assert.equal(lines.length, 2, request.product);
    assert.match(lines[0] ?? '', /^Export .*as CSV.*[:,]? .*,.*\.$/, request.product);
    assert.ok((lines[1] ?? '').length > 30, request.product);
  }
});
