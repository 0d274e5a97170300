// Cancelled at random points, again and again: reading goes on where it stopped, the report is that of an uninterrupted run
// to the byte, and memory does not grow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../wasm/api.ts';
import { FaultyBlob, fakeWorkers, randomOf, watchMemory } from './fakes.ts';
import { clientWith, given, ordersCsv, PROJECT } from './shop.ts';

const CHUNK = 4096;
/**
 * As many, over a shop so many times as large, with so much memory for its columns. Where rows pass, the states of ranges
 * come and go, and their gaps may cost one step by which a module's memory grows, a fifth; it stays at that.
 */
const RUNS = [
  { most: 500, times: 40, kept: undefined, grows: 1.05 },
  { most: 150, times: 120, kept: 0, grows: 1.25 },
];

async function reported(client: Client, signal?: AbortSignal) {
  const reply = await client.report({ sections: ['data', 'series', 'cohorts'], ...(signal && { signal }) });
  return reply.ok ? { text: given(await client.render('json')) } : { code: reply.error.code };
}

for (const { most, times, kept, grows } of RUNS)
  test(`${most} cancels at random points lose no byte, read none twice and leave no memory behind (${kept ?? 'all'} kept)`, async (t) => {
    const text = ordersCsv(times);
    const memory = watchMemory(2);
    const random = randomOf(7);
    const workers = fakeWorkers(random);
    const client = await clientWith({
      spawn: workers.spawn,
      workers: 2,
      shards: 2,
      chunk: CHUNK,
      ...(kept !== undefined && { memory: kept }),
    });
    const blob = new FaultyBlob(text, CHUNK, 'bytes');
    const drop = async () => {
      given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
      given(await client.define(PROJECT));
    };
    await drop();
    const expected = await reported(client);
    assert.ok(expected.text);
    const before = memory();
    let cancels = 0;
    let turns = 0;
    while (cancels < most) {
      await drop();
      blob.read = 0;
      turns++;
      for (let result = await interrupted(); ; result = await interrupted()) {
        if (!result.text) {
          assert.equal(result.code, 'cancelled');
          cancels++;
          continue;
        }
        assert.equal(result.text, expected.text, `after ${cancels} cancels`);
        break;
      }
      assert.ok(blob.read <= text.length * 1.01, `${blob.read} bytes read of ${text.length}`);
    }
    const share = memory() / before;
    t.diagnostic(
      `${cancels} cancels in ${turns} runs; memory ${(memory() / 2 ** 20).toFixed(0)} MiB, ${share.toFixed(3)} of before`,
    );
    assert.ok(share <= grows, `memory grew to ${share} of what it was`);
    client.close();

    /** Either in the midst of reading or of what comes after it. */
    async function interrupted() {
      const stop = new AbortController();
      const act = () => stop.abort();
      if (random(8) > 0) blob.hook = { bytes: random(text.length / 10), act };
      else workers.afterMessages(1 + random(8), act);
      const result = await reported(client, stop.signal);
      blob.hook = undefined;
      workers.afterMessages(Number.POSITIVE_INFINITY, act);
      return result;
    }
  });
