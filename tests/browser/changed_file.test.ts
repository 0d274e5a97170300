// A file that is changed or deleted on the disk after it was dropped: the page says which one and where, goes on, and takes
// it again.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { ordersCsv, PROJECT, withMeasure } from '../wasm/shop.ts';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const projectFile = (project: unknown) => ({
  name: 'shop.northstar.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(project)),
});

for (const [what, spoil] of [
  ['grows', (path: string) => appendFileSync(path, 'o0,2024-01-01,c1,DE,1.00,plain\n')],
  ['is deleted', (path: string) => rmSync(path)],
] as const)
  test(`a file that ${what} after it was read is named with the byte when more of it is needed`, async () => {
    const folder = resolve('build/tests/browser/changed');
    const path = `${folder}/orders.csv`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, ordersCsv());
    const { page, context, faults } = await open(browser, addressOf(REAL));
    await page.setInputFiles('#choose', path);
    await page.waitForSelector('ns-answers');
    await page.setInputFiles('#choose', [projectFile(PROJECT)]);
    await goTo(page, 'home');
    await page.waitForSelector('.star-value');
    spoil(path);
    // The order's id was not needed so far.
    await page.setInputFiles('#choose', [projectFile(withMeasure('count_distinct("order_id")'))]);
    await page.waitForFunction(() =>
      /orders\.csv: The file changed or went away while it was read, at byte [\d,]+\. Drop it again\./.test(
        document.body.innerText,
      ),
    );
    await goTo(page, 'data');
    writeFileSync(path, ordersCsv());
    await page.setInputFiles('#choose', path);
    await page.waitForFunction(() => !document.body.innerText.includes('went away'));
    await goTo(page, 'home');
    await page.waitForSelector('.star-value');
    assert.deepEqual(faults, []);
    await context.close();
  });
