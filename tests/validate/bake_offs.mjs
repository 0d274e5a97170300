// What the module that ships names as the best number, in logs and weekly tables with a known truth.
import { plantedTable } from './generate.mjs';
import { customerLog, LOG_PROJECT } from './logs.mjs';

async function withEngine(work) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open();
  const given = (reply) => {
    if (!reply.ok) throw new Error(reply.error.text);
    return reply.value;
  };
  const bakeOff = async (csv, project) => {
    given(await northstar.inspect({ name: 'log.csv', blob: new Blob([csv]) }));
    given(await northstar.define(project));
    const found = given(await northstar.bakeOff());
    await northstar.forget('log.csv');
    return found;
  };
  try {
    return await work(bakeOff);
  } finally {
    northstar.close();
  }
}

/** Logs in which any number is named, and in which the first one counts `share`, the action that does it. */
export const countWinners = (effect, seeds, tell = () => {}) =>
  withEngine(async (bakeOff) => {
    const counts = { logs: 0, named: 0, right: 0 };
    for (const seed of seeds) {
      const { section, project } = await bakeOff(customerLog({ effect, seed }), LOG_PROJECT);
      const named = section.verdict === 'supported';
      const of = project.definition.metrics[section.contenders[0].metric];
      counts.logs += 1;
      counts.named += named;
      counts.right += named && of.where === "event = 'share'";
      tell(counts.logs);
    }
    return counts;
  });

/** The same of weekly tables, where the first one has to be the planted leader. */
export const countLeaders = (scenario, weeks, noise, seeds, tell = () => {}) =>
  withEngine(async (bakeOff) => {
    const counts = { tables: 0, named: 0, right: 0 };
    for (const seed of seeds) {
      const { csv, truth } = plantedTable({ scenario, weeks, noise, seed });
      const { section } = await bakeOff(csv, projectOf(csv));
      const named = section.verdict === 'supported';
      counts.tables += 1;
      counts.named += named;
      counts.right += named && section.contenders[0].metric === truth.true_leader;
      tell(counts.tables);
    }
    return counts;
  });

/** Every column but the first is a metric, and revenue the outcome. */
function projectOf(csv) {
  const [time, ...columns] = csv.slice(0, csv.indexOf('\n')).split(',');
  const metrics = Object.fromEntries(columns.map((name) => [name, { table: 'weeks', measure: `sum("${name}")` }]));
  return {
    northstar: 1,
    definition: {
      title: 'Planted',
      calendar: { grain: 'week', week_start: 'monday', zone: 'UTC' },
      tables: { weeks: { file: 'log.csv', role: 'series', columns: { time } } },
      metrics,
      north_star: { metric: columns.find((name) => name !== 'revenue') },
      outcome: 'revenue',
    },
    journal: [],
  };
}
