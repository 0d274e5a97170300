// The event log of the contest, made once for every number of rows and kept in build/bench.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

export const FOLDER = 'build/bench';
const SOURCE = 'tests/bench/gen_events.cpp';
const GENERATOR = `${FOLDER}/gen_events`;

const stale = (file) => !existsSync(file) || statSync(file).mtimeMs < statSync(SOURCE).mtimeMs;
const totalsFile = (csv) => `${csv}.totals.json`;

/** The path of the log of so many rows. */
export function eventLog(rows) {
  mkdirSync(FOLDER, { recursive: true });
  const csv = `${FOLDER}/events_${rows}.csv`;
  if (stale(GENERATOR)) execFileSync('g++', ['-std=c++20', '-O2', '-o', GENERATOR, SOURCE]);
  if (stale(csv) || stale(totalsFile(csv))) {
    writeFileSync(totalsFile(csv), execFileSync(GENERATOR, [String(rows), `${csv}.part`]));
    renameSync(`${csv}.part`, csv);
  }
  return csv;
}

/** What the generator counted while it wrote: {core_actions, core_cents}. */
export const totalsOf = (csv) => JSON.parse(readFileSync(totalsFile(csv), 'utf8'));
