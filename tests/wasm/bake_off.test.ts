// Which number would be the best North Star: planted leaders come first and would again, and nothing is named where nothing
// is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { simulate } from '../../examples/templates/teachable/simulate.ts';
import { withCandidates } from '../../wasm/candidates.ts';
import type { BakeOffSection, CoreAction, Project } from '../../wasm/protocol.ts';
import { clientWith, given, named } from './shop.ts';

async function bakeOff(files: Readonly<Record<string, string>>, project: Project, shards: number) {
  const client = await clientWith({ shards });
  try {
    for (const [file, text] of Object.entries(files)) given(await client.inspect(named(file, Buffer.from(text))));
    given(await client.define(project));
    return given(await client.report({ sections: ['bake_off'] })).sections.bake_off as BakeOffSection;
  } finally {
    client.close();
  }
}

function example(folder: string, ...names: string[]) {
  const at = (name: string) => readFileSync(`examples/${folder}/${name}`, 'utf8');
  const files = Object.fromEntries(names.map((name) => [name, at(name)]));
  return { files, project: JSON.parse(at(`${folder}.northstar.json`)) as Project };
}

for (const [folder, names, leader] of [
  ['music-service', ['plays.csv', 'invoices.csv'], 'hours'],
  ['sales-pipeline', ['deals.csv', 'ad_spend.csv'], 'deals_created'],
] as const)
  test(`the planted leader of ${folder} comes first, would again in other weeks, and forecasts better`, async () => {
    const { files, project } = example(folder, ...names);
    const section = await bakeOff(files, project, 2);
    const [first, ...others] = section.contenders;
    assert.equal(first?.metric, project.definition.north_star?.metric);
    assert.match(first?.metric ?? '', new RegExp(leader));
    // By weeks alone: their customers were simulated without any difference between them.
    assert.equal(section.verdict, 'inconclusive');
    assert.equal(first?.lead.reason, 'leads');
    assert.match(section.sentence, /but customers compared one by one do not show it/);
    assert.equal(section.by, 'forecasts');
    assert.ok((first?.wins ?? 0) > 0.9, `${first?.wins}`);
    const { error_own, error_with_metric } = first?.forecast ?? assert.fail('no forecast');
    assert.ok(error_with_metric < 0.7 * error_own);
    assert.ok(others.every(({ verdict }) => verdict !== 'supported'));
    const wins = section.contenders.reduce((sum, contender) => sum + (contender.wins ?? 0), section.own_wins ?? 0);
    assert.ok(Math.abs(wins - 1) < 1e-9, `${wins}`);
    assert.deepEqual(await bakeOff(files, project, 1), section);
  });

/** The same with what the log tells beside the project's own numbers. */
async function enumerated(files: Readonly<Record<string, string>>, project: Project) {
  const client = await clientWith({ shards: 2 });
  try {
    for (const [file, text] of Object.entries(files)) given(await client.inspect(named(file, Buffer.from(text))));
    given(await client.define(project));
    const before = given(await client.report());
    const found = given(await client.bakeOff());
    assert.deepEqual(JSON.parse(given(await client.render('json'))), before);
    assert.deepEqual(given(await client.report()), before);
    return found;
  } finally {
    client.close();
  }
}

/** A log and bills: who does the core action early stays and pays, whatever else they do; half of all do it. */
function logAndBills(seed: number, effect: number): Readonly<Record<string, string>> {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const [rows, bills] = [['at,user,event'], ['at,user,amount']];
  const on = (day: number) => new Date(Date.UTC(2026, 0, 5) + day * 864e5).toISOString().slice(0, 10);
  const put = (day: number, user: number, event: string) => rows.push(`${on(day)},u${user},${event}`);
  for (let user = 0; user < 1500; ++user) {
    const joined = Math.floor(random() * 70);
    const does = random() < 0.5;
    for (let week = 0; week < 4; ++week)
      for (let i = 0; i < 3; ++i) {
        put(joined + week * 7 + i, user, random() < 0.5 ? 'browse' : 'look');
        if (i < 2) put(joined + week * 7 + i, user, does ? 'share' : 'browse');
      }
    const stays = random() < (does ? 0.5 + effect : 0.5);
    for (let week = 4; stays && week < 14; ++week) {
      put(joined + week * 7, user, 'browse');
      bills.push(`${on(joined + week * 7)},u${user},${10 + Math.floor(20 * random())}`);
    }
  }
  const [head, ...acts] = rows;
  return { 'log.csv': `${[head, ...acts.sort()].join('\n')}\n`, 'bills.csv': `${bills.join('\n')}\n` };
}

