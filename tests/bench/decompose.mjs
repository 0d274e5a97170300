// How long a change takes to be split: a tree of 30 nodes sliced by 20 segments, two ranges of 13 weeks and 1,000 draws
// for the likely ranges, from series that are there already, and from the columns after another definition; in the module
// that the page runs.
import { performance } from 'node:perf_hooks';

const WEEKS = 60;
const SEGMENTS = 20;
const BRANCHES = 7; // of a sum; each a product of three: 1 + 7 + 21 = 29 nodes, and one metric more beside them
const DAY = 86_400_000;

/** Rows of seven kinds of order by day and segment, so many of each, in a part for each day. */
function orders(each) {
  const parts = ['day,kind,segment,buyer,amount\n'];
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let day = 0; day < 7 * WEEKS; ++day) {
    let lines = '';
    const date = new Date(Date.UTC(2025, 0, 6) + day * DAY).toISOString().slice(0, 10);
    for (let kind = 0; kind < BRANCHES; ++kind)
      for (let segment = 0; segment < SEGMENTS; ++segment)
        for (let row = 0; row < each; ++row)
          lines += `${date},k${kind},s${segment},b${Math.floor(random() * 5000)},${(random() * 90 + 10).toFixed(2)}\n`;
    parts.push(lines);
  }
  return new Blob(parts);
}

/** `large`: from which amount on an order is large. */
function definition(large = 50) {
  const metrics = { amount: { table: 'orders', measure: 'sum(value)' } };
  const tree = { amount: { op: 'sum', of: [] } };
  for (let kind = 0; kind < BRANCHES; ++kind) {
    const where = `"kind" = 'k${kind}'`;
    metrics[`amount_${kind}`] = { table: 'orders', measure: 'sum(value)', where };
    metrics[`rows_${kind}`] = { table: 'orders', measure: 'count()', where };
    metrics[`large_${kind}`] = { table: 'orders', measure: 'count()', where: `${where} and value > ${large}` };
    metrics[`share_${kind}`] = { formula: `large_${kind} / rows_${kind}` };
    metrics[`each_${kind}`] = { formula: `amount_${kind} / large_${kind}` };
    tree[`amount_${kind}`] = { op: 'product', of: [`rows_${kind}`, `share_${kind}`, `each_${kind}`] };
    tree.amount.of.push(`amount_${kind}`);
  }
  return {
    calendar: { grain: 'week' },
    tables: {
      orders: {
        file: 'orders.csv',
        role: 'payments',
        columns: { time: 'day', entity: 'buyer', value: 'amount', segments: ['segment'] },
      },
    },
    metrics,
    tree,
    north_star: { metric: 'amount' },
  };
}

function given(reply) {
  if (!reply.ok) throw new Error(reply.error.text);
  return reply.value;
}

/** Milliseconds of each of `rounds` splits after another definition, over so many rows that are read already. */
export async function measureFromColumns(rounds, rows) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open();
  try {
    await northstar.inspect({ name: 'orders.csv', blob: orders(Math.ceil(rows / (7 * WEEKS * BRANCHES * SEGMENTS))) });
    const take = async (large) =>
      given(await northstar.define({ northstar: 1, definition: definition(large), journal: [] }));
    await take(50);
    const { periods } = given(await northstar.report({ sections: ['series'] })).sections.series;
    const range = (from) => `${periods[from].key}/${periods[from + 12].key}`;
    const times = [];
    for (let round = 0; round < rounds; ++round) {
      const begin = performance.now();
      await take(51 + round);
      const options = { sections: ['decompose'], baseline: range(10), comparison: range(40), slice: 'segment' };
      const { decompose } = given(await northstar.report(options)).sections;
      times.push(performance.now() - begin);
      if (decompose.problem) throw new Error(decompose.problem.text);
    }
    return times.sort((a, b) => a - b);
  } finally {
    await northstar.close?.();
  }
}

/** Milliseconds of each of `rounds` splits, and how many nodes the sliced tree has. */
export async function measureDecompose(rounds) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open();
  try {
    await northstar.inspect({ name: 'orders.csv', blob: orders(3) });
    given(await northstar.define({ northstar: 1, definition: definition(), journal: [] }));
    const { series } = given(await northstar.report({ sections: ['series'] })).sections;
    const keys = series.periods.map(({ key }) => key);
    const range = (from) => `${keys[from]}/${keys[from + 12]}`;
    const times = [];
    let nodes = 0;
    for (let round = 0; round < rounds; ++round) {
      const begin = performance.now();
      const reply = await northstar.report({
        sections: ['decompose'],
        baseline: range(10 + round),
        comparison: range(40 + round),
        slice: 'segment',
      });
      times.push(performance.now() - begin);
      const section = given(reply).sections.decompose;
      if (section.problem) throw new Error(section.problem.text);
      const parts = section.nodes.filter(({ drivers }) => drivers.length === 0);
      const sum = parts.reduce((all, { contribution }) => all + contribution, section.residual);
      if (Math.abs(sum - section.change) > 1e-6 * Math.abs(section.change)) throw new Error('the parts do not add up');
      if (parts.some(({ conf_int }) => conf_int === null)) throw new Error('a part lacks its likely range');
      nodes = section.nodes.length;
    }
    return { times: times.sort((a, b) => a - b), nodes };
  } finally {
    await northstar.close?.();
  }
}
