// One North Star: a second takes its place and the first stands beside it, with the reason; a marketplace has one number a
// side and the health of the weaker one, and a third is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { simulate } from '../../examples/templates/marketplace/simulate.ts';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const WEEK = 7 * 86_400_000;
const LAST = Date.UTC(2026, 8, 7);

/** Different buyers, or sellers, of completed deals in the week that begins on a day. */
function served(column: number, monday: number): number {
  const rows = (simulate()['deals.csv'] ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const inWeek = rows.filter(([, at = '', , , status]) => {
    const moment = Date.parse(at);
    return status === 'completed' && moment >= monday && moment < monday + WEEK;
  });
  return new Set(inWeek.map((row) => row[column])).size;
}

const REFUSED = /A third North Star would pull teams apart: “Health of the weaker side” holds one number a side/;

/** The score of both sides is the number, as before. */
async function still(page: Page): Promise<void> {
  assert.match(await page.locator('.sentence').innerText(), /Health of the weaker side/);
  assert.equal(await page.locator('#sides tbody tr').count(), 2);
}

test('a marketplace has one number a side and the health of the weaker one; a third North Star is refused', async () => {
  const browser = await launch();
  try {
    const { page, faults } = await open(browser, addressOf(REAL));
    await page.locator('ns-examples summary').click();
    await page.locator('ns-examples details .ex', { hasText: 'Marketplace' }).click();
    await page.waitForSelector('ns-answers');
    await goTo(page, 'define');
    await page.getByText('Two sides? This file has buyers and sellers').waitFor();
    await page.getByRole('button', { name: 'Make one score of both sides' }).click();
    await page.getByText('“Completed deals” is a supporting metric now.').waitFor();
    await page.getByRole('heading', { name: 'Two sides, one score' }).waitFor();

    const index = (column: number) => (100 * served(column, LAST)) / served(column, LAST - 13 * WEEK);
    const [buyers, sellers] = [index(2), index(3)];
    assert.notEqual(buyers, sellers);
    const lines = (await page.locator('#sides tbody tr').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    assert.equal(lines.length, 2);
    assert.ok(lines[0]?.endsWith(buyers.toFixed(1)) && lines[1]?.endsWith(sellers.toFixed(1)), lines.join('; '));
    assert.ok(lines[buyers < sellers ? 0 : 1]?.includes('the weaker side'));
    await page.waitForFunction(
      (wanted) => Math.abs(Number.parseFloat(document.querySelector('.star-value')?.textContent ?? '') - wanted) < 0.06,
      Math.min(buyers, sellers),
    );
    assert.match(await page.locator('#sides code').innerText(), /previous\(buyers_served, 13\) < sellers_served/);

    await page.getByRole('button', { name: 'Add another number' }).click();
    await page.getByRole('button', { name: 'Make it the number', exact: true }).click();
    await page.getByText('A third North Star would pull teams apart.').waitFor();
    await still(page);

    // Picked.
    await page.locator('[id="pick-north_star.metric"]').selectOption({ label: 'Completed deals' });
    await page.locator('.problem', { hasText: REFUSED }).waitFor();
    await still(page);

    // Typed, as another number or as a third side of the score.
    await page.getByRole('button', { name: 'Show as JSON' }).click();
    const text = page.locator('#json textarea');
    const own = JSON.parse(await text.inputValue());
    const typed = async (definition: object) => {
      await text.fill(JSON.stringify(definition));
      await page.getByRole('button', { name: 'Check and use' }).click();
    };
    const third = { ...own, north_star: { metric: 'completed_deals' } };
    await typed(third);
    await page.locator('#json .problem', { hasText: REFUSED }).waitFor();
    const { formula } = own.metrics.health;
    const three = `${formula} * completed_deals / previous(completed_deals, 13)`;
    const ofThree = { ...own, metrics: { ...own.metrics, health: { ...own.metrics.health, formula: three } } };
    await typed(ofThree);
    await page.locator('#json .problem', { hasText: 'a score holds two sides' }).waitFor();
    await page.getByRole('button', { name: 'Back to what is in use' }).click();
    await still(page);

    // Opened.
    const mimeType = 'application/json';
    const buffer = Buffer.from(JSON.stringify({ northstar: 1, definition: ofThree, journal: [] }));
    await page.setInputFiles('#open', { name: 'third.northstar.json', mimeType, buffer });
    await page.locator('.problem', { hasText: '“third.northstar.json”: A third North Star' }).waitFor();
    await still(page);

    // One number alone again: a side takes the place of the score, and then any other can.
    await page.locator('[id="pick-north_star.metric"]').selectOption({ label: 'Sellers who sold' });
    await page.getByText('One number again: the score of both sides is gone.').waitFor();
    await page.getByText('Two sides? This file has buyers and sellers').waitFor();
    await typed({ ...JSON.parse(await text.inputValue()), north_star: { metric: 'completed_deals' } });
    await page.getByText('“Sellers who sold” is a supporting metric now.').waitFor();
    assert.match(await page.locator('.sentence').innerText(), /Completed deals/);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
});
