// The numbers of every example's golden report equal an independent computation: its check.sql, run in DuckDB.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { GrowthSection, Report, SeriesSection } from '../../wasm/protocol.ts';

const root = process.cwd();
const examples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'check.sql')),
);

function close(got: number, want: number): boolean {
  return Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
}

async function rowsOf(folder: string): Promise<{ kind: string; name: string; period: string; value: number | null }[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  const reader = await connection.runAndReadAll(readFileSync(join(folder, 'check.sql'), 'utf8'));
  const rows = reader.getRowObjects().map((row) => ({
    kind: String(row.kind),
    name: String(row.name),
    period: String(row.period),
    value: row.value === null ? null : Number(row.value),
  }));
  connection.closeSync();
  return rows;
}

/** A metric's value, or a part of its growth: "buyers.retained". */
function valueIn(series: SeriesSection, growth: GrowthSection | null, name: string, period: string) {
  const part = growth && name.startsWith(`${growth.metric}.`) ? name.slice(growth.metric.length + 1) : '';
  if (growth && part)
    return growth.rows.find((row) => row.period === period)?.[part as 'new' | 'retained' | 'resurrected'];
  const place = series.periods.findIndex(({ key }) => key === period);
  return series.metrics.find(({ metric }) => metric === name)?.values[place];
}

for (const name of examples) {
  test(`the report of ${name} equals its SQL`, async () => {
    const folder = join(root, 'examples', name);
    const report = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Report;
    const { series, decompose, growth } = report.sections;
    assert.ok(series && decompose);
    const rows = await rowsOf(folder);
    let compared = 0;
    for (const row of rows) {
      const got: number | null | undefined =
        row.kind === 'contribution'
          ? decompose.nodes.find((node) => node.metric === row.name)?.contribution
          : valueIn(series, growth ?? null, row.name, row.period);
      assert.notEqual(got, undefined, `${row.kind} ${row.name} ${row.period} is not in the report`);
      if (row.value === null || got === null || got === undefined)
        assert.equal(got, row.value, `${row.name} ${row.period}`);
      else assert.ok(close(got, row.value), `${row.kind} ${row.name} ${row.period}: ${got} against ${row.value}`);
      compared += 1;
    }
    assert.ok(compared > 200, `${compared} numbers compared`);
    const contributions = decompose.nodes
      .filter((node) => node.op === null)
      .reduce((sum, node) => sum + node.contribution, 0);
    assert.ok(close(contributions, decompose.change), `${contributions} against ${decompose.change}`);
  });
}
