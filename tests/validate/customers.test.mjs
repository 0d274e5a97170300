// Logs with a known truth about customers, by fixed seeds. `./northstar bench validate` runs 200 of each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisons } from './compare.mjs';
import { customerLog, LOG_PROJECT } from './logs.mjs';

const seeds = (count) => Array.from({ length: count }, (_, i) => i + 1);

test('where doing it early makes no difference, it is hardly ever said to', async () => {
  let claims = 0;
  for await (const { customers } of comparisons('none', seeds(30))) {
    assert.ok(customers.compared && customers.equal_volume);
    claims += customers.verdict === 'supported';
  }
  assert.ok(claims <= 3, `${claims} of 30`);
});

test('where it makes them stay, that is found, as a dose, and in words', async () => {
  let found = 0;
  for await (const { customers } of comparisons('planted', seeds(12))) {
    const { verdict, sentence, money, links } = customers;
    found += verdict === 'supported';
    if (verdict !== 'supported') continue;
    assert.match(sentence, /^Customers with more shares early .*Evidence of order, not proof of cause\.$/);
    assert.match(money, /^Those with .* shares in their first 4 weeks .* at equal activity and week of joining\.$/);
    const stays = links.find(({ kind }) => kind === 'stays');
    assert.ok(stays.groups.at(-1).adjusted > stays.groups[0].adjusted);
    assert.ok(stays.most_to_least.estimate > 0 && stays.newest.estimate > 0);
  }
  assert.ok(found >= 11, `${found} of 12`);
});

test('each link of the chain is reported', async () => {
  for await (const { customers } of comparisons('planted', [1]))
    assert.deepEqual(
      customers.links.map(({ kind }) => kind),
      ['stays', 'brings', 'uses', 'use_to_brings'],
    );
});

test('customers who are compared are not said to be unknown', async () => {
  for await (const { customers, sentence, settle, not_shown } of comparisons('planted', [1])) {
    assert.ok(customers.compared);
    for (const words of [sentence, ...settle.map(({ text }) => text), ...not_shown])
      assert.doesNotMatch(words, /a file that knows your customers|single customers/i);
  }
});

test('what is nobody’s amount is said to be that', async () => {
  const { definition } = LOG_PROJECT;
  const metrics = {
    ...definition.metrics,
    users: { table: 'log', measure: 'count_distinct(entity)' },
    shares_each: { formula: 'shares / users' },
  };
  const project = { ...LOG_PROJECT, definition: { ...definition, metrics, north_star: { metric: 'shares_each' } } };
  for await (const { customers } of comparisons('none', [1], { project })) {
    assert.equal(customers.compared, false);
    assert.match(customers.sentence, /^Customers cannot be compared: .* is no sum of what each does\.$/);
  }
});

test('customers are the same however the file is cut', async () => {
  const of = async (options) => {
    for await (const { customers } of comparisons('planted', [2], options)) return customers;
  };
  const whole = await of({ workers: 1, shards: 1 });
  assert.ok(whole.compared);
  for (const shards of [2, 7]) assert.deepEqual(await of({ workers: 1, shards }), whole, `${shards} shards`);
});

test('the same seed gives the same log, another one another', () => {
  const of = (seed) => customerLog({ effect: 'none', seed, customers: 20 });
  assert.equal(of(3), of(3));
  assert.notEqual(of(3), of(4));
});
