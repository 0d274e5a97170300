// Drivers by the whole engine: pairs of segments that moved otherwise, shares in points, influences with their evidence,
// targets with their way, spikes left out, what each channel brings for what it cost, and what is wrong with a tree in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NamedBlob, ReportOptions } from '../../wasm/client.ts';
import type { Definition, MetricDefinition, Report } from '../../wasm/protocol.ts';
import { clientWith, given, named } from './shop.ts';

const WEEKS = 60;
const DAY = 86_400_000;
const week = (at: number) => new Date(Date.UTC(2025, 0, 6) + at * 7 * DAY).toISOString().slice(0, 10);

/**
 * Orders by device and country over the weeks; from week 50 on those by phone from Spain are half as many, and half as
 * many of those by desktop are paid.
 */
function orders(): string {
  const lines = ['day,buyer,device,country,paid'];
  let state = 7;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let at = 0; at < WEEKS; ++at)
    for (const device of ['phone', 'desktop', ''])
      for (const country of ['ES', 'FR', 'DE', 'IT']) {
        const level = 60 * (device === 'phone' && country === 'ES' && at >= 50 ? 0.4 : 1);
        const count = Math.round(level + 8 * (random() - 0.5));
        for (let i = 0; i < count; ++i)
          lines.push(
            `${week(at)},b${Math.floor(random() * 900)},${device},${country},${random() < (0.3 + at / 200) * (device === 'desktop' && at >= 50 ? 0.5 : 1) ? 1 : 0}`,
          );
      }
  return `${lines.join('\n')}\n`;
}

const ADS = `day,device,cost\n${Array.from({ length: WEEKS }, (_, at) => `${week(at)},Phone,${100 + at}\n${week(at)},desktop,50`).join('\n')}\n`;
const ORDERS = named('orders.csv', orders());

const metrics: Record<string, MetricDefinition> = {
  orders: { table: 'orders', measure: 'count()', unit: 'orders' },
  paid: { table: 'orders', measure: 'sum(value)' },
  paying: { formula: 'paid / orders', unit: 'share', label: 'Paying' },
  buyers: { table: 'orders', measure: 'count_distinct(entity)', owner: 'growth' },
  each: { formula: 'orders / buyers', label: 'Orders per buyer' },
  cost: { table: 'ads', measure: 'sum(value)', unit: 'EUR', label: 'Ad spend' },
};

async function reportOf(
  star: string,
  tree: Definition['tree'],
  journal: unknown[] = [],
  { file = ORDERS, ...how }: { file?: NamedBlob } & Pick<ReportOptions, 'baseline' | 'comparison' | 'spikes'> = {},
): Promise<Report> {
  const client = await clientWith();
  try {
    given(await client.inspect(file));
    given(await client.inspect(named('ads.csv', ADS)));
    const columns = { time: 'day', value: 'paid', entity: 'buyer', segments: ['device', 'country'] };
    const project = {
      northstar: 1 as const,
      definition: {
        calendar: { grain: 'week' as const },
        tables: {
          orders: { file: 'orders.csv', role: 'payments' as const, columns },
          ads: {
            file: 'ads.csv',
            role: 'spend' as const,
            columns: { time: 'day', value: 'cost', segments: ['device'] },
          },
        },
        metrics,
        north_star: { metric: star },
        ...(tree && { tree }),
      },
      journal,
    };
    given(await client.define(project));
    return given(await client.report({ baseline: week(45), comparison: week(58), ...how }));
  } finally {
    client.close();
  }
}
const product = { orders: { op: 'product' as const, of: ['buyers', 'each'] } };

test('a change that sits in one pair of segments is found there, and nowhere that overlaps it', async () => {
  const { decompose } = (await reportOf('orders', product)).sections;
  assert.deepEqual(
    decompose?.where?.segments.map(({ dimension, segment }) => [dimension, segment]),
    [['device × country', 'phone × ES']],
  );
  assert.equal(decompose?.where?.looked_at, 3 + 4 + 12);
  assert.match(decompose?.where?.words ?? '', /^By device × country, “phone × ES” lies [\d.]+\u00a0orders below/);
});

