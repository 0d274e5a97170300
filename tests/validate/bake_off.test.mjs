// Which number is named as the best, where one is planted and where none is, by fixed seeds. `./northstar bench validate`
// runs the same on as many logs and tables as wanted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countLeaders, countWinners } from './bake_offs.mjs';

const seeds = (count) => Array.from({ length: count }, (_, i) => i + 1);

test('where no action makes a difference, hardly ever is any number named of all that are made', async () => {
  const { named } = await countWinners('none', seeds(10));
  assert.ok(named <= 2, `${named} of 10`);
});

test('where one does, a number that counts it comes first', async () => {
  const { named, right } = await countWinners('planted', seeds(8));
  assert.ok(right >= 6, `${right} of 8`);
  assert.ok(named - right <= 1, `${named - right} of 8 name another one`);
});

test('of weekly series alone the planted leader comes first, and nothing where none leads', async () => {
  const { right } = await countLeaders('lead', 104, 'low', seeds(8));
  assert.ok(right >= 7, `${right} of 8`);
  const { named } = await countLeaders('null', 104, 'medium', seeds(8));
  assert.ok(named <= 2, `${named} of 8`);
});
