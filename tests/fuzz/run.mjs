// ./northstar fuzz [SECONDS]: all targets, two at a time, for about so long in all; what each found is kept in
// build/fuzz/corpus and the next run goes on from there. Ends with 1 where something was found.
import { buildTargets, longRun, TARGETS } from './targets.mjs';

const PROCESSES = 2;
const seconds = Number(process.argv[2] ?? 60);
const say = (text) => process.stdout.write(`${text}\n`);
if (!Number.isInteger(seconds) || seconds < TARGETS.length) {
  say(`fuzz: "${process.argv[2]}" is not a number of seconds. Give at least ${TARGETS.length}.`);
  process.exit(1);
}

say('Building the targets');
const fault = await buildTargets();
if (fault) {
  say(`${fault}\nThe targets do not build.`);
  process.exit(1);
}
const each = Math.max(1, Math.floor((seconds * PROCESSES) / TARGETS.length));
say(`${TARGETS.length} targets, ${each} s each, ${PROCESSES} at a time`);

const results = new Map();
const waiting = [...TARGETS];
await Promise.all(
  Array.from({ length: PROCESSES }, async () => {
    for (let target = waiting.shift(); target; target = waiting.shift())
      results.set(target.name, await longRun(target, each));
  }),
);

say(`\n${'target'.padEnd(12)}${'executions'.padStart(12)}${'edges'.padStart(8)}  finds`);
let executions = 0;
let finds = 0;
for (const target of TARGETS) {
  const { executions: count, edges, find } = results.get(target.name);
  executions += count;
  finds += find ? 1 : 0;
  say(`${target.name.padEnd(12)}${String(count).padStart(12)}${String(edges).padStart(8)}  ${find ? 1 : 0}`);
}
for (const target of TARGETS) {
  const { find } = results.get(target.name);
  if (!find) continue;
  say(`\n${target.name}:\n${find.output}`);
  if (find.file)
    say(`Again: build/fuzz/fuzz_${target.name} ${find.file}. Keep it as a unit test of the code at fault.`);
}
say(`\n${executions} executions, ${finds} finds`);
process.exitCode = finds > 0 ? 1 : 0;
