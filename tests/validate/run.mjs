// How often planted leads are found, false ones named, and ends of leads seen:
//   ./northstar bench validate [--dir DIR] [--seed N] [--tables N] [--logs N]
// N tables a cell from our generator (36 cells: scenario x weeks x noise); or those of DIR, NAME.csv with NAME.truth.json
// beside it; and N logs of customers without any effect and with one, as many of actions without and with a core one, and what a bake-off names in logs and in some of the cells. The seed is said, so that a run can be had again.
// Ends with what misses its goal: of leaders found by more than one standard error of so many tables, else by anything.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ACTION_EFFECTS } from './action_logs.mjs';
import { countCalls } from './actions.mjs';
import { countLeaders, countWinners } from './bake_offs.mjs';
import { comparisons } from './compare.mjs';
import { decisionsOn, millisecondsPer } from './decide.mjs';
import { plantedTable, SCENARIOS, SHARES, WEEKS, wideTable } from './generate.mjs';
import { EFFECTS } from './logs.mjs';
import { figuresOf, scoreOf } from './score.mjs';

const from = process.cwd();
process.chdir(resolve(import.meta.dirname, '../..'));
const { values: options } = parseArgs({
  options: {
    dir: { type: 'string' },
    seed: { type: 'string' },
    tables: { type: 'string', default: '20' },
    logs: { type: 'string', default: '200' },
  },
});
const refuse = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};
const tables = Number(options.tables);
if (!Number.isInteger(tables) || tables < 1) refuse(`--tables: "${options.tables}" is not a number of tables.`);
const logs = Number(options.logs);
if (!Number.isInteger(logs) || logs < 0) refuse(`--logs: "${options.logs}" is not a number of logs.`);
const seed = options.seed ?? String(Math.floor(Math.random() * 1e9));
const folder = options.dir === undefined ? resolve('build/validate') : resolve(from, options.dir);

