// Whole metrics mean in the engine what the SQL that their definition prints means in DuckDB: random definitions of every
// kind over four made files. NORTHSTAR_SEED=7 ./northstar test reference tries others.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Client } from '../../wasm/client.ts';
import { clientWith, given, named } from '../wasm/shop.ts';
import { AGGREGATES, type Case, files, KINDS, Random, randomCase } from './random_metrics.ts';

const SEED = Number(process.env.NORTHSTAR_SEED ?? 1);
const CASES = 300;

type Values = Map<string, number | null>;

async function engine(client: Client, { project, metric }: Case): Promise<{ values: Values; sql: string }> {
  given(await client.define(project));
  const { series, define } = given(await client.report()).sections;
  assert.ok(series && define);
  const values = series.metrics.find((one) => one.metric === metric)?.values ?? [];
  return { values: new Map(series.periods.map(({ start }, at) => [start, values[at] ?? null])), sql: define.sql };
}

async function duckdb(connection: DuckDBConnection, sql: string): Promise<Values> {
  const reader = await connection.runAndReadAll(sql);
  return new Map(
    reader.getRowsJson().map(([period, value]) => [String(period), value === null ? null : Number(value)]),
  );
}

/** Whole numbers exactly; others to 1e-12: DuckDB adds doubles in the order of the rows. */
function same(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The first period in which they differ. A period that the SQL gives no row for has no value. */
function difference(ours: Values, theirs: Values, { project }: Case): string | undefined {
  for (const [period, value] of ours)
    if (!same(value, theirs.get(period) ?? null)) return `${period}: ${value} against ${theirs.get(period) ?? null}`;
  // Deals that are open close in the future: the engine's periods end with what is decided.
  if (Object.values(project.definition.tables).some(({ role }) => role === 'pipeline')) return undefined;
  for (const [period, value] of theirs)
    if (value !== null && value !== 0 && !ours.has(period)) return `${period} is missing: ${value}`;
  return undefined;
}

test(`${CASES} random definitions of seed ${SEED} equal the SQL that they print`, async (t) => {
  const random = new Random(SEED);
  const folder = resolve('build/reference', `metrics-${SEED}`);
  mkdirSync(folder, { recursive: true });
  const client = await clientWith();
  for (const [name, text] of Object.entries(files(random))) {
    writeFileSync(join(folder, name), text);
    given(await client.inspect(named(name, text)));
  }
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`set file_search_path = '${folder}'; set TimeZone = 'UTC'`);
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  let values = 0;
  let nulls = 0;
  for (let at = 0; at < CASES; at++) {
    const one = randomCase(random);
    const { calendar, metrics, tables } = one.project.definition;
    const text = JSON.stringify(metrics);
    const kinds = [
      one.kind,
      `${calendar?.grain}`,
      `${calendar?.zone}`,
      `${calendar?.week_start}`,
      ...Object.keys(tables),
      ...AGGREGATES.filter((name) => text.includes(`${name}(`)),
      ...Object.values(metrics).map(({ window }) => window ?? 'no window'),
    ];
    for (const kind of new Set(kinds)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    try {
      const ours = await engine(client, one);
      const theirs = await duckdb(connection, ours.sql);
      for (const value of ours.values.values()) value === null ? nulls++ : values++;
      const found = difference(ours.values, theirs, one);
      if (found) wrong.push(`${JSON.stringify(one.project.definition)}\n${ours.sql}\n${found}`);
    } catch (error) {
      wrong.push(`${JSON.stringify(one.project.definition)}\n${error}`);
    }
  }
  connection.closeSync();
  client.close();
  t.diagnostic(
    [...seen]
      .sort()
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', '),
  );
  t.diagnostic(`${values} values and ${nulls} periods without one`);
  assert.equal(wrong.length, 0, `${wrong.length} differ:\n${wrong.slice(0, 3).join('\n\n')}`);
  for (const kind of [...KINDS, ...AGGREGATES]) assert.ok(seen.has(kind), `no ${kind} among ${CASES} definitions`);
  assert.ok(values > 5000 && nulls > 100);
});
