// Expressions mean in the engine what their SQL means in DuckDB: random row expressions and measures over a table with
// nulls. The program expressions_dump writes the table, the SQL and the engine's values; here DuckDB computes its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

type Value = number | boolean | string | null;
interface RowCase {
  expression: string;
  type: 'number' | 'boolean' | 'text';
  sql: string;
  values: Value[];
}
interface MeasureCase {
  expression: string;
  where: string;
  sql: string;
  where_sql: string;
  value: number | null;
}
interface Cases {
  columns: [string, string][];
  row_count: number;
  rows: RowCase[];
  measures: MeasureCase[];
  letters: { letter: string; lower: string }[];
}

const BUILD = 'build/native';

/** Builds the program like the core's tests, and lets it write into a folder of its own. */
function dump(seed: number): { folder: string; cases: Cases } {
  if (!existsSync(`${BUILD}/build.ninja`)) execFileSync('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja']);
  execFileSync('ninja', ['-C', BUILD, 'expressions_dump']);
  const folder = `${BUILD}/expressions/${seed}`;
  mkdirSync(folder, { recursive: true });
  execFileSync(`${BUILD}/expressions_dump`, [folder, String(seed)]);
  return { folder, cases: JSON.parse(readFileSync(`${folder}/cases.json`, 'utf8')) as Cases };
}

async function load(folder: string, cases: Cases): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = cases.columns.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  await connection.run(
    `create table t as select * from read_csv('${folder}/table.csv', header = true, columns = {${columns}})`,
  );
  return connection;
}

async function column(connection: DuckDBConnection, sql: string): Promise<Value[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getColumns()[0] as Value[];
}

/** Numbers of the engine are exact decimals or correctly rounded, those of DuckDB are sums of doubles. */
function same(engine: Value, duckdb: Value): boolean {
  if (typeof engine !== 'number' || typeof duckdb !== 'number') return engine === duckdb;
  if (Number.isInteger(engine) && Number.isInteger(duckdb)) return engine === duckdb;
  return Math.abs(engine - duckdb) <= 1e-12 * Math.max(Math.abs(engine), Math.abs(duckdb));
}

for (const seed of [1, 2, 3]) {
  test(`random expressions of seed ${seed} equal DuckDB`, async () => {
    const { folder, cases } = dump(seed);
    const connection = await load(folder, cases);
    const wrong: string[] = [];
    let nulls = 0;
    for (const { expression, type, sql, values } of cases.rows) {
      const cast = type === 'number' ? `cast(${sql} as double)` : sql;
      const expected = await column(connection, `select ${cast} from t order by "row"`);
      assert.equal(expected.length, cases.row_count);
      nulls += values.filter((value) => value === null).length;
      const at = values.findIndex((value, row) => !same(value, expected[row] as Value));
      if (at >= 0) wrong.push(`${expression}\n  ${sql}\n  row ${at}: ${values[at]} against ${expected[at]}`);
    }
    for (const { expression, where, sql, where_sql, value } of cases.measures) {
      const [expected] = await column(connection, `select cast(${sql} as double) from t where ${where_sql}`);
      if (!same(value, expected as Value))
        wrong.push(`${expression}\n  where ${where}\n  ${sql}\n  ${value} against ${expected}`);
    }
    assert.equal(wrong.length, 0, `${wrong.length} differ:\n${wrong.slice(0, 10).join('\n')}`);
    assert.ok(nulls > 10_000 && nulls < cases.rows.length * cases.row_count * 0.8, `${nulls} nulls`);
    connection.closeSync();
  });
}

test('lower() knows the letters that it promises as DuckDB does', async () => {
  const { cases } = dump(1);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const letters = cases.letters.map(({ letter }) => letter).join(' ');
  const [expected] = await column(connection, `select lower('${letters}')`);
  const theirs = String(expected).split(' ');
  const wrong = cases.letters
    .filter(({ lower }, i) => lower !== theirs[i])
    .map(({ letter, lower }) => `${letter}: ${lower}`);
  assert.deepEqual(wrong, []);
  connection.closeSync();
});
