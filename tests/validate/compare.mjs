// What the module that ships says of customers in logs with a known truth.
import { customerLog, LOG_PROJECT } from './logs.mjs';

/** The ValidateSection of each log, one after another in one engine. `options`: of open(). */
export async function* comparisons(effect, seeds, { project = LOG_PROJECT, ...options } = {}) {
  const { open } = await import('../../dist/npm/node.js');
  const northstar = await open(options);
  try {
    for (const seed of seeds) {
      const blob = new Blob([customerLog({ effect, seed })]);
      await northstar.inspect({ name: 'log.csv', blob });
      await northstar.define(project);
      const report = await northstar.report({ sections: ['validate'] });
      if (!report.ok) throw new Error(report.error.text ?? JSON.stringify(report.error));
      yield report.value.sections.validate;
      await northstar.forget('log.csv');
    }
  } finally {
    northstar.close();
  }
}
