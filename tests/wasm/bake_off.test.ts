// Which number would be the best North Star: planted leaders come first and would again, and nothing is named where nothing
// is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BakeOffSection, Project } from '../../wasm/protocol.ts';
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
  return { 'log.csv': `${rows.join('\n')}\n`, 'bills.csv': `${bills.join('\n')}\n` };
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