if (options.dir === undefined) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const scenario of SCENARIOS)
    for (const weeks of WEEKS)
      for (const noise of Object.keys(SHARES))
        for (let i = 0; i < tables; ++i) {
          const { csv, truth } = plantedTable({ scenario, weeks, noise, seed: `${seed}.${i}` });
          const name = `${folder}/${scenario}_${weeks}_${noise}_${i}`;
          writeFileSync(`${name}.csv`, csv);
          writeFileSync(`${name}.truth.json`, JSON.stringify(truth));
        }
}
const truths = new Map();
for (const name of readdirSync(folder).sort())
  if (name.endsWith('.truth.json'))
    truths.set(name.replace('.truth.json', ''), JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
if (truths.size === 0) refuse(`${options.dir}: There is no NAME.csv with NAME.truth.json in it.`);

const decisions = [];
for await (const decision of decisionsOn([...truths.keys()].map((name) => `${folder}/${name}.csv`))) {
  decisions.push(decision);
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${decisions.length} of ${truths.size}`);
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
const { lines, missed } = figuresOf(scoreOf(decisions, (file) => truths.get(file)));

mkdirSync('build/validate', { recursive: true });
writeFileSync('build/validate/wide.csv', wideTable(1));
const wide = await millisecondsPer('build/validate/wide.csv', 3);

/** Percent of logs in which customers are said to stay longer, or to bring more, where that is so and where it is not. */
const CLAIM_GOALS = { none: { most: 5 }, planted: { least: 95 } };
/** Scenario, weeks, noise, and percent of leaders to find or of tables in which any may be named. */
const BAKE_OFF_CELLS = [
  ['lead', 52, 'low', 82],
  ['lead', 104, 'low', 99],
  ['lead', 104, 'medium', 82],
  ['lead', 156, 'medium', 95],
  ['null', 52, 'low', 5],
  ['null', 104, 'medium', 5],
];
const claims = [];
for (const effect of logs > 0 ? EFFECTS : []) {
  let claimed = 0;
  let done = 0;
  for await (const { customers } of comparisons(
    effect,
    Array.from({ length: logs }, (_, i) => `${seed}.${i}`),
  )) {
    claimed += customers.verdict === 'supported';
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${effect}: ${++done} of ${logs} logs`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const percent = (100 * claimed) / logs;
  const { most, least } = CLAIM_GOALS[effect];
  const line = `${effect === 'none' ? 'no effect' : 'planted action'}: claimed in ${percent.toFixed(1)} % of ${logs} logs of customers`;
  claims.push(`Customers, ${line} (${most === undefined ? `at least ${least}` : `at most ${most}`})`);
  if (percent > (most ?? 100) || percent < (least ?? 0)) missed.push(line);
}
for (const effect of logs > 0 ? ACTION_EFFECTS : []) {
  const tell = (done) =>
    process.stderr.isTTY && process.stderr.write(`\r\x1b[K${effect}: ${done} of ${logs} logs of actions`);
  const calls = await countCalls(
    effect,
    Array.from({ length: logs }, (_, i) => `${seed}.${i}`),
    tell,
  );
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const percent = (count) => `${((100 * count) / logs).toFixed(1)} %`;
  if (effect === 'none') {
    const line = `no effect: an action called good in ${percent(calls.any)} of ${logs} logs`;
    claims.push(`Actions, ${line} (at most 5)`);
    if (calls.any > 0.05 * logs) missed.push(line);
    continue;
  }
  const line = `planted action: ranked first in ${percent(calls.core)} of ${logs} logs, the vanity action called good in ${percent(calls.vanity)}`;
  claims.push(`Actions, ${line} (at least 95, at most 5)`);
  if (calls.core < 0.95 * logs || calls.vanity > 0.05 * logs) missed.push(line);
}
/** The same of the numbers that a bake-off makes and names, and of weekly tables as often as a leader is to be found. */
const watch = (what) => (done) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}: ${done}`);
const drawn = (count) => Array.from({ length: count }, (_, i) => `${seed}.${i}`);
const BAKE_OFF_GOALS = { none: 'at most 5', planted: 'at least 80' };
for (const effect of logs > 0 ? EFFECTS : []) {
  const { named, right } = await countWinners(effect, drawn(logs), watch(`bake-off, ${effect}`));
  const [what, count] = effect === 'none' ? ['a number named', named] : ['the planted action first', right];
  const line = `${effect === 'none' ? 'no effect' : 'planted action'}: ${what} in ${((100 * count) / logs).toFixed(1)} % of ${logs} logs`;
  claims.push(`Bake-off, ${line} (${BAKE_OFF_GOALS[effect]})`);
  if (effect === 'none' ? count > 0.05 * logs : count < 0.8 * logs) missed.push(line);
}
for (const [scenario, weeks, noise, goal] of logs > 0 ? BAKE_OFF_CELLS : []) {
  const { named, right } = await countLeaders(scenario, weeks, noise, drawn(tables), watch(`bake-off, ${scenario}`));
  const percent = (100 * (scenario === 'null' ? named : right)) / tables;
  const error = Math.sqrt((goal * (100 - goal)) / tables);
  const line = `${scenario}, ${weeks} weeks, ${noise} noise: ${scenario === 'null' ? 'a number named' : 'the planted leader first'} in ${percent.toFixed(0)} % of ${tables} tables`;
  claims.push(`Bake-off, ${line} (${scenario === 'null' ? 'at most' : 'at least'} ${goal})`);
  if (scenario === 'null' ? percent > goal + error : percent < goal - error) missed.push(line);
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
const origin = options.dir === undefined ? `from seed ${seed}` : `of ${options.dir}`;
process.stdout.write(`${decisions.length} of ${truths.size} planted tables ${origin}; percent\n${lines.join('\n')}\n`);
process.stdout.write(claims.map((line) => `${line}.\n`).join(''));
process.stdout.write(`50 candidates over 156 weeks: ${Math.round(wide)} ms a file, reading included (at most 1000).\n`);
process.stdout.write(
  missed.length > 0 ? `Short of a goal:\n${missed.map((line) => `  ${line}\n`).join('')}` : 'Every goal is reached.\n',
);
process.exitCode = missed.length > 0 || decisions.length < truths.size ? 1 : 0;