const users = (where: string) => ({ table: 'log', measure: 'count_distinct(entity)', where });
const PROJECT = {
  northstar: 1,
  definition: {
    title: 'Three actions',
    calendar: { grain: 'week' },
    tables: {
      log: { file: 'log.csv', role: 'events', columns: { time: 'at', entity: 'user', event: 'event' } },
      bills: { file: 'bills.csv', role: 'payments', columns: { time: 'at', entity: 'user', value: 'amount' } },
    },
    metrics: {
      sharers: users("event = 'share'"),
      lookers: users("event = 'look'"),
      browsers: users("event = 'browse'"),
      looks: { table: 'log', measure: 'count()', where: "event = 'look'" },
      revenue: { table: 'bills', measure: 'sum(value)', unit: 'USD' },
    },
    north_star: { metric: 'lookers' },
    outcome: 'revenue',
  },
  journal: [],
} as Project;

test('by customers: those who share stay, whichever number is in use, and its share of redraws says how sure that is', async () => {
  const section = await bakeOff(logAndBills(7, 0.3), PROJECT, 2);
  assert.equal(section.by, 'customers');
  assert.equal(section.verdict, 'supported');
  assert.equal(section.contenders[0]?.metric, 'sharers');
  assert.ok((section.contenders[0]?.wins ?? 0) > 0.95);
  assert.match(section.sentence, /“Sharers” comes first: customers who get more of it early bring more revenue later/);
});

test('where no action makes a difference none is named', async () => {
  const section = await bakeOff(logAndBills(7, 0), PROJECT, 2);
  assert.notEqual(section.verdict, 'supported');
  assert.match(section.sentence, /none can be told from chance/);
});

const { looks: _, sharers: __, ...without } = PROJECT.definition.metrics;
const LOOKERS = { ...PROJECT, definition: { ...PROJECT.definition, metrics: without } };

test('numbers made of the actions of a log are held against the project’s own: the planted one is found though nobody named it', async () => {
  const { section, project, made, actions } = await enumerated(logAndBills(7, 0.3), LOOKERS);
  assert.deepEqual([...actions].sort(), ['browse', 'look', 'share']);
  // Three actions in four ways, but the two that the project has.
  assert.equal(made.length, 10);
  assert.equal(section.contenders.length, 12);
  const [first] = section.contenders;
  assert.equal(section.verdict, 'supported');
  assert.match(project.definition.metrics[first?.metric ?? '']?.where ?? '', /'share'/);
  assert.match(first?.label ?? '', /share/);
  assert.ok(section.contenders.every(({ customers }) => customers));
});

test('what people did first is the same after a report as before any', async () => {
  const files = logAndBills(7, 0.3);
  const found = async (after: boolean) => {
    const client = await clientWith({ shards: 2 });
    try {
      for (const [file, text] of Object.entries(files)) given(await client.inspect(named(file, Buffer.from(text))));
      given(await client.define(PROJECT));
      if (after) given(await client.report());
      return given(await client.discover());
    } finally {
      client.close();
    }
  };
  assert.deepEqual(await found(true), await found(false));
});

test('where no action makes a difference none of those that are made is named either', async () => {
  const { section } = await enumerated(logAndBills(7, 0), LOOKERS);
  assert.notEqual(section.verdict, 'supported');
});

test('nothing is made of beginnings and payments, nor more than can be told apart', () => {
  const action = (event: string, kind: CoreAction['kind'], people: number): CoreAction => ({
    event,
    kind,
    people,
    words: '',
    rule: { times: 3, days: 7, times_low: 3, times_high: 3 },
    did: null,
    did_not: null,
    phi: null,
    test: null,
    hidden: null,
  });
  const all = [
    action('signed up', 'sign_up', 99),
    action('paid', 'payment', 98),
    ...Array.from({ length: 9 }, (_, at) => action(`it’s “${at}”'`, 'no_link', at)),
    action('rare', 'good', 1),
  ];
  const { made, actions, project } = withCandidates(PROJECT, all);
  assert.deepEqual(actions, ['rare', ...[8, 7, 6, 5, 4].map((at) => `it’s “${at}”'`)]);
  assert.equal(Object.keys(project.definition.metrics).length, 24 + 1);
  assert.equal(project.definition.north_star?.metric, made[0]);
  assert.equal(project.definition.metrics[made[1] ?? '']?.where, `event = 'it’s “8”'''`);
  assert.equal(made.filter((name) => name.endsWith('28_days')).length, 2);
  assert.equal(project.definition.metrics.rare_by_3?.having, 'count() >= 3');
});