test('a share is split in points, and its parts add up to them', async () => {
  const { decompose } = (await reportOf('paying', { paying: { op: 'ratio', of: ['paid', 'orders'] } })).sections;
  assert.equal(decompose?.unit, 'share');
  assert.equal(decompose?.printed.unit, 'points');
  assert.ok(Math.abs((decompose?.printed.change ?? 0) - 100 * (decompose?.change ?? 0)) < 0.01);
  const leaves = decompose?.nodes.filter(({ drivers }) => drivers.length === 0) ?? [];
  const sum = leaves.reduce((all, { printed }) => all + printed, decompose?.printed.residual ?? 0);
  assert.ok(Math.abs(sum - (decompose?.printed.change ?? 0)) < 1e-9);
  assert.match(
    decompose?.title ?? '',
    /^Paying (rose|fell) by [\d.]+\u00a0points: [+−][\d.]+\u00a0points? from|points/,
  );
});

test('a change of a share is found where fewer are paid, in points', async () => {
  const { decompose } = (await reportOf('paying', { paying: { op: 'ratio', of: ['paid', 'orders'] } })).sections;
  const [first] = decompose?.where?.segments ?? [];
  assert.deepEqual([first?.dimension, first?.segment, first?.is_weight], ['device', 'desktop', false]);
  assert.ok((first?.rate ?? 0) < 0 && Math.abs(first?.mix ?? 1) < 0.2 * Math.abs(first?.rate ?? 0));
  assert.equal(decompose?.where?.looked_at, 3 + 4 + 12, 'pairs too');
  assert.match(decompose?.where?.words ?? '', /^By device, “desktop” lies [\d.]+\u00a0points below/);
});

test('why not every column is looked at is said in words', async () => {
  const { decompose } = (await reportOf('each', { each: { op: 'ratio', of: ['orders', 'buyers'] } })).sections;
  assert.match(decompose?.where?.words ?? '', /they do not split both sides of it|No column splits both/);
});

/** The same number every week, but three weeks of the last quarter have five times as many. */
const SPIKED = named(
  'orders.csv',
  ['day,buyer,device,country,paid']
    .concat(
      Array.from({ length: WEEKS }, (_, at) =>
        Array.from(
          { length: (20 + (at % 3)) * ([49, 52, 56].includes(at) ? 5 : 1) },
          (_, i) => `${week(at)},b${i},phone,ES,1`,
        ),
      ).flat(),
    )
    .join('\n'),
);

test('where three weeks carry a rise, the change is told with and without them', async () => {
  const found = async (how: Parameters<typeof reportOf>[3]) => {
    const { decompose } = (await reportOf('orders', product, [], { file: SPIKED, ...how })).sections;
    assert.ok(decompose?.spikes);
    return { ...decompose, spikes: decompose.spikes };
  };
  const usual = await found({});
  assert.deepEqual([usual.spikes.left_out, usual.spikes.words], [false, ''], 'single weeks are compared');
  const { baseline, comparison } = usual.spikes;
  assert.deepEqual([baseline, comparison], [`${week(34)}/${week(46)}`, `${week(47)}/${week(59)}`]);
  const counted = await found({ baseline, comparison });
  const without = await found({ baseline, comparison, spikes: 'out' });
  assert.ok(counted.change > 15 && Math.abs(without.change) < 1, `${counted.change} ${without.change}`);
  assert.equal(without.spikes.left_out, true);
  assert.equal(without.spikes.words, counted.spikes.words);
  assert.match(
    counted.spikes.words,
    /^Between the sides compared: .* without the three, \+[\d.]+\u00a0orders with them\.$/,
  );
  const leaves = without.nodes.filter(({ drivers }) => drivers.length === 0);
  const sum = leaves.reduce((all, { contribution }) => all + contribution, without.residual);
  assert.ok(Math.abs(sum - without.change) < 1e-9);
});

test('an influence carries what the search for a lead found, and takes no share', async () => {
  const tree = { orders: { ...product.orders, influences: ['cost'] } };
  const [root, ...others] = (await reportOf('orders', tree)).sections.decompose?.nodes ?? [];
  assert.equal(root?.influences.length, 1);
  assert.equal(root?.influences[0]?.label, 'Ad spend');
  assert.notEqual(root?.influences[0]?.words, 'Not tested');
  assert.deepEqual(
    others.map(({ metric }) => metric),
    ['buyers', 'each'],
  );
});

