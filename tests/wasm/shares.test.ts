// A conversion is a share: it says so, and people read it in percent; a number of people in a period before is said as
// people say it, and only what adds up is asked to be split.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricDefinition, Project } from '../../wasm/protocol.ts';
import { clientWith, given, named } from './shop.ts';

const LOG = named(
  'log.csv',
  `at,user_id,event\n${Array.from({ length: 200 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 0, 5) + Math.floor(at / 4) * 86_400_000).toISOString().slice(0, 10);
    return `${day},u${at % 20},${at % 3 === 0 ? 'signup' : 'core'}`;
  }).join('\n')}\n`,
);

const projectOf = (metrics: Record<string, MetricDefinition>, star: string): Project => ({
  northstar: 1,
  definition: {
    calendar: { grain: 'week', week_start: 'monday', zone: 'UTC' },
    tables: { log: { file: 'log.csv', role: 'events', columns: { time: 'at', entity: 'user_id', event: 'event' } } },
    metrics,
    north_star: { metric: star },
  },
  journal: [],
});

const METRICS = {
  active: { table: 'log', measure: 'count_distinct(entity)', label: 'Active users' },
  rows: { table: 'log', measure: 'count()' },
  activation: { table: 'log', measure: "conversion(event = 'signup', event = 'core', 7)" },
  doubled: { table: 'log', measure: "2 * conversion(event = 'signup', event = 'core', 7)" },
  growth: { formula: 'active / previous(active, 1) - 1' },
  year: { formula: 'active / previous(active, 52) - 1' },
} as const;

async function defined(star: string) {
  const client = await clientWith();
  given(await client.inspect(LOG));
  const taken = given(await client.define(projectOf(METRICS, star)));
  const report = given(await client.report());
  client.close();
  return { ...taken, words: taken.sentence.map(({ text }) => text).join(''), report };
}

test('the unit of a conversion is a share, in the series and in the definition, and in words it is percent', async () => {
  const { report } = await defined('activation');
  const units = new Map(report.sections.series?.metrics.map(({ metric, unit }) => [metric, unit]));
  assert.equal(units.get('activation'), 'share');
  assert.equal(units.get('doubled'), '');
  assert.equal(report.sections.series?.star?.unit, 'share');
  assert.equal(report.sections.define?.unit, 'share');
  assert.ok((report.sections.series?.star?.value ?? 2) <= 1);
});

test('the number of a period before is said as people say it', async () => {
  assert.match((await defined('growth')).words, /Active users \/ Active users of the week before\) − 1/);
  assert.match((await defined('year')).words, /Active users of 52 weeks before/);
});

test('what adds up is asked to be split by what it is; a conversion is not', async () => {
  const remedy = async (star: string) => (await defined(star)).findings.find(({ code }) => code === 'no_tree')?.remedy;
  assert.equal(await remedy('rows'), 'Split it into reach, frequency and depth.');
  assert.equal(await remedy('active'), 'Split it into those who are new, kept and returned.');
  assert.match((await remedy('growth')) ?? '', /^Say what it is made of/);
  assert.equal(await remedy('activation'), undefined);
});

const DEALS = named(
  'deals.csv',
  'deal_id,create_date,close_date,deal_stage,amount\nd1,2026-01-05,2026-01-20,Won,10\nd2,2026-01-06,,Open,20\nd3,2026-01-07,2026-01-21,Lost,30\nd4,2026-01-20,,Open,5\n',
);

test('an open deal that another table counts is not left out; where none does, it is said to be open', async () => {
  const closings = {
    file: 'deals.csv',
    role: 'pipeline',
    columns: { time: 'close_date', event: 'deal_stage' },
  } as const;
  const rowsWith = async (tables: Project['definition']['tables']) => {
    const client = await clientWith();
    given(await client.inspect(DEALS));
    const metrics = Object.fromEntries(
      Object.keys(tables).map((table) => [`in_${table}`, { table, measure: 'count()' }]),
    );
    const definition = { calendar: { grain: 'week' }, tables, metrics, north_star: { metric: 'in_closings' } } as const;
    given(await client.define({ northstar: 1, definition, journal: [] }));
    const { data } = given(await client.report()).sections;
    client.close();
    return [data?.rows_in, data?.rows_used, data?.rows_left_out, data?.rows_open];
  };
  assert.deepEqual(await rowsWith({ closings }), [4, 2, 2, 2]);
  const openings = { ...closings, columns: { time: 'create_date', event: 'deal_stage' } };
  assert.deepEqual(await rowsWith({ closings, openings }), [4, 4, 0, 0]);
});
