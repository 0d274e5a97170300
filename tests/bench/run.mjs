// README.md: node tests/bench/run.mjs [--rows N,N] [--rounds N] [--csv FILE] [--contestants A,B] [--large]
//   [--only contest|page|decompose|instructions|sizes] [--accept]
// Fails where a contestant fails, two answers differ or a row costs more instructions; the speed is for people to judge.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { absent, contestTable, playContest } from './contest.mjs';
import { measureDecompose, measureFromColumns } from './decompose.mjs';
import { eventLog, FOLDER } from './event_log.mjs';
import { buildNative, complaints, countInstructions, readBaseline, totalOf, writeBaseline } from './instructions.mjs';
import { measurePage } from './page.mjs';
import { measureSizes, ROWS, sizesTable } from './sizes.mjs';
import { table } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000,5000000' },
    rounds: { type: 'string', default: '3' },
    csv: { type: 'string' },
    contestants: { type: 'string', default: 'northstar,duckdb,duckdb_best,udsv,papaparse,native_1,native_2' },
    only: { type: 'string', default: '' },
    large: { type: 'boolean', default: false },
    accept: { type: 'boolean', default: false },
  },
});
/** That a change is split over, from their columns. */
const SPLIT_ROWS = 5_000_000;
const names = options.contestants.split(',');
const unknown = absent(names);
if (unknown.length > 0) {
  console.error(`no such contestant: ${unknown.join(', ')}; each is a file tests/bench/NAME.ts`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const rounds = Number(options.rounds);
const results = [];
const raw = {};
/** A table of the outcome, also for the file. */
function tell(title, text) {
  results.push(`## ${title}\n\n${text}\n`);
  console.log(`\n${title}\n\n${text}\n`);
}

const files = options.csv ? [options.csv] : options.rows.split(',').map((rows) => eventLog(Number(rows)));

async function contest() {
  let code = 0;
  for (const csv of files) {
    const played = await playContest({ csv, names, rounds, say: console.log });
    raw[csv] = played;
    tell(`${csv}, ${(played.bytes / 1e6).toFixed(1)} MB`, contestTable(played, options.only === ''));
    if (played.entries.some(({ fault }) => fault)) code = 1;
  }
  return code;
}

async function sizes() {
  const measured = await measureSizes({ sizes: options.large ? ROWS : ROWS.slice(0, 1), rounds, say: console.log });
  raw.sizes = measured;
  tell('What a row costs', sizesTable(measured));
  return measured.some(({ fault }) => fault) ? 1 : 0;
}

/** What people wait for on the page. Judged by people too: a busy machine is no fault of the page. */
async function page() {
  const rows = await measurePage({ csv: files[0] });
  const lines = rows.map(([what, must, ms, how]) => [what, must && `<= ${must}`, ms.toFixed(0), how]);
  tell('The page', table(['page', 'must ms', 'ms', 'how'], lines));
  return 0;
}

/** A change split over a large tree. Judged by people, as the page is. */
async function decompose() {
  const { times, nodes } = await measureDecompose(2 * rounds + 1);
  const fromColumns = await measureFromColumns(2 * rounds + 1, SPLIT_ROWS);
  raw.decompose = { times, nodes, fromColumns };
  const lines = [
    [`30-node tree by 20 segments (${nodes} nodes), 1,000 draws`, '<= 300', times[rounds].toFixed(0)],
    [
      `the same after another definition, from ${SPLIT_ROWS} rows of columns`,
      '<= 1000',
      fromColumns[rounds].toFixed(0),
    ],
  ];
  tell('Why it moved', table(['decompose', 'must ms', 'ms'], lines));
  return 0;
}

/** Gives the exit code: a slow-down here is one of the code, not of the machine. */
async function instructions() {
  await buildNative();
  const counted = await countInstructions();
  if (options.accept) writeBaseline(counted);
  const baseline = readBaseline();
  raw.instructions = counted;
  const row = (what, now, before) => [what, now.toFixed(1), before.toFixed(1)];
  const rows = Object.entries(counted.perRow).map(([phase, now]) => row(phase, now, baseline.perRow[phase]));
  rows.push(row('all', totalOf(counted), totalOf(baseline)));
  tell('Instructions per row', table(['phase', 'now', 'baseline'], rows));
  console.log(`by function: callgrind_annotate ${FOLDER}/instructions/200000.callgrind.3 (3: load, 4: map, 6: finish)`);
  const found = complaints(counted, baseline);
  for (const complaint of found) console.log(complaint);
  return found.length > 0 ? 1 : 0;
}

const parts = { instructions, contest, page, decompose, ...((options.large || options.only === 'sizes') && { sizes }) };
for (const [name, part] of Object.entries(parts))
  if (options.only === '' || options.only === name) process.exitCode = Math.max(process.exitCode ?? 0, await part());
const stamp = `${FOLDER}/results_${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}`;
writeFileSync(`${stamp}.md`, results.join('\n'));
writeFileSync(`${stamp}.json`, `${JSON.stringify(raw, null, 2)}\n`);
console.log(`written to ${stamp}.md and .json`);
