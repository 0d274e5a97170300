// Driver trees for a number that nobody split yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '../../wasm/protocol.ts';
import { factorsOf, withRateTree, withReachTree } from '../../web/model/tree.ts';

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
