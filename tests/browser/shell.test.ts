// The first view stands in the page as markup, before any script: the script then takes its place, and nothing moves.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, launch, standIn } from './browser.ts';

const WIDTHS = [1280, 390];
let browser: Browser;
let file: string;
let still: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('shell')]);
  still = file.replace('.html', '-still.html');
  writeFileSync(still, readFileSync(file, 'utf8').replace(/script-src( 'sha256-[^']+')+/, "script-src 'none'"));
});
after(() => browser.close());

/** Words and places of all that the first view holds. */
const seen = (page: Page, within: string) =>
  page.$$eval(`${within} :is(a, h1, h2, h3, p, button, li, figure, .drop, .picture)`, (found) =>
    found
      .filter((element) => !element.closest('dialog, .skip') && element.getClientRects().length > 0)
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const words = element.childElementCount === 0 ? element.textContent : '';
        const name = element.matches('.picture') ? 'picture' : element.tagName;
        return [name, words, ...[x, y, width, height].map(Math.round)].join(' ');
      }),
  );

for (const width of WIDTHS)
  test(`the first view before the script is the one that it shows, at ${width} px`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(addressOf(still));
    const before = await seen(page, '#shell');
    assert.equal(await page.locator('ns-app').count(), 0, 'no script has run');
    await page.goto(addressOf(file));
    await page.waitForSelector('ns-start .idea svg');
    assert.ok(before.length > 30);
    assert.deepEqual(await seen(page, 'ns-app'), before);
    assert.equal(await page.locator('#shell').count(), 0);
    const moved = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const watch = new PerformanceObserver((list) => done(list.getEntries().length));
          watch.observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(0)));
        }),
    );
    assert.equal(moved, 0, 'nothing moved');
    await context.close();
  });
