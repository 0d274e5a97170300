// Files whose columns do not fit into the memory: rows are added up as they are read and not kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client, ClientOptions } from '../../wasm/api.ts';
import type { Project, Reply, SeriesSection } from '../../wasm/protocol.ts';
import { FaultyBlob, fakeWorkers, randomOf } from './fakes.ts';
import { clientWith, given, ordersCsv, PROJECT, withMeasure } from './shop.ts';

const WORKERS = 2;
/** Read at a time: a shard reads into the next one's first piece, where its last record ends. */
const PIECE = 1 << 20;
const text = ordersCsv(120);

/** Over a file that counts the bytes that are read of it. */
async function opened(options: Partial<ClientOptions> = {}) {
  const { spawn } = fakeWorkers(randomOf(3));
  const client = await clientWith({ spawn, workers: WORKERS, ...options });
  const blob = new FaultyBlob(text, PIECE, 'bytes');
  given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
  given(await client.define(PROJECT));
  blob.read = 0;
  return { client, blob };
}

const reported = async (client: Client) => {
  given(await client.report());
  return given(await client.render('json'));
};

const titled = (title: string): Project => ({ ...PROJECT, definition: { ...PROJECT.definition, title } });

test('the report is the same to the byte, whatever fits', async () => {
  const roomy = await opened();
  const expected = await reported(roomy.client);
  roomy.client.close();
  for (const memory of [0, 3 << 20])
    for (const shards of [1, 2, 5]) {
      const { client } = await opened({ memory, shards });
      assert.equal(await reported(client), expected, `${memory} bytes, ${shards} shards`);
      client.close();
    }
});

test('another definition reads the file again and says so; one that gathers the same does not', async () => {
  const { client, blob } = await opened({ memory: 0 });
  await reported(client);
  assert.equal(given(await client.define(titled('Another title'))).must_load, false);
  const before = blob.read;
  given(await client.report());
  assert.equal(blob.read, before);

  const other = withMeasure('count() * 2 + sum(value)');
  assert.equal(given(await client.define(other)).must_load, true);
  const words: string[] = [];
  const report = given(await client.report({ onProgress: (progress) => words.push(progress.words) }));
  assert.ok(blob.read >= before + text.length - 100);
  const again = /^Reading orders\.csv again \(too large to keep in memory\): /;
  assert.ok(
    words.some((said) => again.test(said)),
    words.join('\n'),
  );
  assert.ok(words.every((said) => !said.startsWith('Reading') || said.startsWith('Reading orders.csv again')));
  client.close();

  const roomy = await opened();
  given(await roomy.client.report());
  given(await roomy.client.define(other));
  assert.equal(JSON.stringify(given(await roomy.client.report())), JSON.stringify(report));
  roomy.client.close();
});

test('trying other definitions reads nothing, and the report in use is there afterwards', async () => {
  const { client, blob } = await opened({ memory: 0 });
  const before = await reported(client);
  const read = blob.read;
  const replies: Reply<SeriesSection>[] = [];
  await client.preview([withMeasure('count() * 2 + sum(value)')], (at, reply) => {
    replies[at] = reply;
  });
  const during = blob.read;
  assert.equal(replies.length, 1);
  assert.equal(await reported(client), before);
  assert.ok(during <= read + text.length + WORKERS * PIECE, `${during - read} of ${text.length}`);
  assert.equal(blob.read, during);
  client.close();
});

test('a file that was taken away and dropped again is not said to be read again', async () => {
  const { client, blob } = await opened({ memory: 0 });
  await reported(client);
  await client.forget('orders.csv');
  given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
  given(await client.define(PROJECT));
  const words: string[] = [];
  given(await client.report({ onProgress: (progress) => words.push(progress.words) }));
  assert.ok(
    words.every((said) => !said.includes('again')),
    words.join('\n'),
  );
  client.close();
});
