// Stopping, going on, and files that change under the reader.
import assert from 'node:assert/strict';
import { mkdtempSync, openAsBlob, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { clientWith, given, named, ordersCsv, PROJECT, reportOf } from './shop.ts';

const large = named('orders.csv', ordersCsv(20));

async function ready(chunk = 4096) {
  const client = await clientWith({ chunk });
  given(await client.inspect(large));
  given(await client.define(PROJECT));
  return client;
}

/** A report stopped once some rows were told of. */
async function stopped(client: Awaited<ReturnType<typeof ready>>) {
  const stop = new AbortController();
  const reply = await client.report({ signal: stop.signal, onProgress: ({ rows }) => rows > 0 && stop.abort() });
  assert.equal(reply.ok, false);
  return reply.ok ? undefined : reply.error;
}

test('a stopped report says how many rows were read, and the next one goes on from there', async () => {
  const client = await ready(64);
  const error = await stopped(client);
  assert.equal(error?.code, 'cancelled');
  const rows = Number(/([\d,]+) rows/.exec(error?.text ?? '')?.[1]?.replaceAll(',', ''));
  assert.ok(rows > 0, error?.text);
  let first: number | undefined;
  given(await client.report({ onProgress: (progress) => (first ??= progress.rows) }));
  assert.ok((first ?? 0) >= rows, 'no row is read twice');
  assert.equal(given(await client.render('json')), await reportOf({}, large));
  client.close();
});

test('a stopped report can be made of the rows read so far', async () => {
  const client = await ready(64);
  await stopped(client);
  const report = given(await client.report({ partial: true }));
  const rows = report.sections.data?.rows_in ?? 0;
  assert.ok(rows > 0 && rows < 40_000, `${rows} rows`);
  client.close();
});

test('a report that is stopped before it began reads nothing', async () => {
  const client = await ready();
  const reply = await client.report({ signal: AbortSignal.abort() });
  assert.equal(!reply.ok && reply.error.code, 'cancelled');
  client.close();
});

test('a new definition stops the report under way', async () => {
  const client = await ready(64);
  const running = client.report();
  await new Promise((resolve) => setTimeout(resolve, 30));
  given(await client.define(PROJECT));
  const reply = await running;
  assert.equal(!reply.ok && reply.error.code, 'cancelled');
  given(await client.report());
  client.close();
});

test('a file that changes midway is told of with its name and byte', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'northstar-')), 'orders.csv');
  writeFileSync(path, ordersCsv(20));
  const client = await clientWith({ chunk: 4096 });
  given(await client.inspect({ name: 'orders.csv', blob: await openAsBlob(path) }));
  given(await client.define(PROJECT));
  writeFileSync(path, 'short');
  const reply = await client.report();
  assert.match(reply.ok ? '' : reply.error.text, /^orders\.csv: The file changed .* at byte [\d,]+\. Drop it again\.$/);
  client.close();
});
