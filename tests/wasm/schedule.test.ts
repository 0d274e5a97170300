// Whatever engine answers first: the same bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeWorkers, randomOf } from './fakes.ts';
import { clientWith, given, named, ordersCsv, PROJECT } from './shop.ts';

const SCHEDULES = 25;
const file = named('orders.csv', ordersCsv(1, 3));

async function reportWith(shards: number, seed: number): Promise<string> {
  const random = randomOf(seed);
  const { spawn } = fakeWorkers(random, 12);
  const client = await clientWith({ spawn, workers: 1 + random(4), shards, chunk: 256 + random(4096) });
  given(await client.inspect(file));
  given(await client.define(PROJECT));
  given(await client.report({ sections: ['data', 'series', 'growth', 'cohorts', 'first_touch'] }));
  const text = given(await client.render('json'));
  client.close();
  return text;
}

test(`1, 2, 4 and 8 shards on 1 to 4 engines, ${SCHEDULES} shuffled schedules each: the same bytes`, async () => {
  const expected = await reportWith(1, 0);
  for (const shards of [1, 2, 4, 8])
    for (let seed = 1; seed <= SCHEDULES; seed++)
      assert.equal(await reportWith(shards, shards * 1000 + seed), expected, `${shards} shards, schedule ${seed}`);
});
