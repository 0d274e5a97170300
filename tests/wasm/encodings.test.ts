// Files in encodings whose tables the platform has: found or said, decoded where they are read, read anew when another one
// is said.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { FileForm, Project, TableDefinition } from '../../wasm/protocol.ts';
import { clientWith, given, named, ordersCsv, ordersIn, PROJECT, WEEKS } from './shop.ts';

/** 東京, 大阪 and テスト in Shift_JIS; 台北 in Big5. */
const WORDS: Readonly<Record<string, string>> = {
  FR: '\x93\x8c\x8b\x9e',
  DE: '\x91\xe5\x8d\xe3',
  plain: '\x83e\x83X\x83g',
};
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const japanese = bytesOf(ordersCsv().replace(/\b(FR|DE|plain)\b/g, (word) => WORDS[word] as string));
const file = named('orders.csv', japanese);

function project(form?: FileForm, table: Partial<TableDefinition> = {}): Project {
  const { definition } = PROJECT;
  const orders = { ...(definition.tables.orders as TableDefinition), ...table };
  return {
    ...PROJECT,
    definition: { ...definition, ...(form && { files: { 'orders.csv': form } }), tables: { orders } },
  };
}

test('Shift_JIS is found, read and named, for any shards and chunk and from a gzip file', async () => {
  const texts = new Set<string>();
  for (const options of [{}, { shards: 3, chunk: 997 }, { shards: 8, chunk: 61 }]) {
    for (const source of [file, named('orders.csv.gz', gzipSync(japanese))]) {
      const client = await clientWith(options);
      const { dialect, encoding, columns } = given(await client.inspect(source));
      assert.equal(dialect.encoding, 'shift_jis');
      assert.equal(encoding, 'Shift_JIS');
      assert.deepEqual(columns[3]?.samples.slice(0, 2), ['東京', '大阪']);
      given(await client.define(project()));
      given(await client.report());
      texts.add(given(await client.render('json')));
      client.close();
    }
  }
  assert.equal(texts.size, 1);
  const { series } = JSON.parse([...texts][0] as string).sections;
  assert.equal(series.star.value, ordersIn(WEEKS - 1));
  assert.ok([...texts][0]?.includes('大阪'));
});

test('a file of the suite has the cells that it should have', async () => {
  const path = 'tests/data/csv-suite/duckdb/encodings__shift_jis.csv';
  const client = await clientWith();
  const { header } = given(await client.inspect(named('ages.csv', readFileSync(path))));
  const { cells, rejects } = given(await client.rows('ages.csv'));
  assert.deepEqual([header, ...cells], JSON.parse(readFileSync(`${path}.json`, 'utf8')));
  assert.deepEqual(rejects, []);
  client.close();
});

test('another encoding is said, and taken back', async () => {
  const client = await clientWith();
  given(await client.inspect(file));
  given(await client.define(project()));
  for (const [said, city] of [
    ['windows-1252', '\u201cŒ\u2039ž'],
    ['gb18030', '搶嫗'],
    ['shift_jis', '東京'],
  ] as const) {
    const [again, ...more] = given(await client.define(project({ encoding: said }))).files;
    assert.equal(more.length, 0);
    assert.equal(again?.dialect.encoding, said);
    assert.equal(again?.columns[3]?.samples[0], city, said);
    given(await client.report());
    assert.equal(JSON.parse(given(await client.render('json'))).sections.series.star.value, ordersIn(WEEKS - 1));
  }
  assert.equal(given(await client.define(project())).files[0]?.dialect.encoding, 'shift_jis');
  assert.deepEqual(given(await client.define(project())).files, []);
  client.close();
});

test('what is too large for memory is decoded each time it is read, as one range', async () => {
  const texts = [];
  for (const packing of [
    undefined,
    { kind: 'stored', begin: 0, end: japanese.length, size: 0, encoding: 'shift_jis' },
  ]) {
    const client = await clientWith({ shards: 3, chunk: 1000 });
    const size = Buffer.byteLength(new TextDecoder('shift_jis').decode(japanese));
    given(await client.inspect(packing ? { ...file, packing: { ...packing, kind: 'stored', size } } : file));
    given(await client.define(project()));
    given(await client.report());
    texts.push(given(await client.render('json')));
    client.close();
  }
  assert.equal(texts[1], texts[0]);
});

test('a file that is no Unicode is read as it is said to be when it is dropped', async () => {
  const client = await clientWith();
  const big5 = named('orders.csv', bytesOf(ordersCsv().replace(/\bFR\b/g, '\xa5x\xa5_')));
  const understood = given(await client.inspect(big5, { project: project({ encoding: 'big5' }) }));
  assert.equal(understood.dialect.encoding, 'big5');
  assert.equal(understood.columns[3]?.samples[0], '台北');
  const unknown = await client.define(project({ encoding: 'klingon' }));
  assert.equal(unknown.ok ? '' : unknown.error.place, 'files["orders.csv"].encoding');
  given(await client.define(project({ encoding: 'big5' })));
  given(await client.report());
  client.close();
});
