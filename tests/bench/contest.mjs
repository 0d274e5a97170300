// The contest over one file: rounds outside, contestants inside, so that a busy moment of the machine hits all alike.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { differenceOf } from './answers.mjs';
import { FOLDER } from './event_log.mjs';
import { buildNative, isNative, playNative } from './native_round.mjs';
import { playRound } from './round.mjs';
import { serve } from './server.mjs';
import { median, table } from './table.mjs';

const source = (name) => (isNative(name) ? 'tests/bench/native_duckdb.ts' : `tests/bench/${name}.ts`);
const workerOf = (name) => (name === 'northstar' ? 'wasm/worker.ts' : `tests/bench/${name}_worker.ts`);

/** Names of which there is no contestant. */
export const absent = (names) => names.filter((name) => !existsSync(source(name)));

async function bundle(names) {
  const bundling = { outdir: `${FOLDER}/contestants`, bundle: true, minify: true, target: 'es2022', logLevel: 'error' };
  const inBrowser = names.filter((name) => !isNative(name));
  await build({ ...bundling, entryPoints: inBrowser.map(source), outbase: 'tests/bench', format: 'esm' });
  for (const worker of inBrowser.map(workerOf).filter(existsSync))
    await build({ ...bundling, entryPoints: [worker], format: 'iife', define: { 'import.meta.url': '""' } });
  if (names.some(isNative)) await buildNative();
}

/** Kibibytes as a host would send them; what was compressed once is known. */
function brotliKibibytes(files) {
  const known = `${FOLDER}/brotli.json`;
  const sizes = existsSync(known) ? JSON.parse(readFileSync(known, 'utf8')) : {};
  let sum = 0;
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    const key = `${file} ${size} ${mtimeMs}`;
    if (sizes[key] === undefined) {
      const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: size };
      sizes[key] = brotliCompressSync(readFileSync(file), { params }).length;
    }
    sum += sizes[key];
  }
  writeFileSync(known, JSON.stringify(sizes));
  return sum / 1024;
}

/** Plays all rounds; gives {csv, bytes, entries}, each entry {name, rounds, files, fault?}. */
export async function playContest({ csv, names, rounds, say, onAnswers }) {
  await bundle(names);
  const server = await serve({
    '/contestants/': `${FOLDER}/contestants`,
    '/engine/': 'build/wasm',
    '/duckdb/': 'node_modules/@duckdb/duckdb-wasm/dist',
  });
  const entries = names.map((name) => ({ name, rounds: [], files: [] }));
  const expected = {};
  /** The first answers are what the others are held against. */
  const judge = (entry, question, answers) => {
    if (!answers) return;
    expected[question] ??= { by: entry.name, answers };
    const difference = differenceOf(expected[question].answers, answers);
    if (difference) entry.fault = `differs from ${expected[question].by}: ${question}, ${difference}`;
  };
  for (let round = 1; round <= rounds; round++) {
    for (const entry of entries.filter(({ fault }) => !fault)) {
      try {
        const played = isNative(entry.name)
          ? await playNative(entry.name, csv)
          : await playRound(server, entry.name, csv);
        const { answers, otherAnswers, files = [], ...measured } = played;
        judge(entry, 'one event', answers);
        onAnswers?.(answers);
        judge(entry, 'another event', otherAnswers);
        entry.files = files;
        entry.rounds.push(measured);
        say(`round ${round}: ${entry.name} ${measured.seconds.toFixed(3)} s${entry.fault ? ', DIFFERS' : ''}`);
      } catch (error) {
        entry.fault = `failed: ${error.message.split('\n')[0]}`;
        say(`round ${round}: ${entry.name} ${entry.fault}`);
      }
    }
  }
  server.stop();
  return { csv, bytes: statSync(csv).size, entries };
}

const HEADER = [
  'contestant',
  'seconds',
  'least',
  'ratio',
  'MB/s',
  'another event s',
  'ratio',
  'CPU s',
  'peak MB',
  'ready ms',
  'fetched KiB',
  'answers',
];

/** One line per contestant: medians, and the ratios to the first named, which is the product. */
export function contestTable({ bytes, entries }, compressed) {
  const of = ({ rounds }, field) => median(rounds.map((round) => round[field]).filter((value) => value !== undefined));
  const [first] = entries;
  const ratio = (entry, field) => {
    const share = of(entry, field) / of(first, field);
    return Number.isFinite(share) ? `${share.toFixed(share < 10 ? 2 : 0)} x` : '';
  };
  const written = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : '');
  const rows = entries.map((entry) => {
    if (entry.rounds.length === 0) return [entry.name, entry.fault];
    const seconds = of(entry, 'seconds');
    return [
      entry.name,
      written(seconds, 3),
      written(Math.min(...entry.rounds.map((round) => round.seconds)), 3),
      ratio(entry, 'seconds'),
      written(bytes / 1e6 / seconds, 0),
      written(of(entry, 'otherSeconds'), 3),
      ratio(entry, 'otherSeconds'),
      written(of(entry, 'cpuSeconds'), 2),
      written(of(entry, 'peakMegabytes'), 0),
      written(of(entry, 'readyMilliseconds'), 0),
      entry.files.length === 0 ? '' : written(compressed ? brotliKibibytes(entry.files) : raw(entry.files), 0),
      entry.fault ?? 'equal',
    ];
  });
  const header = HEADER.map((name) => (compressed && name === 'fetched KiB' ? 'KiB, brotli' : name));
  return table(header, rows);
}

const raw = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
