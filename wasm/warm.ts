// Warming up: the whole road over a small table made here, in an engine that is thrown away. The browser compiles the hot
// functions again, optimised, and every engine of the page shares the result; so it is done while nobody waits. What runs
// once for a whole file is hot only after several definitions.
import { createClient } from './client.ts';
import type { Project } from './protocol.ts';

const WEEKS = 60;
const ROWS_PER_WEEK = 200;
const DAY = 86_400_000;

const GRAINS = ['week', 'day', 'month', 'week', 'day', 'month'] as const;

const projectBy = (grain: (typeof GRAINS)[number]): Project => ({
  northstar: 1,
  definition: {
    calendar: { grain, week_start: 'monday', zone: 'UTC' },
    tables: {
      t: {
        file: 't.csv',
        role: 'events',
        columns: { time: 'at', entity: 'id', event: 'what', value: 'n', segments: ['kind'] },
      },
    },
    metrics: {
      people: { table: 't', measure: 'count_distinct(entity)', where: "what = 'a'" },
      acts: { table: 't', measure: 'sum(value) / 60', where: "what = 'a'" },
      acts_per_person: { formula: 'acts / people' },
      paid: { table: 't', measure: 'sum(value)', where: "what = 'b'" },
    },
    north_star: { metric: 'acts' },
    outcome: 'paid',
    tree: { acts: { op: 'product', of: ['people', 'acts_per_person'] } },
  },
  journal: [],
});

function table(): string {
  const lines = ['id,at,what,n,kind,note'];
  for (let row = 0; row < WEEKS * ROWS_PER_WEEK; row++) {
    const at = new Date(Date.UTC(2024, 0, 1) + Math.floor((row * 7 * DAY) / ROWS_PER_WEEK)).toISOString().slice(0, 19);
    const n = 10 + ((row * 37) % 90);
    lines.push(`u${(row * 7919) % 1500},${at}Z,${row % 3 ? 'a' : 'b'},${n}.${row % 10}5,k${row % 4},plain`);
  }
  return `${lines.join('\n')}\n`;
}

/** Rests between slices of work, and ends early when `signal` says that somebody waits. */
export async function warmUp(module: WebAssembly.Module, signal: AbortSignal): Promise<void> {
  const client = await createClient({ module, shards: 2 });
  try {
    if (signal.aborted || !(await client.inspect({ name: 't.csv', blob: new Blob([table()]) })).ok) return;
    for (const [at, grain] of GRAINS.entries()) {
      if (signal.aborted || !(await client.define(projectBy(grain))).ok) return;
      const sections = ['data', 'series', 'decompose', 'growth', 'cohorts', 'first_touch'] as const;
      await client.report({ signal, sections: at === 0 ? [...sections, 'validate'] : [...sections] });
    }
  } finally {
    client.close();
  }
}
