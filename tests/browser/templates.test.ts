// Every template that the empty page offers opens with a number, its split and a verdict, from files made by the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, launch, open, REAL } from './browser.ts';

test('each template opens on its number, with what moved it, and nothing is fetched', async (t) => {
  const browser = await launch();
  try {
    const { page, faults, requests } = await open(browser, addressOf(REAL));
    const unfold = async () => {
      await page.locator('ns-examples summary').click();
      await page.waitForSelector('ns-examples details .ex');
    };
    await unfold();
    const titles = await page.locator('ns-examples details .ex b').allInnerTexts();
    assert.equal(titles.length, 12);
    for (const title of titles) {
      await page.locator('ns-examples details .ex', { has: page.getByText(title, { exact: true }) }).click();
      await page.waitForSelector('ns-answers');
      await page.evaluate(() => {
        location.hash = 'decompose';
      });
      await page.waitForSelector('ns-decompose ns-driver-tree');
      assert.ok((await page.locator('ns-bar').innerText()).includes(title), title);
      const number = (await page.locator('ns-strip').innerText()).replaceAll(/\s+/g, ' ');
      assert.match(number, /\d/, title);
      t.diagnostic(`${title}: ${number.slice(0, 90)}`);
      await page.goto('about:blank');
      await page.goto(addressOf(REAL));
      await page.waitForSelector('ns-start h1:not(#shell *)');
      await unfold();
    }
    assert.deepEqual(faults, []);
    assert.deepEqual([...requests], []);
  } finally {
    await browser.close();
  }
});
