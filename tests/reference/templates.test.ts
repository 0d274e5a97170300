// The numbers of every template equal an independent computation: its check.sql, run in DuckDB over the same simulated files.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Project, Report } from '../../wasm/protocol.ts';
import { SIMULATIONS } from '../../web/simulated.ts';
import { clientWith, given, named } from '../wasm/shop.ts';

const FOLDER = 'examples/templates';
const LEAST_NUMBERS = 70;
const LARGEST_BYTES = 300 * 1024;

async function reportOf(project: Project, files: Readonly<Record<string, string>>): Promise<Report> {
  const client = await clientWith({ shards: 2, chunk: 65536 });
  try {
    for (const [name, text] of Object.entries(files)) given(await client.inspect(named(name, Buffer.from(text))));
    given(await client.define(project));
    return given(await client.report());
  } finally {
    client.close();
  }
}

async function answers(sql: string, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`SET file_search_path = '${folder}'`);
    const rows = (await connection.runAndReadAll(sql)).getRowObjects();
    connection.closeSync();
    return rows.map(({ name, period, value }) => ({
      name: String(name),
      period: String(period),
      value: value === null ? null : Number(value),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const close = (got: number, want: number) => Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));

for (const name of readdirSync(FOLDER)) {
  test(`the numbers of the template ${name} equal its SQL`, async (t) => {
    const read = (file: string) => readFileSync(join(FOLDER, name, file), 'utf8');
    const files = SIMULATIONS[`templates/${name}`]?.() ?? {};
    const example = JSON.parse(read('example.json')) as { files: string[]; project: string };
    assert.deepEqual(Object.keys(files), example.files);
    for (const [file, text] of Object.entries(files))
      assert.ok(text.length <= LARGEST_BYTES, `${file}: ${text.length}`);
    const project = JSON.parse(read(example.project)) as Project;
    const { series, data, decompose } = (await reportOf(project, files)).sections;
    const star = project.definition.north_star?.metric ?? '';
    assert.ok(series?.star && data && decompose && !decompose.problem, 'it has a number, and its parts');
    assert.ok(series.segments.length > 1, 'and two segments at least');
    const rows = await answers(read('check.sql'), files);
    assert.ok(rows.some((row) => row.name === star));
    for (const row of rows) {
      const at = series.periods.findIndex(({ key }) => key === row.period);
      const metric = series.metrics.find((one) => one.metric === row.name);
      assert.ok(at >= 0 && metric, `${row.name} ${row.period} is not in the report`);
      const got = metric.values[at] ?? null;
      const same = got === null || row.value === null ? got === row.value : close(got, row.value);
      assert.ok(same, `${row.name} ${row.period}: ${got} against ${row.value}`);
    }
    assert.ok(rows.length >= LEAST_NUMBERS, `${rows.length} numbers compared`);
    t.diagnostic(
      `${rows.length} numbers equal, the last ${series.star.label}: ${series.star.value} ${series.star.unit}`,
    );
  });
}

test('what the template of a replaced number holds as approved bears the hash of that definition', async () => {
  const project = JSON.parse(readFileSync(`${FOLDER}/teachable/teachable.northstar.json`, 'utf8')) as Project;
  const client = await clientWith({ shards: 1, chunk: 65536 });
  try {
    for (const [name, text] of Object.entries(SIMULATIONS['templates/teachable']?.() ?? {}))
      given(await client.inspect(named(name, Buffer.from(text))));
    const approved = project.journal as readonly { hash: string; on: string; definition: Project['definition'] }[];
    assert.deepEqual(
      approved.map(({ definition }) => definition.north_star?.metric),
      ['active_schools', 'mrr'],
    );
    for (const { hash, definition } of approved)
      assert.equal(given(await client.define({ ...project, definition })).hash, hash);
    assert.equal(given(await client.define(project)).hash, approved[1]?.hash, 'the last one holds');
  } finally {
    client.close();
  }
});
