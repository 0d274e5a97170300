// Subscriptions and surveys are known by their columns, and what the report says of them is what an independent computation
// says: the months and scores of the reference cases, and DuckDB running the SQL that the report prints.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Report } from '../../wasm/protocol.ts';
import { clientWith, given, named } from '../wasm/shop.ts';

const FILE = 'tests/data/marketing/inputs/subscriptions.csv';
const STRIPE = 'tests/data/exports/stripe-subscriptions.csv';
const CASE = JSON.parse(readFileSync('tests/data/marketing/cases/saas_mrr_movements.json', 'utf8')) as {
  expected: { months: Record<string, number | null>[] };
};

/** As it is recognised, but by month and with MRR as the number that is looked at. */
async function report(file: string): Promise<Report> {
  const client = await clientWith({ shards: 2, chunk: 4096 });
  try {
    given(await client.inspect(named(basename(file), readFileSync(file))));
    const { project } = given(await client.recognize());
    assert.ok(project);
    const { definition } = project;
    const calendar = { ...definition.calendar, grain: 'month' as const };
    const star = { north_star: { metric: 'mrr' }, outcome: 'subscribed_customers' };
    given(await client.define({ ...project, definition: { ...definition, calendar, ...star } }));
    return given(await client.report());
  } finally {
    client.close();
  }
}

test('MRR is recognised, moves as the reference says, and its SQL gives the same in DuckDB', async () => {
  const { sections } = await report(FILE);
  const { series, decompose, define } = sections;
  assert.ok(series && decompose && define);
  const mrr = series.metrics.find(({ metric }) => metric === 'mrr')?.values;
  const months = CASE.expected.months;
  assert.deepEqual(
    mrr,
    months.map(({ mrr_end }) => mrr_end),
  );
  const rates = (name: string) => series.metrics.find(({ metric }) => metric === name)?.values ?? [];
  for (const [metric, key] of [
    ['net_revenue_retention', 'nrr'],
    ['gross_revenue_retention', 'grr'],
    ['customer_churn', 'logo_churn'],
  ] as const)
    rates(metric).forEach((value, i) => {
      const wanted = months[i]?.[key] ?? null;
      assert.ok(wanted === null ? value === null : Math.abs((value ?? 0) - wanted) < 1e-12, `${metric} ${i}`);
    });

  // The movements of the months after the baseline add up to the change.
  const from = series.periods.findIndex(({ key }) => key === decompose.baseline);
  const to = series.periods.findIndex(({ key }) => key === decompose.comparison);
  for (const [part, sign] of [
    ['new', 1],
    ['reactivation', 1],
    ['expansion', 1],
    ['contraction', -1],
    ['churn', -1],
  ] as const) {
    const wanted = months.slice(from + 1, to + 1).reduce((sum, month) => sum + sign * (month[part] ?? 0), 0);
    assert.equal(decompose.nodes.find(({ metric }) => metric === `mrr.${part}`)?.contribution, wanted, part);
  }
  assert.equal(decompose.residual, 0);
  assert.equal(decompose.change, (mrr?.[to] ?? 0) - (mrr?.[from] ?? 0));

  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET file_search_path = '${resolve('tests/data/marketing/inputs')}'`);
  const rows = (await connection.runAndReadAll(define.sql)).getRowObjects();
  assert.deepEqual(
    rows.map((row) => Number(row.mrr)),
    mrr,
  );
  connection.closeSync();
  assert.match(
    define.sentence.map(({ text }) => text).join(''),
    /^MRR is the sum of “amount” over all rows, of those running on the first day of each month, UTC, from subscriptions\.csv\.$/,
  );
});

test('amounts a year are taken by the month, and several units count', async () => {
  const { sections } = await report(STRIPE);
  const { series } = sections;
  assert.ok(series);
  const at = (month: string) =>
    series.metrics.find(({ metric }) => metric === 'mrr')?.values[series.periods.findIndex(({ key }) => key === month)];
  // Ten seats at 100 a year since June 2025; 15 a month since 7 January 2026, and 15 more from February to May.
  assert.equal(at('2025-07'), 1000 / 12);
  assert.equal(at('2026-02'), 1000 / 12 + 15);
  assert.equal(at('2026-03'), 1000 / 12 + 30);
  assert.equal(at('2026-06'), 1000 / 12 + 30);
  assert.equal(at('2026-07'), undefined);
});

test('a Net Promoter Score stands with how far chance alone reaches', async () => {
  const { input_inline, expected } = JSON.parse(readFileSync('tests/data/marketing/cases/saas_nps.json', 'utf8')) as {
    input_inline: { scores: number[] };
    expected: { sample: { nps: number; ci95: [number, number]; n: number } };
  };
  // Thirteen answers a day fill January; a later one says that it is whole.
  const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 13))).toISOString().slice(0, 10);
  const rows = [...input_inline.scores, 0].map((score, i) => `${day(i < 400 ? i : 13 * 40)},${score},c${i}`);
  const client = await clientWith({ shards: 1, chunk: 4096 });
  try {
    given(await client.inspect(named('answers.csv', Buffer.from(`Date,Score,Customer\n${rows.join('\n')}\n`))));
    const { project } = given(await client.recognize());
    assert.ok(project);
    assert.equal(project.definition.tables.answers?.role, 'survey');
    assert.equal(project.definition.north_star?.metric, 'net_promoter_score');
    const calendar = { grain: 'month' as const };
    given(await client.define({ ...project, definition: { ...project.definition, calendar } }));
    const { star } = given(await client.report()).sections.series ?? {};
    const { nps, ci95 } = expected.sample;
    assert.ok(star && Math.abs(star.value - nps) < 1e-9, `${star?.value}`);
    assert.equal(
      star.margin,
      `Between ${ci95[0].toFixed(1)} and ${ci95[1].toFixed(1)} with 95% confidence, from 400 answers.`,
    );
  } finally {
    client.close();
  }
});
