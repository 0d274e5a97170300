// Packed files: what is in them is read as if it had been dropped, and what cannot be opened is refused in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { NamedBlob } from '../../wasm/api.ts';
import { unpack } from '../../wasm/unpack.ts';
import { clientWith, given, named, ordersCsv, reportOf } from './shop.ts';

const CSV = ordersCsv();

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
}

const gzip = (data: string | Uint8Array) => new Uint8Array(gzipSync(data));

/** A zip archive as every program writes it: headers and data, the directory, the end record. */
function zipOf(entries: readonly Entry[]): Blob {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, stored = false, flags = 0, method = stored ? 0 : 8 } of entries) {
    const raw = Buffer.from(text);
    const packed = stored ? raw : deflateRawSync(raw);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, Buffer.from(name));
    at += 4 + 26 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(18);
  const listed = Buffer.concat(directory);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return new Blob([new Uint8Array(Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end]))]);
}

async function filesIn(name: string, blob: Blob): Promise<NamedBlob[]> {
  return given(await unpack({ name, blob }));
}

async function refusalOf(name: string, blob: Blob): Promise<string> {
  const reply = await unpack({ name, blob });
  return reply.ok ? 'opened' : reply.error.text;
}

test('a workbook is called one under the name of a table', async () => {
  const parts = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'];
  const blob = zipOf(parts.map((name) => ({ name, text: `<?xml version="1.0"?><part name="${name}"/>` })));
  const client = await clientWith({});
  const reply = await client.inspect({ name: 'sheet.csv', blob });
  assert.equal(
    reply.ok ? '' : reply.error.text,
    '“sheet.csv” is an Excel workbook. Save it as CSV, or copy the cells and paste them here.',
  );
  client.close();
});

test('a gzip file gives the report of the file in it', async () => {
  assert.equal(await reportOf({ workers: 0 }, named('orders.csv.gz', gzip(CSV))), await reportOf({ workers: 0 }));
});

test('what is too large for memory is read through, as one range', async () => {
  const blob = new Blob([gzip(CSV)]);
  const packing = { kind: 'gzip', begin: 0, end: blob.size, size: Buffer.byteLength(CSV) } as const;
  const options = { workers: 0, shards: 3, chunk: 1000 };
  assert.equal(await reportOf(options, { name: 'orders.csv', blob, packing }), await reportOf({ workers: 0 }));
});

test('a zip archive gives its files, packed or stored, and leaves out what is none', async () => {
  const blob = zipOf([
    { name: 'export/', text: '', stored: true },
    { name: 'export/a.csv', text: 'a,b\n1,2\n' },
    { name: 'export/ü.csv', text: 'c\n3\n', stored: true },
    { name: '__MACOSX/export/._a.csv', text: 'x' },
    { name: 'export/.DS_Store', text: 'x' },
  ]);
  const files = await filesIn('export.zip', blob);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['a.csv', 'ü.csv'],
  );
  assert.equal(await files[0]?.blob.text(), 'a,b\n1,2\n');
  assert.equal(await files[1]?.blob.text(), 'c\n3\n');
});

test('several files in an archive are offered, not guessed at', async () => {
  const client = await clientWith({ workers: 0 });
  const blob = zipOf([
    { name: 'a.csv', text: 'a,b\n1,2\n' },
    { name: 'b.csv', text: 'a,b\n1,2\n' },
  ]);
  const reply = await client.inspect({ name: 'x.zip', blob });
  assert.equal(reply.ok ? '' : reply.error.text, '“x.zip” holds several files: “a.csv”, “b.csv”. Choose one of them.');
  client.close();
});

test('archives that cannot be opened are refused in words', async () => {
  const unpackIt = 'Unpack it and choose the CSV file inside.';
  const locked = zipOf([{ name: 'a.csv', text: 'a\n', flags: 1 }]);
  assert.equal(await refusalOf('x.zip', locked), `“a.csv” in “x.zip” is locked with a password. ${unpackIt}`);
  const strange = zipOf([{ name: 'a.csv', text: 'a\n', method: 12 }]);
  assert.match(await refusalOf('x.zip', strange), /packed in a way that browsers do not know/);
  assert.match(await refusalOf('x.zip', zipOf([{ name: 'a.zip', text: 'PK' }])), /is an archive of archives/);
  assert.match(await refusalOf('x.tar.gz', new Blob([gzip('x')])), /is an archive of archives/);
  const whole = zipOf([{ name: 'a.csv', text: CSV }]);
  assert.match(await refusalOf('x.zip', whole.slice(0, whole.size - 40)), /is damaged or cut off/);
  const gz = gzip(CSV);
  assert.match(await refusalOf('a.csv.gz', new Blob([gz.subarray(0, gz.length / 2)])), /is damaged or cut off/);
});

test('a bomb is stopped while it is small', async () => {
  const bomb = new Blob([gzip(Buffer.alloc(80 * 2 ** 20))]);
  assert.match(await refusalOf('a.csv.gz', bomb), /“a.csv.gz” grows more than a thousandfold when unpacked/);
});

test('workbooks stay what they are, for the engine to name', async () => {
  const book = zipOf([{ name: '[Content_Types].xml', text: '<Types/>' }]);
  const [same] = await filesIn('budget.xlsx', book);
  assert.equal(same?.blob, book);
});