test('segments carry how far each may be off', async () => {
  const [root] = (await reportOf('orders', product)).sections.decompose?.nodes ?? [];
  for (const { contribution, conf_int } of root?.splits.flatMap(({ parts }) => parts) ?? [])
    assert.ok(conf_int && conf_int[0] <= contribution && contribution <= conf_int[1], `${conf_int}`);
});

test('what a channel brings is divided by what it cost, where both files name it', async () => {
  const { per_spend } = (await reportOf('orders', product)).sections.decompose ?? {};
  assert.equal(per_spend?.label, 'Ad spend');
  assert.equal(per_spend?.dimension, 'device');
  assert.deepEqual(
    per_spend?.channels.map(({ segment, spend, marginal }) => [segment, spend, marginal === null]),
    [
      ['desktop', 50, true],
      ['phone', 158, true],
    ],
  );
});

test('a target has a way with a band, and says where the number stands on it', async () => {
  const logged = week(40);
  const target = { kind: 'target', metric: 'buyers', value: 900, by: week(60), logged };
  const { act } = (await reportOf('orders', product, [target])).sections;
  const [aim] = act?.targets ?? [];
  assert.equal(aim?.band, 0.1);
  assert.equal(aim?.low.filter((value) => value !== null).length, WEEKS - 40);
  assert.equal(aim?.status, 'behind');
  assert.match(aim?.words ?? '', /^From \d+ to 900 by .+ the way asks for .+: behind\.$/);
  const gone = await reportOf('orders', product, [target, { ...target, value: null }]);
  assert.deepEqual(gone.sections.act?.targets, []);
  const late = await reportOf('orders', product, [{ ...target, by: week(30) }]);
  assert.match(late.sections.act?.unread[0] ?? '', /The target of “Buyers”: its day is over/);
});

test('what is wrong with a tree is said by the names of its numbers', async () => {
  const { define } = (
    await reportOf('orders', {
      orders: { op: 'product', of: ['buyers', 'paying'] },
      buyers: { op: 'sum', of: ['buyers.new', 'buyers.retained'] },
      paid: { op: 'sum', of: ['paid', 'orders'] },
    })
  ).sections;
  const said = define?.findings.filter(({ code }) => code.startsWith('tree_')).map(({ text }) => text) ?? [];
  assert.deepEqual(said, [
    'The parts of “Buyers” lack returned buyers.',
    'The drivers of “Orders” make another number: Buyers × Paid ÷ Orders.',
    '“Paid” is split, but “Orders” is not made of it, so nobody sees its drivers.',
  ]);
});

/** Twenty customers join a week, half of them by phone; those who do so from week 43 on rarely come back, and all pay more. */
function visits(): string {
  const lines = ['day,user,device,amount'];
  for (let joined = 0; joined < WEEKS; ++joined)
    for (let user = 0; user < 20; ++user) {
      const device = user % 2 === 0 ? 'phone' : 'desktop';
      const stays = device === 'phone' && joined >= 43 ? user < 4 : user < 14;
      for (let at = joined; at < Math.min(WEEKS, joined + (stays ? 8 : 1)); ++at)
        lines.push(`${week(at)},u${joined}-${user},${device},${10 + at * at}`);
    }
  return `${lines.join('\n')}\n`;
}

test('revenue that rises while new customers stay less names who does', async () => {
  const client = await clientWith();
  given(await client.inspect(named('visits.csv', visits())));
  const columns = { time: 'day', entity: 'user', value: 'amount', segments: ['device'] };
  given(
    await client.define({
      northstar: 1,
      definition: {
        calendar: { grain: 'week' },
        tables: { visits: { file: 'visits.csv', role: 'events', columns } },
        metrics: {
          active: { table: 'visits', measure: 'count_distinct(entity)' },
          revenue: { table: 'visits', measure: 'sum(value)', unit: 'EUR' },
        },
        north_star: { metric: 'active' },
        outcome: 'revenue',
      },
      journal: [],
    }),
  );
  const { retention } = given(await client.report()).sections.act ?? {};
  client.close();
  assert.equal(retention?.alarm, true);
  assert.match(
    retention?.text ?? '',
    /^Revenue rises while customers who joined since .+ stay less: 45 % against 70 %, 4 weeks after joining\. Most of it: “phone”, 20 % against 70 %\.$/,
  );
});
