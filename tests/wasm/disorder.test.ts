// Files that are right and not tidy: rows in any order, every field quoted, and one that grows while it is read.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, openAsBlob, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Report } from '../../wasm/protocol.ts';
import { randomOf } from './fakes.ts';
import { clientWith, given, named, ordersCsv, PROJECT, reportOf } from './shop.ts';

const [header = '', ...records] = ordersCsv(2).replaceAll('two lines,\nsaid', 'one line, said').trimEnd().split('\n');
const fileOf = (rows: readonly string[]) => named('orders.csv', `${[header, ...rows].join('\n')}\n`);
const quoted = (row: string) => row.replaceAll(/("(?:[^"]|"")*")|[^,]+/g, (cell, own) => own ?? `"${cell}"`);

/** All that is computed; what is said of the file itself may differ. */
async function numbersOf(file: ReturnType<typeof fileOf>, shards: number): Promise<Partial<Report['sections']>> {
  const { data, ...sections } = (JSON.parse(await reportOf({ shards }, file)) as Report).sections;
  assert.equal(data?.rows_used, records.length);
  return sections;
}

test('rows in random order and fields that are all quoted give the same numbers, in 1 shard and in 4', async () => {
  const random = randomOf(11);
  const shuffled = [...records];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as string, shuffled[at] as string];
  }
  const expected = await numbersOf(fileOf(records), 1);
  const all = [header, ...records].map(quoted);
  const inQuotes = named('orders.csv', `${all.join('\n')}\n`);
  for (const shards of [1, 4]) {
    assert.deepEqual(await numbersOf(fileOf(shuffled), shards), expected, `shuffled, ${shards} shards`);
    assert.deepEqual(await numbersOf(inQuotes, shards), expected, `quoted, ${shards} shards`);
  }
});

test('a file that grows while it is read is told of, and read again when it is dropped again', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'northstar-')), 'orders.csv');
  writeFileSync(path, `${[header, ...records].join('\n')}\n`);
  const client = await clientWith({ chunk: 4096 });
  given(await client.inspect({ name: 'orders.csv', blob: await openAsBlob(path) }));
  given(await client.define(PROJECT));
  appendFileSync(path, `${records[0]}\n`);
  const reply = await client.report();
  assert.match(reply.ok ? '' : reply.error.text, /^orders\.csv: The file changed .* at byte [\d,]+\. Drop it again\.$/);
  given(await client.inspect({ name: 'orders.csv', blob: await openAsBlob(path) }));
  given(await client.define(PROJECT));
  assert.equal(given(await client.report()).sections.data?.rows_used, records.length + 1);
  client.close();
});
