// Driver trees for a number that nobody split yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecomposeSection, Definition } from '../../wasm/protocol.ts';
import { rebuilt } from '../../web/model/closer.ts';
import { branchPatch, driversFor, factorsOf, namedTree, withRateTree, withReachTree } from '../../web/model/tree.ts';

const table = { file: 'rows.csv', role: 'events', columns: { time: 'day', entity: 'who', value: 'amount' } } as const;
const definition = (measure: string, entity = true): Definition => ({
  tables: { rows: entity ? table : { ...table, columns: { time: 'day', value: 'amount' } } },
  metrics: {
    star: { table: 'rows', measure, where: "event = 'play'" },
    clicks: { table: 'rows', measure: 'sum("Clicks")' },
    revenue: { table: 'rows', measure: 'sum("Revenue")' },
  },
  north_star: { metric: 'star' },
  outcome: 'revenue',
});

test('rows that name people split into reach, frequency and depth, all over the same rows', () => {
  const split = withReachTree(definition('sum(value)'));
  assert.deepEqual(split?.tree?.star?.of, ['active_in_rows', 'rows_in_rows_per_active', 'star_per_row']);
  assert.deepEqual(split?.tree?.active_in_rows?.op, 'sum');
  assert.equal(split?.metrics.rows_in_rows?.where, "event = 'play'");
  assert.equal(split?.metrics.star_per_row?.formula, 'star / rows_in_rows');
});

test('rows that are only counted have no depth', () => {
  const split = withReachTree(definition('count()'));
  assert.deepEqual(split?.tree?.star?.of, ['active_in_rows', 'star_per_active']);
});

test('rows that name nobody split by another number of theirs, never by the outcome', () => {
  const plain = definition('sum(value)', false);
  assert.equal(withReachTree(plain), null);
  assert.deepEqual(factorsOf(plain), ['clicks']);
  const split = withRateTree(plain, 'clicks');
  assert.deepEqual(split?.tree?.star, { op: 'product', of: ['clicks', 'star_per_clicks'] });
  assert.equal(split?.metrics.star_per_clicks?.label, 'Star per click');
  assert.equal(withRateTree(plain, 'revenue'), null);
  assert.deepEqual(factorsOf({ ...plain, tree: split?.tree ?? {} }), []);
});

test('one driver of a product or sum leaves the rest as a driver of its own', () => {
  const own = definition('sum(value)');
  const product = branchPatch(own, 'star', { op: 'product', of: ['clicks'], by: '' });
  assert.deepEqual(product?.tree?.star, { op: 'product', of: ['clicks', 'star_per_clicks'] });
  assert.equal(product?.metrics?.star_per_clicks?.formula, 'star / clicks');
  const sum = branchPatch(own, 'star', { op: 'sum', of: ['clicks'], by: 'plan' });
  assert.deepEqual(sum?.tree?.star, { op: 'sum', of: ['clicks', 'star_without_clicks'], by: 'plan' });
  assert.equal(sum?.metrics?.star_without_clicks?.formula, 'star - clicks');
});

test('drivers that were all named stand as they are, and too few make no branch', () => {
  const own = definition('sum(value)');
  const ratio = branchPatch(own, 'star', { op: 'ratio', of: ['clicks', 'revenue'], by: '' });
  assert.deepEqual(ratio, { tree: { star: { op: 'ratio', of: ['clicks', 'revenue'] } } });
  assert.equal(branchPatch(own, 'star', { op: 'ratio', of: ['clicks'], by: '' }), null);
  assert.equal(branchPatch(own, 'star', { op: 'product', of: [], by: '' }), null);
  assert.equal(branchPatch(own, 'star', { op: 'mean', of: ['clicks', 'revenue', 'clicks'], by: '' }), null);
});

test('no number can be made its own driver, over however many nodes', () => {
  const own = { ...definition('sum(value)'), tree: { star: { op: 'product' as const, of: ['clicks'] } } };
  assert.deepEqual(driversFor(own, 'clicks'), ['revenue']);
  assert.deepEqual(driversFor(own, 'star'), ['clicks', 'revenue']);
});

test('a tree stands by its names before there is a number, and a circle ends where it closes', () => {
  const own = definition('sum(value)');
  const tree = {
    star: { op: 'sum' as const, of: ['clicks', 'clicks.new'], influences: ['revenue'] },
    clicks: { op: 'sum' as const, of: ['star'] },
  };
  assert.deepEqual(
    namedTree({ ...own, tree }).map(({ label, depth, op, isInfluence }) => [label, depth, op, isInfluence]),
    [
      ['Star', 0, 'sum', false],
      ['Clicks', 1, 'sum', false],
      ['Star', 2, null, false],
      ['Clicks, new', 1, null, false],
      ['Revenue', 1, null, true],
    ],
  );
  assert.deepEqual(namedTree(own), []);
});

test('what a branch held and holds no more is taken out of it', () => {
  const own = definition('sum(value)');
  const was = { star: { op: 'product' as const, of: ['clicks', 'revenue'], by: 'plan', influences: ['revenue'] } };
  const of = ['clicks', 'revenue'];
  assert.deepEqual(branchPatch({ ...own, tree: was }, 'star', { op: 'product', of, by: '' })?.tree?.star, {
    op: 'product',
    of,
    by: null,
    influences: null,
  });
  const kept = branchPatch(own, 'star', { op: 'product', of, by: '', influences: ['revenue'] });
  assert.deepEqual(kept?.tree?.star?.influences, ['revenue']);
});

test('the stronger side of a score can grow without moving it; the weaker one only up to the other', () => {
  const node = (id: string, comparison: number, drivers: number[] = []) => ({ id, metric: id, comparison, drivers });
  const nodes = [{ ...node('health', 105.5, [1, 2]), op: 'min' }, node('buyers', 119.8), node('sellers', 105.5)];
  const section = { nodes } as unknown as DecomposeSection;
  assert.equal(rebuilt(section, 'buyers', 131.8), 105.5);
  assert.equal(rebuilt(section, 'sellers', 110), 110);
  assert.equal(rebuilt(section, 'sellers', 130), 119.8);
});
