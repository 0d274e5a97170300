// Once nothing is asked for, the columns that nobody needs yet are loaded too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../wasm/api.ts';
import type { Project } from '../../wasm/protocol.ts';
import { FaultyBlob, fakeWorkers, randomOf } from './fakes.ts';
import { clientWith, given, ordersCsv, PROJECT, withMeasure } from './shop.ts';

/** Orders with a number that nobody needs at first; one of its cells is none. */
const scored = (odd: string) =>
  ordersCsv(4)
    .replace('note\n', 'note,score\n')
    .replace(/"\n|plain\n/g, (end) => `${end.slice(0, -1)},7\n`)
    .replace(',7\n', `,${odd}\n`);

async function opened(text: string, memory?: number) {
  const { spawn } = fakeWorkers(randomOf(5));
  const client = await clientWith({
    spawn,
    workers: 2,
    shards: 3,
    background: true,
    ...(memory !== undefined && { memory }),
  });
  const blob = new FaultyBlob(text, 1 << 16, 'bytes');
  given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
  return { client, blob };
}

async function reported(client: Client, project: Project): Promise<string> {
  given(await client.define(project));
  given(await client.report());
  return given(await client.render('json'));
}

const alone = async (text: string, project: Project) => {
  const { client } = await opened(text);
  const report = await reported(client, project);
  client.close();
  return report;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether a definition needs no reading, now or within some seconds of leaving the client alone. */
async function isLoaded(client: Client, project: Project, seconds = 20): Promise<boolean> {
  for (let tries = 0; tries < seconds; tries++) {
    await reported(client, PROJECT);
    await pause(1000);
    if (!given(await client.define(project)).must_load) return true;
  }
  return false;
}

test('another definition is answered without reading, with the same numbers to the byte', async () => {
  const text = scored('8');
  const { client, blob } = await opened(text);
  const first = await reported(client, PROJECT);
  const other = withMeasure('sum("score") + count_distinct("order_id")');
  assert.ok(await isLoaded(client, other));
  const { read } = blob;
  assert.equal(await reported(client, other), await alone(text, other));
  assert.equal(blob.read, read);
  assert.equal(await reported(client, PROJECT), first);
  client.close();
});

test('a cell of a spare column that cannot be read leaves no row out until the column is needed', async () => {
  const text = scored('many');
  const { client } = await opened(text);
  const { sections } = JSON.parse(await reported(client, PROJECT));
  assert.equal(sections.data.rows_left_out, 0);
  const spared = withMeasure('count_distinct("order_id")');
  assert.ok(await isLoaded(client, spared));
  assert.equal(await reported(client, spared), await alone(text, spared));
  const needed = withMeasure('sum("score")');
  assert.equal(given(await client.define(needed)).must_load, true);
  const report = await reported(client, needed);
  assert.equal(report, await alone(text, needed));
  assert.equal(JSON.parse(report).sections.data.rows_left_out, 1);
  client.close();
});

test('what does not fit is left, and not tried again', async () => {
  const { client, blob } = await opened(scored('8'), 300_000);
  const first = await reported(client, PROJECT);
  await pause(1500);
  const { read } = blob;
  given(await client.report());
  await pause(1500);
  assert.equal(blob.read, read);
  assert.equal(given(await client.render('json')), first);
  client.close();
});

test('what is asked for meanwhile comes first', async () => {
  const text = scored('8');
  const { client, blob } = await opened(text);
  const first = await reported(client, PROJECT);
  const { read } = blob;
  let asked: Promise<string> | undefined;
  blob.hook = { bytes: text.length / 4, act: () => (asked = reported(client, withMeasure('sum("score")'))) };
  while (!asked) await pause(20);
  blob.hook = undefined;
  assert.equal(await asked, await alone(text, withMeasure('sum("score")')));
  assert.ok(blob.read > read);
  assert.equal(await reported(client, PROJECT), first);
  client.close();
});
