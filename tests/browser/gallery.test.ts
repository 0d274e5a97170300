// The gallery of parts: all there in every state, the same as the stored picture, and within everyone's reach.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { gallery } from '../../web/build/gallery.mjs';
import { BLOCK_STYLE } from './block_font.ts';
import { addressOf, launch, open } from './browser.ts';
import { difference, type Ink, inkOf } from './ink.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const FILE = resolve('build/tests/browser/gallery.html');
const BASELINE = 'tests/browser/baselines/gallery.json';
const NOW = 'build/tests/browser/gallery.json';
/** Each part with the number of states that it must at least show. */
const PARTS: Readonly<Record<string, number>> = {
  button: 8,
  field: 7,
  picker: 6,
  message: 3,
  verdict: 6,
  explain: 1,
  progress: 3,
  'what-floats': 3,
  stepper: 1,
  'number-with-trend': 4,
  sentence: 3,
  'question-card': 1,
  'file-card': 4,
  'verdict-in-full': 1,
  table: 2,
  'reject-list': 3,
  'drop-target': 5,
  trend: 4,
  'two-panels': 1,
  'lag-picture': 2,
  'chances-and-time-to-act': 3,
  'waterfall-and-bars': 3,
  dose: 1,
  'small-multiples': 1,
  'cohort-triangle': 1,
  overlap: 3,
  'driver-tree': 2,
  marks: 1,
};
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, width, name: `${colorScheme}, ${width} px` })),
);

let browser: Browser;
before(async () => {
  mkdirSync(resolve('build/tests/browser'), { recursive: true });
  [browser] = await Promise.all([launch(), gallery(FILE)]);
});
after(() => browser.close());

