// How well CSV files are read without being told anything, ours beside others:
//   ./northstar bench csv [--dir DIR] [--files N] [--seed N] [--contestants A,B] [--verbose]
// The suite of tests/data/csv-suite and N files from our generator; or the files of DIR, in the same layouts (cases.mjs).
// The seed is said, so that a run can be had again.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { casesOf } from './cases.mjs';
import { figuresOf, tableText } from './figures.mjs';
import { generateFolder } from './generate/generate.mjs';
import { judge } from './judge.mjs';
import { Lane } from './lane.mjs';

const from = process.cwd();
process.chdir(resolve(import.meta.dirname, '../..'));

const CONTESTANTS = ['northstar', 'duckdb', 'papaparse', 'udsv', 'pandas_defaults'];
const BUILT = resolve('build/csv');
const SUITE = 'tests/data/csv-suite';

const { values: options } = parseArgs({
  options: {
    dir: { type: 'string' },
    files: { type: 'string', default: '500' },
    seed: { type: 'string' },
    contestants: { type: 'string', default: CONTESTANTS.join(',') },
    verbose: { type: 'boolean', default: false },
  },
});
const refuse = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};
const names = options.contestants.split(',');
const unknown = names.find((name) => !CONTESTANTS.includes(name));
if (unknown !== undefined) refuse(`There is no contestant "${unknown}". Known are ${CONTESTANTS.join(', ')}.`);

/** The engine's library is TypeScript, so ours is bundled. */
async function moduleOf(name) {
  if (name !== 'northstar') return new URL(`contestants/${name}.mjs`, import.meta.url).href;
  const outfile = `${BUILT}/northstar.mjs`;
  await build({
    entryPoints: ['tests/csv/contestants/northstar.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    absWorkingDir: process.cwd(),
  });
  return outfile;
}

async function verdictsOf(name, cases) {
  const lane = new Lane(await moduleOf(name));
  const list = [];
  for (const test of cases) {
    const bytes = readFileSync(test.path);
    const reading = await lane.read(resolve(test.path), { header: test.dialect.header ?? true });
    list.push(judge(reading, test, bytes));
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${name} ${list.length}/${cases.length}`);
  }
  lane.end();
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return { name, list };
}

function printFaults(verdicts) {
  for (const { name, list } of verdicts)
    for (const { name: file, why } of list)
      if (why.length > 0) process.stdout.write(`${name} ${file}\n${why.map((line) => `    ${line}\n`).join('')}`);
}

async function printSet(title, kind, cases) {
  if (cases.length === 0) return;
  const verdicts = [];
  for (const name of names) verdicts.push(await verdictsOf(name, cases));
  if (options.verbose) printFaults(verdicts);
  process.stdout.write(`\n${tableText(figuresOf({ title, kind, verdicts }))}\n`);
}

rmSync(BUILT, { recursive: true, force: true });
mkdirSync(BUILT, { recursive: true });
const count = Number(options.files);
if (!Number.isInteger(count) || count < 0) refuse(`--files: "${options.files}" is not a number of files.`);
const seed = options.seed ?? String(Math.floor(Math.random() * 1e9));
if (options.dir === undefined && count > 0) generateFolder(`${BUILT}/files`, seed, count);

const folder = options.dir === undefined ? undefined : resolve(from, options.dir);
const { suite } = casesOf(folder ?? resolve(SUITE));
const { truth } = casesOf(folder ?? `${BUILT}/files`);
if (suite.length + truth.length === 0)
  refuse(`${options.dir}: There is no index.json and no NAME.csv with NAME.truth.json in it.`);
await printSet(`${suite.length} files of the suite`, 'suite', suite);
const origin = options.dir === undefined ? `generated from seed ${seed}` : 'with full truth';
await printSet(`${truth.length} files ${origin}`, 'truth', truth);