test('without an outcome there is nothing to hold them against, and stopping leaves all as it was', async () => {
  const { outcome: _, ...definition } = PROJECT.definition;
  const client = await clientWith({ shards: 2 });
  try {
    for (const [file, text] of Object.entries(logAndBills(7, 0.3)))
      given(await client.inspect(named(file, Buffer.from(text))));
    given(await client.define({ ...PROJECT, definition }));
    const reply = await client.bakeOff();
    assert.equal(reply.ok ? '' : reply.error.code, 'not_computable');
    given(await client.define(PROJECT));
    const stop = new AbortController();
    const asked = client.bakeOff({ signal: stop.signal });
    stop.abort();
    const stopped = await asked;
    assert.equal(stopped.ok ? '' : stopped.error.code, 'cancelled');
    assert.equal(given(await client.report()).sections.series?.star?.metric, 'lookers');
  } finally {
    client.close();
  }
});

/** Least squares with an intercept, by Gauss on the normal equations. */
function fitted(rows: readonly (readonly number[])[], y: readonly number[]): number[] {
  const of = rows.map((row) => [1, ...row]);
  const k = of[0]?.length ?? 0;
  const a = Array.from({ length: k }, (_, i) => [
    ...Array.from({ length: k }, (_, j) => of.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
    of.reduce((sum, row, t) => sum + (row[i] ?? 0) * (y[t] ?? 0), 0),
  ]);
  for (const [i, pivot] of a.entries())
    for (const [j, other] of a.entries()) {
      if (i === j) continue;
      const times = (other[i] ?? 0) / (pivot[i] ?? 1);
      for (let c = 0; c <= k; ++c) other[c] = (other[c] ?? 0) - times * (pivot[c] ?? 0);
    }
  return a.map((row, i) => (row[k] ?? 0) / (row[i] ?? 1));
}

/** Mean absolute error of y a period ahead over the last two fifths, from its own two last values and x before. */
function missedBy(y: readonly number[], x: readonly number[] | null): number {
  const log = y.map(Math.log);
  const row = (t: number) => [log[t - 1] ?? 0, log[t - 2] ?? 0, ...(x ? [Math.log(x[t - 1] ?? 0)] : [])];
  const errors = [];
  for (let t = Math.floor((y.length * 3) / 5); t < y.length; ++t) {
    const known = Array.from({ length: t - 2 }, (_, i) => i + 2);
    const [base = 0, ...slopes] = fitted(
      known.map(row),
      known.map((at) => log[at] ?? 0),
    );
    const forecast = row(t).reduce((sum, value, j) => sum + value * (slopes[j] ?? 0), base);
    errors.push(Math.abs((y[t] ?? 0) - Math.exp(forecast)));
  }
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

test('monthly active schools against MRR: by how much each misses the next month’s MRR, in a record too short for more', async () => {
  const project = JSON.parse(readFileSync('examples/templates/teachable/teachable.northstar.json', 'utf8')) as Project;
  const { definition } = project;
  const asked = { ...project, definition: { ...definition, outcome: 'mrr', north_star: { metric: 'active_schools' } } };
  const files = simulate();
  const section = await bakeOff(files, asked, 2);
  const mau = section.contenders.find(({ metric }) => metric === 'active_schools');
  const { error_own, error_with_metric, forecasts } = mau?.forecast ?? assert.fail('no forecast');
  const client = await clientWith({ shards: 1 });
  for (const [file, text] of Object.entries(files)) given(await client.inspect(named(file, Buffer.from(text))));
  given(await client.define(asked));
  const { metrics } = given(await client.report({ sections: ['series'] })).sections.series ?? assert.fail('no series');
  client.close();
  const values = (name: string) => metrics.find(({ metric }) => metric === name) ?? assert.fail(name);
  const begin = values('active_schools').first_full ?? 0;
  const end = values('active_schools').values.length - 1;
  const [mrr, active] = ['mrr', 'active_schools'].map((name) => values(name).values.slice(begin, end).map(Number));
  assert.ok(mrr && active);
  assert.equal(forecasts, mrr.length - Math.floor((mrr.length * 3) / 5));
  assert.ok(Math.abs(error_own - missedBy(mrr, null)) < 1e-6 * error_own, `${error_own} ${missedBy(mrr, null)}`);
  assert.ok(Math.abs(error_with_metric - missedBy(mrr, active)) < 1e-6 * error_own);
  assert.ok(error_own < error_with_metric, 'its own past says more of it than how many are active');
  assert.equal(section.verdict, 'inconclusive');
  assert.ok((section.own_wins ?? 0) > 0);
});
