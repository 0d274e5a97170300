// What a project says of how its files are written: the same bytes for any shards and chunk, told when it changes, and
// taken back when it is no longer said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileForm, Project, TableDefinition } from '../../wasm/protocol.ts';
import { clientWith, given, named, ordersCsv, ordersIn, PROJECT, reportOf, WEEKS } from './shop.ts';

/** The shop's orders as another tool writes them: two lines above, semicolons, decimal commas, other quotes. */
const swap: Readonly<Record<string, string>> = { ',': ';', '.': ',', '"': "'" };
const text = `Export of May\nmade, by hand\n${ordersCsv().replace(/[,."]/g, (sign) => swap[sign] ?? sign)}`;
const file = named('orders.csv', text);
const FORM: FileForm = { delimiter: ';', quote: "'", skip: 2, header_lines: 1, decimal: ',' };

function project(form: FileForm, formats: TableDefinition['formats'] = {}): Project {
  const { definition } = PROJECT;
  const orders = { ...(definition.tables.orders as TableDefinition), formats };
  return { ...PROJECT, definition: { ...definition, files: { 'orders.csv': form }, tables: { orders } } };
}

test('a file read as a project says gives the numbers of the plain one, for any shards and chunk', async () => {
  const formats = { country: { type: 'text' }, amount: { decimal: ',' } } as const;
  const texts = new Set<string>();
  for (const options of [{}, { shards: 1 }, { shards: 3, chunk: 997 }, { shards: 8, chunk: 61 }]) {
    const client = await clientWith(options);
    given(await client.inspect(file));
    given(await client.define(project(FORM, formats)));
    given(await client.report());
    texts.add(given(await client.render('json')));
    client.close();
  }
  assert.equal(texts.size, 1);
  const said = JSON.parse([...texts][0] as string).sections;
  const plain = JSON.parse(await reportOf()).sections;
  assert.equal(said.series.star.value, ordersIn(WEEKS - 1));
  assert.deepEqual(said.series.metrics, plain.series.metrics);
  assert.equal(said.data.rows_left_out, 0);
});

test('lines under the table and what ends a line are said like the rest', async () => {
  const odd = `${ordersCsv().trimEnd()}\nall,2026-01-01,everybody,FR,999,\n\nmade,by,hand,,,\n`.replaceAll(
    '\n',
    '\r\n',
  );
  const client = await clientWith();
  const found = given(await client.inspect(named('orders.csv', odd)));
  assert.equal(found.dialect.footer, 0);
  const said = given(await client.define(project({ footer: 2, newline: 'crlf' }))).files[0];
  assert.equal(said?.dialect.footer, 2);
  given(await client.report());
  const report = JSON.parse(given(await client.render('json')));
  assert.equal(report.sections.series.star.value, ordersIn(WEEKS - 1));
  assert.equal(report.sections.data.rows_left_out, 0);
  const refused = await client.define(project({ newline: 'lfcr' as 'lf' }));
  assert.equal(refused.ok ? '' : refused.error.place, 'files["orders.csv"].newline');
  client.close();
});

test('a definition tells which files it reads otherwise, and what was found', async () => {
  const client = await clientWith();
  const { dialect } = given(await client.inspect(file));
  const [said, ...more] = given(await client.define(project(FORM))).files;
  assert.equal(more.length, 0);
  assert.equal(said?.dialect.quote, "'");
  assert.deepEqual(said?.found, dialect);
  assert.deepEqual(given(await client.define(project(FORM))).files, []);
  const page = given(await client.rows('orders.csv', { limit: 1, typed: true }));
  assert.deepEqual(page.values?.[0]?.slice(1, 5), ['2024-01-02', 'c1', 'FR', 39.5]);
  client.close();
});

test('a file dropped again under a project that says how it is written is read so at once', async () => {
  const client = await clientWith();
  const understood = given(await client.inspect(file, { project: project(FORM) }));
  assert.equal(understood.dialect.skip, 2);
  assert.deepEqual(given(await client.define(project(FORM))).files, []);
  assert.deepEqual(given(await client.recognize()).project?.definition.files, { 'orders.csv': FORM });
  client.close();
});

test('what cannot be is refused with its place, and the number before stays', async () => {
  const client = await clientWith();
  given(await client.inspect(file));
  given(await client.define(project(FORM)));
  given(await client.report());
  const before = given(await client.render('json'));
  const refused = await client.define(project({ ...FORM, skip: 999_999 }));
  assert.equal(refused.ok ? '' : refused.error.place, 'files["orders.csv"]');
  const odd = await client.define(project({ ...FORM, quote: 'x' }));
  assert.equal(odd.ok ? '' : odd.error.place, 'files["orders.csv"].quote');
  given(await client.report());
  assert.equal(given(await client.render('json')), before);
  client.close();
});
