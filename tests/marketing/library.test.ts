// Every named metric, filled from the files that it needs and counted by the engine, is what DuckDB makes of the SQL that
// stands beside the files.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Project } from '../../wasm/protocol.ts';
import { additionOf } from '../../web/model/another.ts';
import { mergePatch } from '../../web/model/definition.ts';
import { fillLibrary } from '../../web/model/library.ts';
import { NAMED_METRICS } from '../../web/model/named_metrics.ts';
import type { OpenFile } from '../../web/model/state.ts';
import { clientWith, given, named } from '../wasm/shop.ts';

const FOLDER = 'tests/data/library';
const LEAST_MONTHS = 4;

interface Answer {
  readonly name: string;
  readonly files: readonly string[];
  readonly sql: string;
}

const answers: Answer[] = readFileSync(`${FOLDER}/answers.sql`, 'utf8')
  .split(/^-- (?=\w+: )/m)
  .slice(1)
  .map((text) => {
    const [head = '', ...sql] = text.split('\n');
    const [name = '', files = ''] = head.split(': ');
    return { name, files: files.trim().split(' '), sql: sql.join('\n') };
  });

/** Values by month of a named metric, as somebody who drops these files and adds it would get them. */
async function counted({ name, files }: Answer): Promise<Map<string, number | null>> {
  const client = await clientWith({ shards: 2, chunk: 4096 });
  try {
    const open: OpenFile[] = [];
    for (const file of files) {
      const blob = named(file, readFileSync(`${FOLDER}/${file}`));
      const understanding = given(await client.inspect(blob));
      open.push({ name: file, size: blob.blob.size, status: 'read', understanding, problem: '' });
    }
    const { project } = given(await client.recognize());
    assert.ok(project);
    const { definition } = project;
    const filled = fillLibrary(definition, open).find((one) => one.name === name);
    assert.ok(filled || name in definition.metrics, `${name} is offered, or is there`);
    const added = filled
      ? mergePatch(definition, additionOf(definition, filled.metric, filled.label, false, filled.parts))
      : definition;
    const next = mergePatch(added, { calendar: { grain: 'month' } }) as Project['definition'];
    const fresh = Object.keys(next.metrics).filter((metric) => !(metric in definition.metrics));
    const metric = filled ? fresh.find((one) => next.metrics[one]?.label === filled.label) : name;
    given(await client.define({ ...project, definition: next }));
    const { series } = given(await client.report()).sections;
    const values = series?.metrics.find((one) => one.metric === metric)?.values;
    assert.ok(series && values, `${metric} has a series`);
    return new Map(series.periods.map(({ key }, at) => [key, values[at] ?? null]));
  } finally {
    client.close();
  }
}

async function database(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET file_search_path = '${resolve(FOLDER)}'`);
  await connection.run(readFileSync(`${FOLDER}/movements.sql`, 'utf8'));
  return connection;
}

test('every named metric that is offered has an answer', () => {
  const offered = Object.keys(NAMED_METRICS).filter((name) => NAMED_METRICS[name]?.source);
  assert.deepEqual(answers.map(({ name }) => name).sort(), offered.sort());
});

for (const answer of answers)
  test(`${answer.name} is what its SQL says`, async () => {
    const connection = await database();
    const rows = (await connection.runAndReadAll(answer.sql)).getRowObjects();
    connection.closeSync();
    const values = await counted(answer);
    let compared = 0;
    for (const { period, value } of rows) {
      const got = values.get(String(period)) ?? null;
      const want = value === null ? null : Number(value);
      const same = got === null || want === null ? got === want : Math.abs(got - want) <= 1e-9 * Math.max(1, want);
      assert.ok(same, `${period}: ${got} against ${want}`);
      if (want !== null) ++compared;
    }
    assert.ok(compared >= LEAST_MONTHS, `${compared} months compared`);
  });
