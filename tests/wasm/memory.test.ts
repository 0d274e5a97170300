// Large files in little memory, more than memory holds, and memory that is given back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fakeWorkers, randomOf, repeatedBlob, watchMemory } from './fakes.ts';
import { clientWith, given, named, orders, ordersCsv, PROJECT } from './shop.ts';

const MEBIBYTE = 2 ** 20;
const ENGINES = 2;
const memory = watchMemory(ENGINES);

/** The engine with so much memory at most, and a multiple of 64 KiB at least: its own bytes with another limit in them. */
function moduleWithin(bytes: number): WebAssembly.Module {
  const wasm = readFileSync('build/wasm/northstar_engine.wasm');
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    const section = wasm[at++];
    const length = number();
    if (section === 5) break;
    at += length;
  }
  assert.deepEqual([number(), number()], [1, 1], 'one memory with a limit');
  number();
  const begin = at;
  number();
  // As many bytes as before: the number is filled up with leading zeros.
  for (let pages = bytes / 65536, i = begin; i < at; i++, pages = Math.floor(pages / 128))
    wasm[i] = (pages % 128) | (i + 1 < at ? 128 : 0);
  return new WebAssembly.Module(wasm);
}

/** So many rows, each of a customer who comes once. */
function strangers(rows: number): string {
  const lines = ['order_id,ordered_at,customer_id,country,amount,note'];
  for (let row = 0; row < rows; row++) lines.push(`o,2024-01-${10 + (row % 20)},customer-${row * 7919},DE,12.50,plain`);
  return `${lines.join('\n')}\n`;
}

test('one gigabyte in at most 600 MB, and every row of it counted', async (t) => {
  const csv = ordersCsv(100);
  const header = csv.slice(0, csv.indexOf('\n') + 1);
  const block = csv.slice(header.length);
  const times = Math.ceil(1e9 / block.length);
  const blob = repeatedBlob(header, block, times);
  const { spawn } = fakeWorkers(randomOf(1));
  const client = await clientWith({ spawn, workers: ENGINES });
  given(await client.inspect({ name: 'orders.csv', blob }));
  given(await client.define(PROJECT));
  const report = given(await client.report({ sections: ['data', 'series'] }));
  const rows = block.match(/^o\d+,/gm)?.length ?? 0;
  const cents = [...block.matchAll(/,(\d+)\.50,/g)].reduce((sum, [, whole]) => sum + 100 * Number(whole) + 50, 0);
  const total = (name: string) =>
    report.sections.series?.metrics
      .find(({ metric }) => metric === name)
      ?.values.reduce((sum: number, value) => sum + (value ?? 0), 0);
  assert.equal(report.sections.data?.rows_used, rows * times);
  assert.equal(total('orders'), rows * times);
  assert.equal(total('revenue'), (cents / 100) * times);
  t.diagnostic(`${(blob.size / 1e9).toFixed(2)} GB, ${rows * times} rows: ${(memory() / 1e6).toFixed(0)} MB`);
  assert.ok(memory() <= 600e6, `${memory()} bytes`);
  await client.forget('orders.csv');
  assert.ok(memory() <= ENGINES * 20 * MEBIBYTE, 'closing the file gives its memory back');
  client.close();
});

test('more different ids than memory holds are refused in words; the memory is given back, and a smaller file is read', async () => {
  const limit = 40 * MEBIBYTE;
  const { spawn } = fakeWorkers(randomOf(2));
  const client = await clientWith({ module: moduleWithin(limit), spawn, workers: ENGINES });
  given(await client.inspect(named('orders.csv', strangers(900_000))));
  given(await client.define(PROJECT));
  const reply = await client.report();
  assert.match(
    reply.ok ? 'no error' : reply.error.text,
    /more than the memory here holds\. Close other tabs, or use a file/,
  );
  assert.ok(memory() <= ENGINES * 20 * MEBIBYTE, `${memory()} bytes are still held`);
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  given(await client.report());
  client.close();
});
