// The board page of every example and template: one side of A4 with nothing cut, as a picture, and as five sentences; and
// the scorecard that stands at home.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, goTo, launch, open, REAL } from './browser.ts';

const OUT = 'build/tests/browser/board';
/** A4 at 96 dots an inch. */
const A4 = { width: 794, height: 1123 };

let browser: Browser;
before(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;

/** Opens the example at a place of the list, as a person would, and gives its title. */
async function openExample(page: Page, at: number): Promise<string> {
  await page.evaluate(() => {
    location.hash = 'start';
  });
  await page.waitForSelector('ns-start h1');
  if (!(await page.locator('.ex').nth(at).isVisible())) await page.locator('ns-examples summary').click();
  const card = page.locator('.ex').nth(at);
  const title = await card.locator('b').innerText();
  await card.click();
  await page.waitForSelector('ns-answers', { timeout: 120_000 });
  return title;
}

/** Words of the sheet that stand outside it, or in a box that hides them. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const sheet = document.querySelector('.sheet') as HTMLElement;
    const side = sheet.getBoundingClientRect();
    return [...sheet.querySelectorAll<Element>('p, td, th, h1, h2, text, li')]
      .filter((part) => {
        const box = part.getBoundingClientRect();
        if (box.width === 0) return false;
        const hidden = part instanceof HTMLElement && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0;
        return (
          hidden ||
          box.left < side.left - 1 ||
          box.right > side.right + 1 ||
          box.bottom > side.bottom + 1 ||
          box.top < side.top - 1
        );
      })
      .map((part) => part.textContent);
  });

test('the board page of every example and template is one side of A4, and nothing on it is cut', async (t) => {
  const { page, context, faults, requests } = await open(browser, addressOf(REAL));
  await page.locator('ns-examples summary').click();
  await page.locator('.ex').nth(5).waitFor();
  const most = await page.locator('.ex').count();
  assert.ok(most >= 6);
  const wrong: string[] = [];
  for (let at = 0; at < most; ++at) {
    const title = await openExample(page, at);
    await goTo(page, 'board');
    await page.waitForSelector('.sheet svg');
    const name = title.toLowerCase().replaceAll(/\W+/g, '-');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(A4);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.waitForTimeout(100);
    const lost = await cut(page);
    if (lost.length > 0) wrong.push(`${title}: cut ${lost.join(' | ')}`);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 900 });
    const sides = pages(await page.pdf({ format: 'A4', path: `${OUT}/${name}.pdf` }));
    if (sides !== 1) wrong.push(`${title}: ${sides} sides`);
    t.diagnostic(`${title}: ${sides} side`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    [...requests].filter((url) => /^https?:/.test(url)),
    [],
  );
  await context.close();
});

test('the board page is saved as a picture, and the Monday note has five sentences and one of its own', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await openExample(page, 0);
  await goTo(page, 'board');
  await page.waitForSelector('.sheet svg');
  const picture = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const saved = await download;
    await saved.saveAs(`${OUT}/${saved.suggestedFilename()}`);
    return page.evaluate(
      async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const inks = new Set<number>();
        for (let at = 0; at < data.length; at += 4)
          inks.add(((data[at] ?? 0) << 16) + ((data[at + 1] ?? 0) << 8) + (data[at + 2] ?? 0));
        return { width: image.width, height: image.height, inks: inks.size };
      },
      [...readFileSync(`${OUT}/${saved.suggestedFilename()}`)],
    );
  };
  const board = await picture('PNG');
  assert.deepEqual([board.width, board.height], [1588, 2246]);
  assert.ok(board.inks > 200, `${board.inks} inks`);
  await page.getByRole('button', { name: 'Monday note' }).click();
  const note = (await page.locator('.b-note .request').innerText()).split('\n');
  assert.equal(note.length, 5);
  for (const sentence of note) assert.match(sentence, /\.$/);
  const number = await picture('PNG of the number');
  assert.ok(number.width > 1000 && number.inks > 50);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a guardrail stands beside what it was a quarter before, and the decision beside what is expected', async () => {
  const { series } = JSON.parse(readFileSync('examples/music-service/expected.json', 'utf8')).sections;
  const at = series.periods.findIndex(({ key }: { key: string }) => key === series.star.period);
  const { metric, label, values } = series.metrics.find(({ part }: { part: string }) => part === 'outcome');
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await openExample(page, 0);
  await goTo(page, 'act');
  await page.getByRole('button', { name: 'Set a floor' }).click();
  await page.selectOption('.floor-form [name=metric]', metric);
  await page.fill('.floor-form [name=floor]', '1');
  await page.press('.floor-form [name=floor]', 'Enter');
  await page.fill('[name=what]', 'Reminder mail');
  await page.fill('[name=expected]', '3');
  await page.fill('[name=owner]', 'Ann');
  await page.press('[name=what]', 'Control+Enter');
  await page.waitForSelector('.actions td:has-text("Reminder mail")');
  await goTo(page, 'board');
  const asked = await page.locator('.b-ask').innerText();
  assert.match(
    asked,
    /Expected of “Reminder mail”: \+3\s\S+ a week in .+\. Owner: Ann\. Measured from \d+ \w+ 20\d\d\./,
  );
  const rails = page.locator('.sheet section', { hasText: 'Guardrails' });
  const cells = rails.locator('tr', { hasText: label }).locator('td');
  await cells.first().waitFor();
  assert.match(await rails.locator('thead').innerText(), /13 weeks before/i);
  const printed = (await cells.allInnerTexts()).slice(1, 3).map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
  const wanted = [values[at], values[at - 13]];
  for (const [i, value] of wanted.entries()) assert.ok(Math.abs((printed[i] ?? 0) - value) <= 0.5, `${printed}`);
  assert.notEqual(printed[0], printed[1]);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the scorecard gives each criterion a verdict, and keeps the answer to what only a person can say', async () => {
  const { page, context, faults } = await open(browser, addressOf(REAL));
  await openExample(page, 1);
  await goTo(page, 'home');
  await page.waitForSelector('ns-scorecard');
  const rows = page.locator('ns-scorecard tr:not(.group):has(td)');
  assert.equal(await rows.count(), 13);
  for (const text of await rows.allInnerTexts()) assert.match(text, /Would change it: \S/);
  const asked = rows.filter({ hasText: 'for you to say' });
  assert.equal(await asked.count(), 1);
  const label = await asked.locator('.badge').innerText();
  const line = rows.filter({ hasText: label });
  await asked.getByRole('button', { name: 'No' }).click();
  await line.filter({ hasText: 'does not hold' }).waitFor();
  await page.keyboard.press('Control+z');
  await line.filter({ hasText: 'for you to say' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
