// The whole road through the client, without a worker and with threads: one report, the same bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Client, OpenOptions } from '../../wasm/api.ts';
import type { Report } from '../../wasm/protocol.ts';
import {
  clientWith,
  given,
  named,
  orders,
  ordersCsv,
  ordersIn,
  PROJECT,
  reportOf,
  WEEKS,
  withMeasure,
} from './shop.ts';

const library: { open(options?: OpenOptions): Promise<Client> } = await import(pathToFileURL('dist/npm/node.js').href);

test('the number is that of the last full week', async () => {
  const report: Report = JSON.parse(await reportOf());
  assert.equal(report.sections.series?.star?.value, ordersIn(WEEKS - 1));
  assert.equal(report.sections.data?.rows_left_out, 0);
});

test('the number is worked out with its own numbers', async () => {
  const client = await clientWith();
  given(await client.inspect(orders));
  given(await client.define(withMeasure('count() / 2 * 3')));
  const rows = given(await client.report()).sections.define?.worked_out ?? [];
  assert.deepEqual(
    rows.map(({ sign, value }) => [sign, value]),
    [
      ['', ordersIn(WEEKS - 1)],
      ['÷', 2],
      ['×', 3],
    ],
  );
  given(
    await client.define({
      ...PROJECT,
      definition: { ...PROJECT.definition, north_star: { metric: 'orders_per_buyer' } },
    }),
  );
  const parts = given(await client.report()).sections.define?.worked_out ?? [];
  assert.deepEqual(parts.map(({ words }) => words).sort(), ['Buyers', 'Orders']);
  client.close();
});

test('1, 2, 3 and 8 shards and pieces of 1 B, 7 B and 64 KiB give the same bytes', async () => {
  const file = named('orders.csv', ordersCsv(1, 6));
  const expected = await reportOf({}, file);
  for (const shards of [1, 2, 3, 8]) {
    for (const chunk of [1, 7, 65536]) {
      assert.equal(await reportOf({ shards, chunk }, file), expected, `${shards} shards, pieces of ${chunk} B`);
    }
  }
});

test('threads of the built package give the same bytes', async () => {
  const expected = await reportOf();
  for (const [workers, shards] of [
    [1, 1],
    [2, 3],
    [3, 8],
  ]) {
    const client = await library.open({ workers: workers as number, shards: shards as number });
    given(await client.inspect(orders));
    given(await client.define(PROJECT));
    given(await client.report());
    assert.equal(given(await client.render('json')), expected, `${workers} threads, ${shards} shards`);
    client.close();
  }
});

test('a range begun in the wrong quote state is loaded again', async () => {
  let text = `${ordersCsv()}o,2025-02-10,c1,DE,5.50,"`;
  for (let i = 0; i < 4000; i++) text += `o${i},2025-02-11,c2,FR,7.50,plain\n`;
  const file = named('orders.csv', `${text}"\no,2025-02-12,c3,DE,6.50,plain\n`);
  const expected = await reportOf({ shards: 1 }, file);
  assert.equal(await reportOf({ shards: 4 }, file), expected);
  assert.equal(await reportOf({ shards: 9 }, file), expected);
});

test('another definition over loaded columns reads nothing', async () => {
  const client = await clientWith();
  given(await client.inspect(orders));
  assert.equal(given(await client.define(PROJECT)).must_load, true);
  given(await client.report());
  assert.equal(given(await client.define(withMeasure('count() * 2'))).must_load, false);
  const words: string[] = [];
  const report = given(await client.report({ onProgress: (progress) => words.push(progress.words) }));
  assert.equal(report.sections.series?.star?.value, 2 * ordersIn(WEEKS - 1));
  assert.ok(words.every((text) => !text.startsWith('Reading')));
  assert.equal(given(await client.define(withMeasure('count_distinct("order_id")'))).must_load, true);
  client.close();
});

test('other periods are compared, and sections chosen', async () => {
  const client = await clientWith();
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  const report = given(
    await client.report({ baseline: '2024-03-04', comparison: '2024-04-01', sections: ['series', 'decompose'] }),
  );
  assert.deepEqual(Object.keys(report.sections), ['decompose', 'series']);
  assert.equal(report.sections.decompose?.change, ordersIn(13) - ordersIn(9));
  client.close();
});

test('a guessed definition goes the whole road', async () => {
  const client = await clientWith();
  given(await client.inspect(orders));
  const { project, guesses } = given(await client.recognize());
  assert.ok(project && guesses.length > 0);
  given(await client.define(project));
  const report = given(await client.report());
  assert.ok(report.sections.series?.star);
  assert.match(given(await client.render('markdown')), /^# /);
  assert.match(given(await client.render('html')), /<html/);
  client.close();
});

test('a series says which of its first periods are partial, and in which a conversion may still come', async () => {
  const lines = ['time,user,event'];
  for (let day = 0; day < 53; day++) {
    // From a Wednesday to a Saturday; each signs up and buys three days later.
    const on = (at: number) => new Date(Date.UTC(2026, 0, 7 + at)).toISOString().slice(0, 10);
    lines.push(`${on(day)},u${day},signup`);
    if (day >= 3) lines.push(`${on(day)},u${day - 3},buy`);
  }
  const client = await library.open({ shards: 1 });
  given(await client.inspect(named('log.csv', `${lines.join('\n')}\n`)));
  const definition = {
    tables: { log: { file: 'log.csv', role: 'events', columns: { time: 'time', entity: 'user', event: 'event' } } },
    metrics: {
      people: { table: 'log', measure: 'count_distinct(entity)' },
      month: { table: 'log', measure: 'count_distinct(entity)', window: '28 days' },
      bought: { table: 'log', measure: "conversion(event = 'signup', event = 'buy', 10)" },
    },
    north_star: { metric: 'bought' },
  } as const;
  given(await client.define({ northstar: 1, definition, journal: [] }));
  const series = given(await client.report()).sections.series;
  client.close();
  const ends = Object.fromEntries(
    (series?.metrics ?? []).map(({ metric, first_full, first_open }) => [metric, [first_full, first_open]]),
  );
  assert.equal(series?.periods.length, 8);
  // Of the last week, and of the one before, whose Sunday's ten days are not over.
  assert.deepEqual(ends, { people: [1, undefined], month: [4, undefined], bought: [1, 6] });
  assert.equal(series?.star?.period, '2026-02-09');
  assert.deepEqual(series?.metrics.find(({ metric }) => metric === 'bought')?.values.slice(6), [null, null]);
});
