// What every chart can do besides being looked at: redraw, be read by keys, pointer and finger, and be taken along.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { gallery } from '../../web/build/gallery.mjs';
import { addressOf, launch, open } from './browser.ts';

const FILE = resolve('build/tests/browser/charts.html');
let browser: Browser;
before(async () => {
  mkdirSync(resolve('build/tests/browser'), { recursive: true });
  [browser] = await Promise.all([launch(), gallery(FILE)]);
});
after(() => browser.close());

const TREND = '[data-part=trend][data-state^=running]';
/** Units stand behind a no-break space. */
const reading = async (page: Page, chart = TREND) =>
  (await page.locator(`${chart} .reading`).innerText()).replaceAll('\u00a0', ' ');

async function saved(page: Page, words: string, chart = TREND): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.locator(`${chart} .tools .link`, { hasText: words }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('every chart is one image with one sentence, and its numbers are a table', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  const charts = await page.$$eval('[data-part] .card > ns-chart', (found) =>
    found.map((chart) => {
      const canvas = chart.querySelector('.canvas');
      return { role: canvas?.getAttribute('role'), label: canvas?.getAttribute('aria-label') ?? '' };
    }),
  );
  assert.ok(charts.length > 12);
  for (const { role, label } of charts) {
    assert.equal(role, 'img');
    assert.ok(label.length > 10, label);
  }
  await page.locator(`${TREND} .tools .link`).first().click();
  assert.equal(await page.locator(`${TREND} .astable tbody tr`).count(), 52);
  assert.equal(await page.locator(`${TREND} .astable tbody tr`).last().innerText(), '7–13 Sep 2026\t13,742');
  await context.close();
});

test('a chart is drawn anew for its width and never scaled', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  const widths = () =>
    page.$eval(`${TREND} ns-chart`, (chart) => [
      Math.floor(chart.clientWidth),
      Number(chart.querySelector('svg')?.getAttribute('width')),
      Math.round(chart.querySelector('svg')?.getBoundingClientRect().width ?? 0),
    ]);
  const [wide = 0] = await widths();
  await page.setViewportSize({ width: 500, height: 800 });
  await page.waitForFunction(
    ([selector, before]) => Number(document.querySelector(`${selector} svg`)?.getAttribute('width')) < before,
    [TREND, wide] as const,
  );
  const [inner, asked, shown] = await widths();
  assert.equal(asked, inner);
  assert.equal(shown, inner);
  await context.close();
});

test('arrow keys move the hairline and read out the place', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  await page.locator(`${TREND} .canvas`).focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await reading(page), '7–13 Sep 2026: 13,742 hours');
  await page.keyboard.press('ArrowLeft');
  assert.match(await reading(page), /^31 Aug – 6 Sep 2026: 13,330 hours$/);
  await page.keyboard.press('Home');
  assert.match(await reading(page), /^15–21 Sep 2025: /);
  assert.equal(await page.locator(`${TREND} .cursor line`).count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await reading(page), '');
  assert.equal(await page.locator(`${TREND} .cursor`).count(), 0);
  await context.close();
});

test('pointing reads, and so does a finger that rests', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  const chart = '[data-part=two-panels][data-state="with the lead"]';
  await page.locator(`${chart} .canvas`).hover({ position: { x: 4, y: 60 } });
  assert.match(await reading(page, chart), /^15–21 Sep 2025: [\d,]+ hours · US\$[\d,]+$/);
  await page.mouse.move(0, 0);
  assert.equal(await reading(page, chart), '');
  const canvas = page.locator(`${chart} .canvas`);
  const box = await canvas.boundingBox();
  const finger = { pointerType: 'touch', clientX: (box?.x ?? 0) + 4, clientY: (box?.y ?? 0) + 60, bubbles: true };
  await canvas.dispatchEvent('pointermove', finger);
  assert.equal(await reading(page, chart), '');
  await canvas.dispatchEvent('pointerdown', finger);
  await page.locator(`${chart} .cursor`).waitFor({ state: 'attached' });
  assert.match(await reading(page, chart), /^15–21 Sep 2025: /);
  await canvas.dispatchEvent('pointerup', finger);
  assert.equal(await reading(page, chart), '');
  await context.close();
});

test('a saved SVG stands alone: its words, its colours, no style sheet', async () => {
  const { page, context, faults } = await open(browser, addressOf(FILE), { colorScheme: 'dark' });
  const { name, bytes } = await saved(page, 'SVG');
  assert.equal(name, 'listening-hours-grew-by-30-in-a-year.svg');
  const text = bytes.toString('utf8');
  assert.doesNotMatch(text, /class=|var\(|style=|light-dark|tabindex|aria-/);
  assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(text, /Listening hours grew by 30/);
  assert.match(text, /stroke="rgb\(143, 162, 255\)"/);
  assert.equal(text.split('xmlns=').length, 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a saved PNG has twice the pixels, and is a picture', async () => {
  const { page, context, faults } = await open(browser, addressOf(FILE));
  const drawn = await page.$eval(`${TREND} svg`, (svg) => Number(svg.getAttribute('width')));
  const { bytes } = await saved(page, 'PNG');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  assert.equal(bytes.readUInt32BE(16), 2 * (drawn + 48));
  assert.ok(bytes.length > 10_000);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a saved CSV holds the numbers as they are', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  const { name, bytes } = await saved(page, 'CSV');
  assert.match(name, /\.csv$/);
  const lines = bytes.toString('utf8').split('\r\n');
  assert.equal(lines[0], 'week,hours');
  assert.equal(lines[52], '7–13 Sep 2026,13742');
  assert.equal(lines.length, 54);
  await context.close();
});

test('a tree of over ten nodes folds what lies below its third level, and lays it open by press and by key', async () => {
  const { page, context } = await open(browser, addressOf(FILE));
  const tree = page.locator('[data-part=driver-tree][data-state^="over ten"] ns-driver-tree');
  const names = () =>
    tree.locator('.driver-node').evaluateAll((found) => found.map((node) => node.getAttribute('data-index')));
  const closed = await names();
  assert.equal(closed.length, 9);
  const node = tree.locator('[data-index="4"]');
  assert.equal(await node.getAttribute('aria-expanded'), 'false');
  assert.match((await node.textContent()) ?? '', /\+ 3/);
  await node.locator('.fold').click();
  assert.equal((await names()).length, 12);
  assert.equal(await node.getAttribute('aria-expanded'), 'true');
  await node.focus();
  await page.keyboard.press('ArrowLeft');
  assert.deepEqual(await names(), closed);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-index')), '9');
  await context.close();
});

test('a term explains itself by key and by tap, inside the window, and Esc closes it', async () => {
  const { page, context } = await open(browser, addressOf(FILE), {
    hasTouch: true,
    viewport: { width: 390, height: 800 },
  });
  const term = page.locator('[data-part=explain] .explain').first();
  const note = page.locator('[data-part=explain] .explain-note');
  assert.equal(await note.count(), 0);
  await term.tap();
  await note.waitFor();
  const box = await note.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390);
  assert.equal(await term.getAttribute('aria-describedby'), await note.getAttribute('id'));
  await term.tap();
  await note.waitFor({ state: 'detached' });
  await page.locator('[data-part=explain]').evaluate((part) => {
    const button = document.createElement('button');
    button.textContent = 'before';
    part.prepend(button);
    button.focus();
  });
  await page.keyboard.press('Tab');
  await note.waitFor();
  await page.keyboard.press('Escape');
  await note.waitFor({ state: 'detached' });
  await context.close();
});
