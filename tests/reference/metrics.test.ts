// Whole metrics mean in the engine what the SQL that their definition prints means in DuckDB: random definitions of every
// kind over made files of every role, and how far their ids meet. NORTHSTAR_SEED=7 ./northstar test reference tries others.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Client } from '../../wasm/client.ts';
import type { DataSection } from '../../wasm/protocol.ts';
import { clientWith, given, named } from '../wasm/shop.ts';
import {
  AGGREGATES,
  type Case,
  GRAINS,
  JOINS,
  KINDS,
  MONTHS,
  OPERATORS,
  PARTS,
  randomCase,
  WEEKDAYS,
  WINDOWS,
  ZONES,
} from './random_metrics.ts';
import { files, type Made, Random, TABLES } from './random_tables.ts';

const SEED = Number(process.env.NORTHSTAR_SEED ?? 1);
const CASES = 300;

type Values = Map<string, number | null>;

interface Computed {
  readonly values: Values;
  /** The largest value of any metric of a definition that has several. */
  readonly made_of: number;
  readonly sql: string;
  /** By value of the dimension; "" is of rows without one. */
  readonly segments: ReadonlyMap<string, Values>;
  readonly joins: DataSection['joins'];
}

async function engine(client: Client, { project, metric, segment }: Case): Promise<Computed> {
  given(await client.define(project));
  const { data, series, define } = given(await client.report()).sections;
  assert.ok(data && series && define);
  const { periods, segments } = series;
  const by_period = (values: readonly (number | null)[]) =>
    new Map(periods.map(({ start }, at) => [start, values[at] ?? null]));
  const parts = series.metrics.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0)));
  return {
    values: by_period(series.metrics.find((one) => one.metric === metric)?.values ?? []),
    made_of: Object.keys(project.definition.metrics).length > 1 ? Math.max(...parts) : 0,
    sql: define.sql,
    joins: data.joins,
    segments: new Map(
      segments.filter(({ dimension }) => dimension === segment).map((one) => [one.segment, by_period(one.values)]),
    ),
  };
}

/** The same definition of the rows of one segment alone; of a conversion, of those where it begins there. */
function onlyIn(one: Case, value: string): Case {
  const { definition } = one.project;
  const is = value === '' ? `"${one.segment}" is null` : `"${one.segment}" = '${value.replaceAll("'", "''")}'`;
  const metrics = Object.entries(definition.metrics).map(([name, metric]) => {
    if (metric.formula) return [name, metric];
    if (metric.measure?.startsWith('conversion('))
      return [name, { ...metric, measure: metric.measure.replace('conversion(', `conversion(${is} and `) }];
    return [name, { ...metric, where: metric.where ? `(${metric.where}) and ${is}` : is }];
  });
  return { ...one, project: { ...one.project, definition: { ...definition, metrics: Object.fromEntries(metrics) } } };
}

async function duckdb(connection: DuckDBConnection, sql: string): Promise<Values> {
  const reader = await connection.runAndReadAll(sql);
  return new Map(
    reader.getRowsJson().map(([period, value]) => [String(period), value === null ? null : Number(value)]),
  );
}

/** How many ids each of two tables has, and both. */
async function meeting(connection: DuckDBConnection, left: string, right: string): Promise<string> {
  const ids = (name: string) => {
    const { file, columns, formats } = (TABLES[name] as Made).table;
    const id = `"${columns.entity}"`;
    const as = formats?.[columns.entity ?? '']?.type === 'email' ? `lower(trim(${id}))` : id;
    return `select distinct ${as} as id from read_csv('${file}') where ${id} is not null`;
  };
  const reader = await connection.runAndReadAll(
    `with l as (${ids(left)}), r as (${ids(right)}) select (select count(*) from l), (select count(*) from r), (select count(*) from l join r using (id))`,
  );
  return reader.getRowsJson()[0]?.map(Number).join() ?? '';
}

/**
 * Whole numbers exactly; others to 1e-12 of the largest that they were made of: DuckDB adds doubles in the order of the
 * rows, and a difference keeps the rounding of what it is the difference of.
 */
function same(a: number | null, b: number | null, made_of: number): boolean {
  if (a === null || b === null) return a === b;
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b), made_of);
}

/** The first period in which they differ. A period that the SQL gives no row for has no value. */
function difference(ours: Values, theirs: Values, { project }: Case, made_of: number): string | undefined {
  // Deals that are open close in the future: the engine's periods end with what is decided.
  const hasDeals = Object.values(project.definition.tables).some(({ role }) => role === 'pipeline');
  const known = [...ours];
  while (hasDeals && known.at(-1)?.[1] === null) known.pop();
  for (const [period, value] of known)
    if (!same(value, theirs.get(period) ?? null, made_of))
      return `${period}: ${value} against ${theirs.get(period) ?? null}`;
  for (const [period, value] of hasDeals ? [] : theirs)
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
      ...(one.join ? [one.join] : []),
      ...Object.values(calendar ?? {}),
      ...Object.keys(tables),
      ...[...AGGREGATES.map((name) => `${name}(`), ...OPERATORS].filter((part) => text.includes(part)),
      ...PARTS.filter((part) => new RegExp(`\\${part}\\b`).test(text)),
      ...Object.values(metrics).map(({ window }) => window ?? 'no window'),
    ];
    const compare = async (asked: Case, split?: Values) => {
      const ours = await engine(client, asked);
      const theirs = await duckdb(connection, ours.sql);
      // Where ends count, the rows of one segment alone may reach less far than all of them, or further.
      const common = (values: Values, others: Values) => new Map([...values].filter(([period]) => others.has(period)));
      const found = split
        ? difference(common(split, ours.values), common(theirs, split), asked, ours.made_of)
        : difference(ours.values, theirs, asked, ours.made_of);
      if (found) wrong.push(`${JSON.stringify(asked.project.definition)}\n${ours.sql}\n${found}`);
      return ours;
    };
    try {
      const ours = await compare(one);
      for (const value of ours.values.values()) value === null ? nulls++ : values++;
      for (const { left, right, left_entities, right_entities, both } of ours.joins) {
        const met = both === 0 ? 'not' : both === right_entities ? 'fully' : 'partly';
        kinds.push(`joined ${met}`, ...[left, right].map((name) => `${name} joined`));
        const found = [left_entities, right_entities, both].join();
        const wanted = await meeting(connection, left, right);
        if (found !== wanted) wrong.push(`ids of ${left} and ${right}: ${found} against ${wanted}`);
      }
      const segment = random.one([...ours.segments.keys()]);
      if (segment !== undefined && at % 3 === 0) {
        kinds.push('split', `split ${one.kind}`, ...(one.join ? [`split ${one.join}`] : []));
        await compare(onlyIn(one, segment), ours.segments.get(segment));
      }
    } catch (error) {
      wrong.push(`${JSON.stringify(one.project.definition)}\n${error}`);
    }
    for (const kind of new Set(kinds)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
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
  const wanted = [
    ...[...KINDS, ...Object.keys(TABLES), ...AGGREGATES.map((name) => `${name}(`), ...OPERATORS],
    ...[...GRAINS, ...WEEKDAYS, ...MONTHS, ...ZONES, ...WINDOWS, 'no window', 'split', 'split conversion'],
    ...[...JOINS, 'split joined one hop', 'split joined two hops'],
    ...[...PARTS, 'joined not', 'joined partly', 'accounts joined', 'charges joined', 'events joined'],
  ];
  assert.deepEqual(
    wanted.filter((kind) => !seen.has(kind)),
    [],
    `not among ${CASES} definitions`,
  );
  assert.ok(values > 5000 && nulls > 100);
});
