// A column's type is that of all its rows: what stands past the head of a file widens it, for any cut and any pieces.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Project, Report } from '../../wasm/protocol.ts';
import { clientWith, given, named, PROJECT } from './shop.ts';

/** More rows than the head of a file is judged by. */
const ROWS = 1020;
const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + (i % 90))).toISOString().slice(0, 10);

const project: Project = {
  ...PROJECT,
  definition: {
    calendar: PROJECT.definition.calendar ?? {},
    tables: {
      sales: { file: 'sales.csv', role: 'payments', columns: { time: 'day', entity: 'who', value: 'amount' } },
    },
    metrics: {
      sales: { table: 'sales', measure: 'count()' },
      coded: { table: 'sales', measure: 'count("code")' },
      revenue: { table: 'sales', measure: 'sum(value)', unit: 'EUR' },
    },
    north_star: { metric: 'sales' },
    outcome: 'revenue',
  },
};

/** `late`: the last rows, as day, who, amount, code. */
function file(late: readonly (readonly [string, string, string, string])[]) {
  const parts: BlobPart[] = ['day,who,amount,code\n'];
  for (let i = 0; i < ROWS; i++) parts.push(`${day(i)},c${i % 7},${i % 50},${i % 9}\n`);
  for (const row of late) parts.push(Buffer.from(`${row.join(',')}\n`, 'latin1'));
  return named('sales.csv', ...parts);
}

async function both(blob: ReturnType<typeof file>, options: { shards?: number; chunk?: number } = {}) {
  const client = await clientWith(options);
  given(await client.inspect(blob));
  given(await client.define(project));
  const report = await client.report();
  const text = report.ok ? given(await client.render('json')) : report.error.text;
  client.close();
  return { report, text };
}

const sum = (report: Report, metric: string) =>
  report.sections.series?.metrics
    .find((known) => known.metric === metric)
    ?.values.reduce<number>((total, value) => total + (value ?? 0), 0);

const plainSum = Array.from({ length: ROWS }, (_, i) => i % 50).reduce((a, b) => a + b);

async function sameEverywhere(blob: ReturnType<typeof file>, expected: string, cuts = [1, 2, 3, 8]) {
  for (const shards of cuts) {
    for (const chunk of [1, 7, 65536]) {
      assert.equal((await both(blob, { shards, chunk })).text, expected, `${shards} shards, pieces of ${chunk} B`);
    }
  }
}

test('a decimal, a time of day, a thousands sign and a bad byte in the last row widen their columns', async () => {
  const utf8 = Array.from({ length: 3 }, () => ['2026-03-31', 'Zo\xc3\xab', '0', '7'] as const);
  const blob = file([...utf8, ['2026-04-01T10:30:00Z', 'caf\xe9', '"1,234.5"', '7']]);
  const { report, text } = await both(blob);
  const { sections } = given(report);
  const [data] = sections.data?.files ?? [];
  assert.equal(data?.rows_left_out, 0);
  assert.deepEqual(data?.types, {
    day: { type: 'date_time', format: 'YYYY-MM-DD hh:mm' },
    who: { type: 'text', format: '' },
    amount: { type: 'decimal', format: '1,234.56' },
    code: { type: 'integer', format: '1234' },
  });
  assert.equal(sum(given(report), 'revenue'), plainSum + 1234.5);
  assert.match(text, /1 cell of “who” is not UTF-8: read as Windows-1252/);
  await sameEverywhere(blob, text);
});

test('late text widens a column that may be text, and no row is lost', async () => {
  const late = Array.from({ length: 20 }, (_, i) => [day(i), 'c1', '5', `K-${i}`] as const);
  const blob = file(late);
  const { report, text } = await both(blob);
  const data = given(report).sections.data?.files[0];
  assert.equal(data?.rows_left_out, 0);
  assert.equal(data?.types.code?.type, 'text');
  assert.equal(sum(given(report), 'coded'), ROWS + 20);
  await sameEverywhere(blob, text);
});

test('a few texts in a column that has to be a number are left out and listed', async () => {
  const blob = file([['2026-03-01', 'c1', 'unknown', '1']]);
  const { report, text } = await both(blob);
  const data = given(report).sections.data?.files[0];
  assert.equal(data?.rows_left_out, 1);
  const reject = data?.rejects.listed[0];
  assert.equal(reject?.line, ROWS + 2);
  assert.equal(reject?.column, 'amount');
  assert.equal(reject?.reason, 'not_a_number');
  await sameEverywhere(blob, text, [3]);
});

test('many texts in a column that has to be a number are refused in words that name it', async () => {
  const late = Array.from({ length: 20 }, (_, i) => [day(i), 'c1', 'unknown', '1'] as const);
  const blob = file(late);
  const { report, text } = await both(blob);
  assert.equal(report.ok, false);
  assert.match(text, /"amount" in "sales.csv" is text: 20 of its 1040 cells are not numbers, the first in row 1022/);
  await sameEverywhere(blob, text, [3]);
});

test('the refusal stands until the definition says how the column is written', async () => {
  const late = Array.from({ length: 20 }, (_, i) => [day(i), 'c1', 'unknown', '1'] as const);
  const client = await clientWith();
  given(await client.inspect(file(late)));
  given(await client.define(project));
  assert.equal((await client.report()).ok, false);
  assert.equal((await client.report()).ok, false);
  assert.equal((await client.define(project)).ok, false);
  const tables = { sales: { ...project.definition.tables.sales, formats: { amount: { decimal: '.' } } } };
  given(await client.define({ ...project, definition: { ...project.definition, tables } } as unknown as Project));
  assert.equal(given(await client.report()).sections.data?.rows_left_out, 20);
  client.close();
});
