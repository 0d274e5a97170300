// The end of a file far behind its head: totals and notes are neither rows nor silent, however the file is cut or packed;
// and what is said of a file adds up wherever it is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { NamedBlob } from '../../wasm/api.ts';
import { clientWith, given, named } from './shop.ts';

const ROWS = 40_000;
const lines = ['day,campaign,impressions,cost'];
for (let row = 0; row < ROWS; row++) {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(row / 200))).toISOString().slice(0, 10);
  lines.push(`${day},"Brand, ${row % 7}",${100 + (row % 9)},2.50`);
}
// A row cut short in the middle of the file, and one in its head.
lines[30_000] = '2026-05-30,Brand';
lines[5] = '2026-01-01,Brand';
const TEXT = `${lines.join('\n')}\nTotal: Campaigns,,4159980,99995.00\n\nTotal rows: ${ROWS}\n`;
const FILE = named('campaigns.csv', TEXT);

async function saidOf(file: NamedBlob, shards?: number) {
  const client = await clientWith({ workers: 0, ...(shards && { shards }) });
  try {
    const understood = given(await client.inspect(file));
    const { project, notices } = given(await client.recognize());
    assert.ok(project);
    given(await client.define(project));
    const report = given(await client.report());
    return { understood, notices, report, text: given(await client.render('json')) };
  } finally {
    client.close();
  }
}

test('a totals line and a note at the end of a large file are left out and said, in one shard or many', async () => {
  const { understood, report, text } = await saidOf(FILE);
  assert.equal(understood.dialect.footer, 1);
  const [file] = report.sections.data?.files ?? [];
  assert.equal(file?.rows_in, ROWS + 1);
  assert.equal(file?.rows_used, ROWS - 2);
  assert.equal(file?.rows_left_out, 3);
  const said = new Map(file?.rejects.by_reason.map(({ reason, count }) => [reason, count]));
  assert.deepEqual([said.get('totals_line'), said.get('too_few_fields')], [1, 2]);
  assert.match(
    (report.sections.data?.notices ?? []).map((notice) => notice.text).join('\n'),
    /1 totals line left out\. It equals the sum of the rows: 99,995\.00\./,
  );
  for (const shards of [2, 5]) assert.equal((await saidOf(FILE, shards)).text, text);
});

test('the end of what is packed is known from unpacking it', async () => {
  const packed = new Blob([new Uint8Array(gzipSync(TEXT))]);
  const packing = { kind: 'gzip', begin: 0, end: packed.size, size: TEXT.length } as const;
  const tail = new TextEncoder().encode(TEXT.slice(-1000));
  const { text } = await saidOf({ name: FILE.name, blob: packed, packing, tail });
  assert.equal(text, (await saidOf(FILE)).text);
});

test('pages of rows count what the report counts', async () => {
  const client = await clientWith({ workers: 0 });
  given(await client.inspect(FILE));
  let rows = 0;
  let rejects = 0;
  for (let from: { byte: number; line: number } | null | undefined; from !== null; ) {
    const page = given(await client.rows(FILE.name, { limit: 10_000, ...(from && { from }) }));
    rows += page.cells.length;
    rejects += page.rejects.length;
    from = page.next;
  }
  client.close();
  assert.deepEqual([rows, rejects], [ROWS + 1, 3]);
});
