// README.md: node tests/bench/run.mjs [--rows N] [--rounds N] [--csv FILE] [--contestants A,B]
//   [--only contest|page|instructions] [--accept]
// Fails where a contestant fails or two answers differ; the speed is for people to judge.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { differenceOf } from './answers.mjs';
import { eventLog, FOLDER } from './event_log.mjs';
import { complaints, countInstructions, readBaseline, totalOf, writeBaseline } from './instructions.mjs';
import { measurePage } from './page.mjs';
import { playRound } from './round.mjs';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    csv: { type: 'string' },
    contestants: { type: 'string', default: 'northstar,duckdb' },
    only: { type: 'string', default: '' },
    accept: { type: 'boolean', default: false },
  },
});

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** One line per contestant: medians, and the ratio to the first named, which is the product. */
function tableOf(entries, bytes) {
  const of = (entry, field) => median(entry.rounds.map((round) => round[field]));
  const least = (entry) => Math.min(...entry.rounds.map((round) => round.seconds));
  const first = entries[0];
  const header = [
    'contestant',
    'seconds',
    'least',
    'ratio',
    'MB/s',
    'CPU s',
    'peak MB',
    'ready ms',
    'fetched KiB',
    'answers',
  ];
  const lines = entries.map((entry) => {
    if (entry.fault && entry.rounds.length === 0) return [entry.name, entry.fault];
    const seconds = of(entry, 'seconds');
    const ratio = first.rounds.length > 0 ? `${(seconds / of(first, 'seconds')).toFixed(2)} x` : '';
    const numbers = [
      of(entry, 'cpuSeconds').toFixed(2),
      of(entry, 'peakMegabytes').toFixed(0),
      of(entry, 'readyMilliseconds').toFixed(0),
    ];
    return [entry.name, seconds.toFixed(3), least(entry).toFixed(3), ratio, (bytes / 1e6 / seconds).toFixed(0)].concat(
      numbers,
      of(entry, 'fetchedKibibytes').toFixed(0),
      entry.fault ?? 'equal',
    );
  });
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

let csv;
let bytes;
const names = options.contestants.split(',');
const absent = names.filter((name) => !existsSync(`tests/bench/${name}.ts`));
if (absent.length > 0) {
  console.error(`no such contestant: ${absent.join(', ')}; each is a file tests/bench/NAME.ts`);
  process.exit(1);
}
/** Rounds outside, contestants inside; gives the exit code. */
async function contest() {
  const bundling = { outdir: `${FOLDER}/contestants`, bundle: true, minify: true, target: 'es2022', logLevel: 'error' };
  await build({ ...bundling, entryPoints: names.map((name) => `tests/bench/${name}.ts`), format: 'esm' });
  if (names.includes('northstar'))
    await build({ ...bundling, entryPoints: ['wasm/worker.ts'], format: 'iife', define: { 'import.meta.url': '""' } });
  const server = await serve({
    '/contestants/': `${FOLDER}/contestants`,
    '/engine/': 'build/wasm',
    '/duckdb/': 'node_modules/@duckdb/duckdb-wasm/dist',
  });

  const entries = names.map((name) => ({ name, rounds: [] }));
  let expected;
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const entry of entries.filter(({ fault }) => !fault)) {
      try {
        const { answers, ...measured } = await playRound(server, entry.name, csv);
        expected ??= { by: entry.name, answers };
        const difference = differenceOf(expected.answers, answers);
        if (difference) entry.fault = `differs from ${expected.by}: ${difference}`;
        entry.rounds.push(measured);
        console.log(`round ${round}: ${entry.name} ${measured.seconds.toFixed(3)} s${difference ? ', DIFFERS' : ''}`);
      } catch (error) {
        entry.fault = `failed: ${error.message.split('\n')[0]}`;
        console.log(`round ${round}: ${entry.name} ${entry.fault}`);
      }
    }
  }
  server.stop();
  writeFileSync(
    `${FOLDER}/${options.rows}_${Date.now()}.json`,
    `${JSON.stringify({ csv, bytes, entries }, null, 2)}\n`,
  );
  console.log(`\n${tableOf(entries, bytes)}`);
  return entries.some(({ fault }) => fault) ? 1 : 0;
}

/** What people wait for on the page. Judged by people too: a busy machine is no fault of the page. */
async function page() {
  const rows = await measurePage({ csv });
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const lines = rows.map(([what, must, ms, how]) => line([what, must && `<= ${must}`, ms.toFixed(0), how]));
  console.log(`\n${[line(['page', 'must ms', 'ms', 'how']), line(['---', '---', '---', '---']), ...lines].join('\n')}`);
}

/** Gives the exit code: a slow-down here is one of the code, not of the machine. */
async function instructions() {
  const counted = await countInstructions();
  if (options.accept) writeBaseline(counted);
  const baseline = readBaseline();
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const row = (what, now, before) => line([what, now.toFixed(1), before.toFixed(1)]);
  const rows = Object.entries(counted.perRow).map(([phase, now]) => row(phase, now, baseline.perRow[phase]));
  const head = [line(['instructions per row', 'now', 'baseline']), line(['---', '---', '---'])];
  console.log(`\n${[...head, ...rows, row('all', totalOf(counted), totalOf(baseline))].join('\n')}`);
  console.log(`by function: callgrind_annotate ${FOLDER}/instructions/200000.callgrind.3 (3: load, 4: map, 6: finish)`);
  const found = complaints(counted, baseline);
  for (const complaint of found) console.log(complaint);
  return found.length > 0 ? 1 : 0;
}

const asked = (part) => options.only === '' || options.only === part;
const codes = [];
if (asked('instructions')) codes.push(await instructions());
if (asked('contest') || asked('page')) {
  csv = options.csv ?? eventLog(Number(options.rows));
  bytes = statSync(csv).size;
  console.log(`${csv}: ${(bytes / 1e6).toFixed(1)} MB`);
  if (asked('contest')) codes.push(await contest());
  if (asked('page')) await page();
}
process.exitCode = Math.max(0, ...codes);
