// The fuzz targets as a suite: a short run from a fixed seed finds nothing.
import { buildTargets, shortRun, TARGETS } from '../fuzz/targets.mjs';

export async function runFuzz(progress) {
  const fault = await buildTargets((line) => line.startsWith('[') && progress.say(`building ${line}`));
  if (fault) return { passed: 0, failures: [{ test: 'the targets build', output: fault }] };
  const failures = [];
  let passed = 0;
  const waiting = [...TARGETS];
  const worker = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const test = `${target.name}: ${target.short} executions`;
      const { find, executions } = await shortRun(target);
      if (find) failures.push({ test, output: `${find.output}\n${find.file ?? ''}` });
      else if (executions < target.short) failures.push({ test, output: `there were only ${executions}` });
      else passed++;
      progress.say(test);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed, failures };
}
