// How long a change takes to be split: a tree of 30 nodes sliced by 20 segments, two ranges of 13 weeks and 1,000 draws
// for the likely ranges, from series that are there already; in the module that the page runs.
import { performance } from 'node:perf_hooks';

const WEEKS = 60;
const SEGMENTS = 20;
const BRANCHES = 7; // of a sum; each a product of three: 1 + 7 + 21 = 29 nodes, and one metric more beside them
const DAY = 86_400_000;

/** Rows of seven kinds of order by day and segment. */
function orders() {
  const lines = ['day,kind,segment,buyer,amount'];
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let day = 0; day < 7 * WEEKS; ++day) {
    const date = new Date(Date.UTC(2025, 0, 6) + day * DAY).toISOString().slice(0, 10);
    for (let kind = 0; kind < BRANCHES; ++kind)
      for (let segment = 0; segment < SEGMENTS; ++segment)
        for (let row = 0; row < 3; ++row)
          lines.push(`${date},k${kind},s${segment},b${Math.floor(random() * 5000)},${(random() * 90 + 10).toFixed(2)}`);
  }
  return `${lines.join('\n')}\n`;
}

function definition() {
  const metrics = { amount: { table: 'orders', measure: 'sum(value)' } };
  const tree = { amount: { op: 'sum', of: [] } };
  for (let kind = 0; kind < BRANCHES; ++kind) {
    const where = `"kind" = 'k${kind}'`;
    metrics[`amount_${kind}`] = { table: 'orders', measure: 'sum(value)', where };
    metrics[`rows_${kind}`] = { table: 'orders', measure: 'count()', where };
    metrics[`large_${kind}`] = { table: 'orders', measure: 'count()', where: `${where} and value > 50` };
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

/** Milliseconds of each of `rounds` splits, and how many nodes the sliced tree has. */
export async function measureDecompose(rounds) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open();
  try {
    await northstar.inspect({ name: 'orders.csv', blob: new Blob([orders()]) });
    const defined = await northstar.define({ northstar: 1, definition: definition(), journal: [] });
    if (!defined.ok) throw new Error(defined.error.text);
    const first = await northstar.report({ sections: ['series'] });
    if (!first.ok) throw new Error(first.error.text);
    const keys = first.value.sections.series.periods.map(({ key }) => key);
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
      if (!reply.ok) throw new Error(reply.error.text);
      const section = reply.value.sections.decompose;
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
