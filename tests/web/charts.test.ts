// The arithmetic of charts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../web/charts/drawing.ts';
import { labelPlaces, levelsOf, linear, roundTicks } from '../../web/charts/scale.ts';
import { pathThrough } from '../../web/charts/svg.ts';
import { turns } from '../../web/charts/turns.ts';

test('ticks are round, few, and hold what is shown', () => {
  for (const [low, high] of [
    [11_204, 13_742],
    [0.0031, 0.0118],
    [-4, 9],
    [5, 5],
  ] as const) {
    const ticks = roundTicks(low, high);
    assert.ok(ticks.length >= 3 && ticks.length <= 7, String(ticks));
    assert.ok((ticks[0] ?? 0) <= low && (ticks.at(-1) ?? 0) >= high, String(ticks));
  }
});

test('a series of nothing but zeros stands on its axis', () => {
  assert.deepEqual(roundTicks(0, 0), [0, 1]);
});

test('counts have whole ticks, and little does not look like nothing', () => {
  assert.deepEqual(levelsOf([0, 1, 2, null], 4), [0, 1, 2]);
  assert.deepEqual(levelsOf([1, 1], 4), [0, 1, 2]);
  assert.deepEqual(levelsOf([0.5, 2], 4), [0, 0.5, 1, 1.5, 2]);
  assert.equal(levelsOf([5, 16], 4)[0], 0);
  assert.equal(levelsOf([11_204, 13_742], 4)[0], 11_000);
});

test('a gap is never bridged', () => {
  assert.equal(pathThrough([[0, 1], null, [2, 3], [4, 5]]), 'M0.0 1.0M2.0 3.0L4.0 5.0');
});

test('the last period always has its date, and dates keep their distance', () => {
  for (const n of [2, 13, 26, 52, 105]) {
    const places = labelPlaces(n, 600, 70);
    assert.equal(places.at(-1), n - 1);
    for (const [at, place] of places.entries())
      if (at > 0) assert.ok(((place - (places[at - 1] ?? 0)) / (n - 1)) * 600 >= 70 || n === 2, `${n}: ${places}`);
  }
});

test('the nearest place is read out', () => {
  const stops = [10, 20, 40].map((at) => ({ at, words: '' }));
  assert.deepEqual([nearest(stops, -5), nearest(stops, 29), nearest(stops, 31), nearest([], 1)], [0, 1, 2, null]);
});

test('a scale without length stays in the middle', () => {
  assert.equal(linear([3, 3], [0, 10])(3), 5);
});

test('turns are found where a series turns, the clearest first, and not at gaps', () => {
  const wave = Array.from({ length: 60 }, (_, at) => Math.sin(at / 5) * (at < 30 ? 1 : 3));
  const found = turns(wave);
  assert.ok(found.length >= 3);
  assert.ok((found[0] ?? 0) >= 30);
  assert.deepEqual(turns(wave.map((value, at) => (at % 4 === 0 ? null : value))), []);
});
