// Everyone can use it: no finding of axe on any step, light and dark, wide and narrow; nothing scrolls sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, drop, goTo, launch, open, REAL, STEPS, standIn } from './browser.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('access')]);
});
after(() => browser.close());

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Finding[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 390])
    test(`axe finds nothing on any step, ${colorScheme}, ${width} px`, async () => {
      // Axe looks into the page by means that the page's policy forbids to scripts.
      const { page, context } = await open(browser, addressOf(file), {
        colorScheme,
        bypassCSP: true,
        viewport: { width, height: 900 },
      });
      assert.deepEqual(await findings(page), [], 'start');
      await drop(page, 'plays.csv', 'invoices.csv');
      for (const step of STEPS) {
        await goTo(page, step);
        assert.deepEqual(await findings(page), [], step);
        if (step === 'decompose') {
          await page.click('[data-index="0"]');
          await page.waitForSelector('ns-node');
          assert.deepEqual(await findings(page), [], 'a node with its segments');
        }
        if (step === 'act') {
          await page.fill('[name=what]', 'Reminder mail');
          await page.press('[name=what]', 'Control+Enter');
          await page.waitForSelector('.actions');
          assert.deepEqual(await findings(page), [], 'a logged action');
        }
      }
      await page.setInputFiles('#choose', [
        { name: 'early.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') },
      ]);
      await goTo(page, 'validate');
      await page.waitForSelector('ns-early');
      assert.deepEqual(await findings(page), [], 'too early');
      await context.close();
    });

for (const width of [320, 390, 768, 1280, 2560, 3840])
  test(`nothing scrolls sideways at ${width} px`, async () => {
    const { page, context } = await open(browser, addressOf(file), { viewport: { width, height: 900 } });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await wide(), 0, 'start');
    await drop(page, 'plays.csv', 'invoices.csv');
    for (const step of STEPS) {
      await goTo(page, step);
      assert.equal(await wide(), 0, step);
    }
    await context.close();
  });

test('the sentence breaks a long name of a file', async () => {
  const { page, context } = await open(browser, addressOf(REAL), { viewport: { width: 390, height: 900 } });
  const days = Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10));
  const rows = days.flatMap((day, at) => [`${day},u${at % 7},play`, `${day},u${at % 5},login`]);
  const buffer = Buffer.from(['day,user_id,event', ...rows].join('\n'));
  const name = `${'exported_events_of_'.repeat(3)}2026.csv`;
  await page.setInputFiles('#choose', { name, mimeType: 'text/csv', buffer });
  await page.waitForSelector('ns-answers');
  await goTo(page, 'define');
  await page.locator('.sentence', { hasText: name }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await context.close();
});

test('text in charts is never below 12 px', async () => {
  const { page, context } = await open(browser, addressOf(file), { viewport: { width: 390, height: 900 } });
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of ['define', 'decompose', 'validate', 'home']) {
    await goTo(page, step);
    const small = await page.$$eval('main svg text', (found) =>
      found.filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) < 12).map((text) => text.textContent),
    );
    assert.deepEqual(small, [], step);
  }
  await context.close();
});

test('zoom to 400 % and wider text spacing lose nothing on any step', async () => {
  const { page, context } = await open(browser, addressOf(file), {
    bypassCSP: true,
    viewport: { width: 320, height: 256 },
  });
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  });
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of STEPS) {
    await goTo(page, step);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, step);
  }
  await context.close();
});

test('a long name without a break stays inside its column', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await goTo(page, 'home');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.$eval('.vline', (line) => {
      const words = line.querySelector('span');
      if (words) words.textContent = `both count the rows of “${'google_ads_keyword_stats_data'.repeat(3)}.csv”.`;
      return [line.scrollWidth - line.clientWidth, line.clientWidth - (line.closest('li')?.clientWidth ?? 0)];
    });
    assert.ok(Math.max(...over) <= 0, `${width} px: ${over}`);
  }
  await context.close();
});

test('focus is seen on everything that can have it', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of STEPS) {
    await goTo(page, step);
    for (let presses = 0; presses < 60; ++presses) {
      await page.keyboard.press('Tab');
      const unseen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return '';
        const ring = (at: Element) => {
          const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(at);
          return (
            (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) ||
            (at instanceof SVGElement && stroke !== 'none' && Number.parseFloat(strokeWidth) >= 2)
          );
        };
        return [element, ...element.children].some(ring) ? '' : element.outerHTML.slice(0, 120);
      });
      assert.equal(unseen, '', step);
    }
  }
  await context.close();
});
