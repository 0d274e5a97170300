// Workers that the browser ends in the midst of their work: the page gets new ones and shows the same number.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, REAL } from './browser.ts';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Ends the worker that is handed the `count`-th message of a kind, as it is handed over. */
async function endAt(page: Page, kind: string, count: number): Promise<void> {
  await page.evaluate(
    ([kind, count]) => {
      const { postMessage } = Worker.prototype;
      let left = count as number;
      Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
        Reflect.apply(postMessage, this, given);
        const message = given[0] as { kind?: string; request?: { op: string } };
        if (message.kind !== kind && message.request?.op !== kind) return;
        if (--left === 0) {
          this.terminate();
          document.documentElement.dataset.ended = String(kind);
        }
      } as typeof postMessage;
    },
    [kind, count] as const,
  );
}

const exampleFile = (name: string) => `examples/online-shop/${name}`;
const golden = readFileSync(exampleFile('expected.json'), 'utf8').trimEnd();

for (const [kind, count] of [
  ['inspect', 1],
  ['define', 2],
  ['load', 1],
  ['run', 1],
  ['finish', 1],
] as const)
  test(`the worker that is told to ${kind} ends, and the report is the same to the byte`, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(addressOf(REAL));
    await page.waitForSelector('ns-start h1');
    await page.waitForFunction(() => performance.getEntriesByName('engine').length > 0);
    await endAt(page, kind, count);
    await page.setInputFiles('#choose', ['online_retail.csv', 'online-shop.northstar.json'].map(exampleFile));
    await page.waitForSelector('ns-home .star-value');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ended), kind);
    await goTo(page, 'act');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    assert.equal(readFileSync(await (await saving).path(), 'utf8').trimEnd(), golden);
    assert.deepEqual(faults, []);
    await context.close();
  });
