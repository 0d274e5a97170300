// Columns of other files beside the rows of one, over one table and over two: what a newcomer's second file says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../wasm/client.ts';
import type { Project, Report } from '../../wasm/protocol.ts';
import { fakeWorkers, randomOf } from './fakes.ts';
import { clientWith, given, named } from './shop.ts';

const WEEKS = ['2026-01-05', '2026-01-12', '2026-01-19'];
/** Every week u1 to u6 act three times; nobody knows u6, and one row names nobody. */
const EVENTS = [
  'at,user_id,event',
  ...WEEKS.flatMap((week) =>
    ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].flatMap((user) => Array.from({ length: 3 }, () => `${week},${user},done`)),
  ),
  '2026-01-19,,done',
  '',
].join('\n');
/** u3 stands there twice alike, u4 with two plans, u5 without one. */
const USERS = [
  'user_id,plan,account_id',
  ...['u1,pro,a1', 'u2,free,a2', 'u3,pro,a1', 'u3,pro,a1', 'u4,pro,a2', 'u4,free,a2', 'u5,,a9', ''],
].join('\n');
const ACCOUNTS = 'account_id,region\na1,EU\na2,US\n';

const project = (segments: readonly string[], where = ''): Project => ({
  northstar: 1,
  definition: {
    calendar: { grain: 'week' },
    tables: {
      events: {
        file: 'events.csv',
        role: 'events',
        columns: { time: 'at', entity: 'user_id', event: 'event', segments },
      },
      users: {
        file: 'users.csv',
        role: 'entities',
        columns: { entity: 'user_id' },
        joins: { account_id: 'accounts' },
      },
      accounts: { file: 'accounts.csv', role: 'entities', columns: { entity: 'account_id' } },
    },
    metrics: {
      active: {
        table: 'events',
        measure: 'count_distinct(entity)',
        having: 'count() >= 3',
        ...(where && { where }),
      },
    },
    north_star: { metric: 'active' },
  },
  journal: [],
});

const engines = (workers: number) => ({ spawn: fakeWorkers(randomOf(workers)).spawn, workers });

async function opened(options: Parameters<typeof clientWith>[0] = {}): Promise<Client> {
  const client = await clientWith(options);
  for (const [name, text] of Object.entries({ events: EVENTS, users: USERS, accounts: ACCOUNTS }))
    given(await client.inspect(named(`${name}.csv`, text)));
  return client;
}

async function reported(client: Client, asked: Project): Promise<Report> {
  given(await client.define(asked));
  return given(await client.report());
}

/** The last values, by segment. */
const last = ({ sections }: Report, dimension: string) =>
  Object.fromEntries(
    (sections.series?.segments ?? [])
      .filter((one) => one.dimension === dimension)
      .map(({ segment, values }) => [segment, values.at(-1)]),
  );

const BY_PLAN = { pro: 2, free: 1, '': 1, 'several in users.csv': 1, 'not in users.csv': 1 };
const BY_REGION = { EU: 2, US: 2, 'not in accounts.csv': 1, 'not in users.csv': 1 };

test('a number is split by what other files say of who acts, over one of them and over two', async () => {
  const client = await opened();
  const report = await reported(client, project(['users.plan', 'accounts.region']));
  const withoutZeros = (by: object) => Object.fromEntries(Object.entries(by).filter(([, value]) => value));
  assert.deepEqual(withoutZeros(last(report, 'users.plan')), BY_PLAN);
  assert.deepEqual(withoutZeros(last(report, 'accounts.region')), BY_REGION);
  const notices = report.sections.data?.notices ?? [];
  assert.deepEqual(
    notices.filter(({ code }) => code === 'several_values' || code === 'not_joined').map(({ text }) => text),
    [
      '1 of 5 ids in “users.csv” have more than one “plan”.',
      '9 of 55 rows in “events.csv” have no “accounts.region”: their “user_id” is not in users.csv.',
      '9 of 55 rows in “events.csv” have no “accounts.region”: their “account_id” is not in accounts.csv.',
      '9 of 55 rows in “events.csv” have no “users.plan”: their “user_id” is not in users.csv.',
    ],
  );
  client.close();
});

test('a filter reads a column of another file, and the same rows in ranges, engines and passes say the same', async () => {
  for (const options of [{}, { ...engines(3), shards: 7 }, { ...engines(2), shards: 5, memory: 0 }]) {
    const client = await opened(options);
    const filtered = await reported(client, project([], `"users.plan" = 'pro' and "accounts.region" = 'EU'`));
    assert.equal(filtered.sections.series?.star?.value, 2);
    const split = await reported(client, project(['users.plan']));
    for (const [segment, value] of Object.entries(BY_PLAN)) assert.equal(last(split, 'users.plan')[segment], value);
    client.close();
  }
});

test('another file of the same name is looked up anew, in rows that are loaded already', async () => {
  for (const options of [{}, { memory: 0 }]) {
    const client = await opened(options);
    await reported(client, project(['users.plan']));
    given(await client.inspect(named('users.csv', USERS.replaceAll('free', 'team'))));
    const report = await reported(client, project(['users.plan']));
    assert.equal(last(report, 'users.plan').team, 1);
    assert.equal(last(report, 'users.plan').free, undefined);
    client.close();
  }
});

test('a column that nothing leads to, or that is not there, is refused with its place', async () => {
  const client = await opened();
  const refusal = async (asked: Project) => {
    const reply = await client.define(asked);
    assert.ok(!reply.ok);
    return `${reply.error.place}: ${reply.error.text}`;
  };
  assert.match(await refusal(project(['users.plam'])), /segments\[0\].*did you mean "plan"/);
  assert.match(await refusal(project(['people.plan'])), /unknown column "people\.plan"/);
  const { definition } = project(['users.plan']);
  const asPayments = {
    ...definition,
    tables: { ...definition.tables, users: { ...definition.tables.users, role: 'payments' } },
  };
  assert.match(await refusal({ northstar: 1, definition: asPayments, journal: [] } as Project), /stands for one id/);
  client.close();
});

test('files that are dropped together lead to each other by their columns, dates or not', async () => {
  const client = await opened();
  const found = given(await client.recognize()).project?.definition;
  assert.equal(found?.tables.users?.columns.entity, 'user_id');
  assert.deepEqual(found?.tables.users?.joins, { account_id: 'accounts' });
  assert.deepEqual(found?.tables.events?.joins, { user_id: 'users' });
  client.close();
});
