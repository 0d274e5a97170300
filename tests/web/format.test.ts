// Numbers, dates and rows as people read them, in their own locale.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { csv } from '../../web/format/csv.ts';
import { axisDate, day, periodName, span } from '../../web/format/date.ts';
import { locale, useLocale } from '../../web/format/locale.ts';
import {
  amount,
  changed,
  count,
  decimalsFor,
  evenly,
  fixed,
  percent,
  prose,
  pValue,
  signed,
  signedChange,
  signedPercent,
  ticks,
} from '../../web/format/number.ts';
import { roundToSum } from '../../web/format/share.ts';
import { chance } from '../../web/format/words.ts';

/** Spaces that do not break, of any width, as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
afterEach(() => useLocale(['en-GB']));

test('prose keeps four significant digits, whole thousands, and words from a million', () => {
  assert.deepEqual(
    [13_742, 3.5178, 0.012345, 1_066_371, -242.4].map((value) => plain(prose(value))),
    ['13,742', '3.518', '0.01235', '1.07 million', '−242.4'],
  );
});

test('a minus is a true minus, and what rounds to nothing has no sign', () => {
  assert.equal(count(-3), '−3');
  assert.equal(signed(-242), '−242');
  assert.equal(signed(0.2), '0');
  assert.equal(signed(-0.04, 1), '0');
  assert.equal(plain(signedPercent(-0.1841, 1)), '−18.4 %');
  assert.equal(plain(signedPercent(-0.0001)), '0.0 %');
});

test('percent has no decimals from ten on and one below', () => {
  assert.deepEqual(
    [0.106, 0.031, 0.0996].map((share) => plain(percent(share))),
    ['11 %', '3.1 %', '10 %'],
  );
});

test('the unit and the percent sign never begin a line', () => {
  for (const text of [percent(0.5), amount(13_742, 'hours'), prose(2e6), pValue(0.0001)])
    assert.doesNotMatch(text, / /);
});

test('small p values are not spelled out', () => {
  assert.equal(plain(pValue(0.00004)), '< 0.001');
  assert.equal(pValue(0.0312), '0.031');
});

test('numbers of an axis carry the same decimals and one unit', () => {
  assert.deepEqual(ticks([11_000, 12_000]), ['11,000', '12,000']);
  assert.deepEqual(ticks([0, 0.25, 0.5]), ['0', '0.25', '0.50']);
  assert.deepEqual(ticks([0, 1_000_000, 1_500_000]).map(plain), ['0', '1.0 M', '1.5 M']);
});

test('a column of numbers gets as many decimals as its largest needs', () => {
  assert.deepEqual([decimalsFor([1, 2]), decimalsFor([3.5, 1200.1]), decimalsFor([3.52, 3.46])], [0, 0, 2]);
});

test('money stands where the locale places its sign', () => {
  assert.equal(amount(234_000, 'EUR'), '€234,000');
  useLocale(['de-DE']);
  assert.equal(plain(amount(234_000, 'EUR')), '234.000 €');
  assert.equal(plain(amount(9.4, 'EUR')), '9,40 €');
});

test('printed parts add up to the printed total', () => {
  const values = [33.4, 33.3, 33.3, -0.4];
  const rounded = roundToSum(values, 99.6, 0);
  assert.equal(
    rounded.reduce((sum, value) => sum + value, 0),
    100,
  );
  assert.deepEqual(roundToSum([1 / 3, 1 / 3, 1 / 3], 1, 3), [0.334, 0.333, 0.333]);
});

test('chances are said with small denominators', () => {
  assert.deepEqual([0.33, 0.9, 0.67, 0.99, 0.01].map(chance), [
    '1 in 3',
    '9 in 10',
    '2 in 3',
    'almost certain',
    'almost none',
  ]);
});

test('weeks are named by their days, and years where they differ', () => {
  assert.equal(periodName('2026-09-07', '2026-09-13', 'week'), '7–13 Sep 2026');
  assert.equal(periodName('2026-08-31', '2026-09-06', 'week'), '31 Aug – 6 Sep 2026');
  assert.equal(periodName('2025-12-29', '2026-01-04', 'week'), '29 Dec 2025 – 4 Jan 2026');
  assert.equal(periodName('2026-07-01', '2026-09-30', 'quarter'), 'Q3 2026');
  assert.equal(day('2026-09-14'), '14 Sep 2026');
  assert.equal(axisDate('2026-09-07', 'week', '2026-06-08'), '7 Sep');
  assert.equal(axisDate('2026-01-05', 'week', '2025-12-08'), '5 Jan 2026');
});

test('English readers on both sides of the ocean see the same unmistakable dates', () => {
  useLocale(['en-US']);
  assert.equal(day('2026-09-14'), '14 Sep 2026');
});

test('a German reader gets German numbers and dates', () => {
  useLocale(['de-DE']);
  assert.equal(locale(), 'de-DE');
  assert.equal(count(13_742), '13.742');
  assert.equal(fixed(3.46, 2), '3,46');
  assert.equal(plain(percent(0.031)), '3,1 %');
  assert.equal(signed(-1318), '−1.318');
  assert.match(periodName('2026-09-07', '2026-09-13', 'week'), /^7\.–13\. Sept?\.? 2026$/);
  assert.match(span('2025-01-03', '2026-09-11'), /2025.*11\. Sept?\.? 2026$/);
});

test('a locale that nobody knows falls back to the house’s own', () => {
  useLocale(['xx-not-a-locale-at-all', '']);
  assert.equal(locale(), 'en-GB');
});

test('CSV: no cell is taken for a formula, numbers stay, quotes and lines are kept', () => {
  const cells = [
    '=1+1',
    '+1',
    '-1',
    '@a',
    '\tx',
    '\rx',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    'plain',
    -1,
    12.5,
    null,
    'a "b", c',
    'x\ny',
  ];
  assert.equal(
    csv([cells]),
    `'=1+1,'+1,'-1,'@a,'\tx,"'\rx",'＝1,'＋1,'－1,'＠a,plain,-1,12.5,,"a ""b"", c","x\ny"\r\n`,
  );
});

test('shares are read in percent and their changes in points, whatever stands beside them', () => {
  assert.equal(amount(0.7592, 'share'), '75.9\u00a0%');
  assert.deepEqual([0.752, 0.829].map(evenly([0.752, 0.829], 'share')), ['75.2\u00a0%', '82.9\u00a0%']);
  assert.deepEqual([141, 158].map(evenly([141, 158])), ['141', '158']);
  assert.equal(changed(-0.077, 0.75, 'share'), '7.7\u00a0points');
  assert.equal(changed(25, 131, 'deals'), '25');
  assert.equal(signedChange(0.02, 'share'), '+2\u00a0points');
  assert.deepEqual(ticks([0, 0.5, 1], 'share'), ['0\u00a0%', '50\u00a0%', '100\u00a0%']);
});
