// A slow-down shows with every commit, on any machine: nothing here looks at a clock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints, countInstructions, readBaseline, totalOf } from './instructions.mjs';

test('a row costs as many instructions as the baseline says', async (t) => {
  const counted = await countInstructions();
  const phases = Object.entries(counted.perRow).map(([phase, count]) => `${phase} ${count}`);
  t.diagnostic(`instructions per row: ${totalOf(counted).toFixed(1)} (${phases.join(', ')})`);
  assert.deepEqual(complaints(counted, readBaseline()), []);
});

test('a slower phase is named, a faster one asks for a new baseline, another compiler is not compared', () => {
  const before = { compiler: 'clang 14', perRow: { load: 1000, map: 100, merge: 1 } };
  const with_ = (change) => complaints({ ...before, perRow: { ...before.perRow, ...change } }, before).join('\n');
  assert.equal(with_({}), '');
  assert.equal(with_({ load: 1015, merge: 5 }), '');
  assert.match(with_({ load: 1030 }), /^all of it became slower.*\nload became slower: 1030\.0 instructions a row/);
  assert.match(with_({ map: 110 }), /^map became slower: 110\.0 instructions a row instead of 100\.0/);
  assert.match(with_({ load: 700 }), /load became faster.*--accept/);
  assert.match(with_({ merge: 500 }), /^all of it became slower/);
  assert.match(complaints({ ...before, compiler: 'clang 15' }, before).join(), /cannot be compared/);
});
