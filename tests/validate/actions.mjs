// What the module that ships says of the actions in logs with a known truth.
import { ACTION_PROJECT, actionLog, CORE, VANITY } from './action_logs.mjs';

/** The DiscoverSection of each log, one after another in one engine. `options`: of open(). */
export async function* discoveries(effect, seeds, { people, ...options } = {}) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open(options);
  try {
    for (const seed of seeds) {
      const blob = new Blob([actionLog({ effect, seed, ...(people && { people }) })]);
      await northstar.inspect({ name: 'log.csv', blob });
      await northstar.define(ACTION_PROJECT);
      const report = await northstar.report({ sections: ['discover'] });
      if (!report.ok) throw new Error(report.error.text ?? JSON.stringify(report.error));
      yield report.value.sections.discover;
      await northstar.forget('log.csv');
    }
  } finally {
    northstar.close();
  }
}

/** Logs in which the planted action is ranked first and good, in which the vanity action is good, and any action is. */
export async function countCalls(effect, seeds, tell = () => {}) {
  const calls = { logs: 0, core: 0, vanity: 0, any: 0 };
  for await (const { actions, good } of discoveries(effect, seeds)) {
    const isGood = (event) => actions.some((action) => action.event === event && action.kind === 'good');
    calls.logs += 1;
    calls.core += actions[0]?.event === CORE && isGood(CORE);
    calls.vanity += isGood(VANITY);
    calls.any += good > 0;
    tell(calls.logs);
  }
  return calls;
}
