// Files that cannot be read: at every 64th piece, in three ways. The message names file and byte, what was read is kept,
// and the file that can be read again gives the report of one that always could.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../wasm/api.ts';
import { type Fault, FaultyBlob } from './fakes.ts';
import { clientWith, given, ordersCsv, PROJECT } from './shop.ts';

const PIECE = 64;
const STRETCH = 64 * PIECE;
const KINDS: readonly Fault[] = ['unreadable', 'short', 'gone'];

const textFor = (faults: number) => ordersCsv(Math.ceil((faults * STRETCH) / ordersCsv(1).length) + 1);
const report = (client: Client) => client.report({ sections: ['data', 'series'] });

async function clientOver(blob: FaultyBlob, chunk: number): Promise<Client> {
  const client = await clientWith({ workers: 0, shards: 1, chunk });
  given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
  given(await client.define(PROJECT));
  return client;
}

async function reportOver(client: Client): Promise<string> {
  given(await report(client));
  const text = given(await client.render('json'));
  client.close();
  return text;
}

for (const [faults, type] of [
  [4500, undefined],
  [500, 'bytes'],
] as const)
  test(`${faults} faults, each after 64 pieces, name file and byte; nothing is lost or read twice (${type ?? 'own pieces'})`, async () => {
    const text = textFor(faults);
    const blob = new FaultyBlob(text, type ? PIECE : STRETCH, type);
    const client = await clientOver(blob, PIECE);
    const begin = text.indexOf('\n') + 1;
    for (let at = 0; at < faults; at++) {
      blob.failsAt = begin + (at + 1) * STRETCH;
      blob.fault = KINDS[at % KINDS.length] as Fault;
      const reply = await report(client);
      const words = reply.ok ? 'no fault' : reply.error.text;
      const byte = /^orders\.csv: The file .* at byte ([\d,]+)\. Drop it again\./.exec(words)?.[1];
      assert.equal(Number(byte?.replaceAll(',', '')), blob.failsAt, `${blob.fault} at ${blob.failsAt}: ${words}`);
    }
    blob.failsAt = Number.POSITIVE_INFINITY;
    const whole = new FaultyBlob(text, 1 << 20);
    assert.equal(await reportOver(client), await reportOver(await clientOver(whole, 1 << 20)));
    assert.equal(blob.read, text.length - begin);
  });