const see = (options: BrowserContextOptions = {}) => open(browser, addressOf(FILE), options);
/** Charts draw when they know their width. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function inBlocks(page: Page): Promise<void> {
  await page.addStyleTag({ content: BLOCK_STYLE });
  assert.equal(await page.evaluate(() => document.fonts.load('16px Blocks').then(({ length }) => length)), 1);
  await settled(page);
}

test('every part is there, in every state, with ink of its own and no fault', async () => {
  const { page, context, faults, requests } = await see();
  const shown = await page.$$eval('.specimen', (found) =>
    found.map((specimen) => {
      const box = specimen.querySelector('.stage')?.getBoundingClientRect();
      return { part: (specimen as HTMLElement).dataset.part ?? '', size: Math.min(box?.width ?? 0, box?.height ?? 0) };
    }),
  );
  for (const [part, least] of Object.entries(PARTS))
    assert.ok(shown.filter((specimen) => specimen.part === part).length >= least, part);
  assert.deepEqual(
    shown.filter(({ part, size }) => size < 10 || !(part in PARTS)),
    [],
  );
  assert.deepEqual([...faults, ...requests], []);
  await context.close();
});

for (const { colorScheme, width, name } of LOOKS)
  test(`axe finds nothing and nothing scrolls sideways, ${name}`, async () => {
    const { page, context } = await see({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    await settled(page);
    assert.equal(await sideways(page), 0);
    await page.evaluate(AXE);
    const found = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
    );
    assert.deepEqual(found, []);
    await context.close();
  });

test('every part looks as in the stored picture', async () => {
  const now: Record<string, Record<string, Ink>> = {};
  for (const { colorScheme, width, name } of LOOKS) {
    const { page, context } = await see({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    await inBlocks(page);
    now[name] = {};
    for (const group of await page.$$('.part-group')) Object.assign(now[name], await inkOf(page, group));
    await context.close();
  }
  const lines = Object.entries(now).map(
    ([look, parts]) =>
      `${JSON.stringify(look)}: {\n${Object.entries(parts)
        .map(([part, ink]) => `${JSON.stringify(part)}: ${JSON.stringify(ink)}`)
        .join(',\n')}\n}`,
  );
  writeFileSync(NOW, `{\n${lines.join(',\n')}\n}\n`);
  const stored: typeof now = existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : {};
  const odd = Object.entries(now).flatMap(([look, parts]) =>
    Object.entries(parts).flatMap(([part, ink]) => {
      const before = stored[look]?.[part];
      const what = before ? difference(ink, before) : 'not in the stored picture';
      return what ? [`${look}: ${part}: ${what}`] : [];
    }),
  );
  const gone = Object.entries(stored).flatMap(([look, parts]) =>
    Object.keys(parts).flatMap((part) => (now[look]?.[part] ? [] : [`${look}: ${part}: no longer shown`])),
  );
  assert.deepEqual([...odd, ...gone], [], `look at ${FILE}; if all of this is meant: cp ${NOW} ${BASELINE}`);
});

for (const width of [390, 768, 1280])
  test(`no words of a chart are cut off or lie on others at ${width} px`, async () => {
    const { page, context } = await see({ bypassCSP: true, viewport: { width, height: 900 } });
    await inBlocks(page);
    const odd = await page.$$eval('.stage svg.chart', (charts) =>
      charts.flatMap((chart) => {
        const where = (chart.closest('.specimen') as HTMLElement).dataset;
        const outer = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')].map((text) => ({
          words: text.textContent ?? '',
          box: text.getBoundingClientRect(),
        }));
        const cut = texts.filter(
          ({ box }) =>
            box.left < outer.left - 2 ||
            box.right > outer.right + 2 ||
            box.top < outer.top - 4 ||
            box.bottom > outer.bottom + 4,
        );
        const over = texts.flatMap((a, at) =>
          texts.slice(at + 1).flatMap((b) => {
            const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const tall = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            return wide > 2 && tall > 4 ? [`${a.words} / ${b.words}`] : [];
          }),
        );
        return [...cut.map(({ words }) => `cut: ${words}`), ...over].map(
          (what) => `${where.part}, ${where.state}: ${what}`,
        );
      }),
    );
    assert.deepEqual(odd, []);
    await context.close();
  });

test('targets are at least 24 px, and 44 px under a finger', async () => {
  for (const [least, options] of [
    [24, {}],
    [44, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }],
  ] as const) {
    const { page, context } = await see(options);
    await settled(page);
    const small = await page.$$eval(
      '.stage :is(.btn, button.link, select, input:not([type=radio]), summary)',
      (found, least) =>
        found.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && Math.min(width, height) < least - 0.5
            ? [`${element.textContent?.trim().slice(0, 30)} ${Math.round(width)} × ${Math.round(height)}`]
            : [];
        }),
      least,
    );
    assert.deepEqual(small, [], `${least} px`);
    await context.close();
  }
});

test('zoom to 400 % and wider text spacing lose nothing', async () => {
  const { page, context } = await see({ bypassCSP: true, viewport: { width: 320, height: 256 } });
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  });
  await settled(page);
  assert.equal(await sideways(page), 0);
  const cut = await page.$$eval('.stage :is(button, p, h1, h2, h3, label, dt, dd, summary)', (found) =>
    found.flatMap((element) => {
      const style = getComputedStyle(element);
      const hides = style.overflow !== 'visible' && !element.closest('.vh');
      return hides && element.scrollWidth > element.clientWidth + 1 ? [element.outerHTML.slice(0, 100)] : [];
    }),
  );
  assert.deepEqual(cut, []);
  await context.close();
});

test('forced colours keep lines and shapes, and motion can be refused', async () => {
  const { page, context } = await see({ forcedColors: 'active', reducedMotion: 'reduce' });
  await settled(page);
  const seen = await page.evaluate(() => {
    const text = getComputedStyle(document.body).color;
    const line = document.querySelector('#trend .l-star');
    const moves = [...document.querySelectorAll('.btn')].filter(
      (element) => Number.parseFloat(getComputedStyle(element).transitionDuration) > 0,
    );
    return { same: line !== null && getComputedStyle(line).stroke === text, moves: moves.length };
  });
  assert.deepEqual(seen, { same: true, moves: 0 });
  await context.close();
});
