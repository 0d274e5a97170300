// The event log of the contest, made once for every number of rows and kept in build/bench.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';

export const FOLDER = 'build/bench';
const SOURCE = 'tests/bench/gen_events.cpp';
const GENERATOR = `${FOLDER}/gen_events`;

const stale = (file) => !existsSync(file) || statSync(file).mtimeMs < statSync(SOURCE).mtimeMs;

/** The path of the log of so many rows. */
export function eventLog(rows) {
  mkdirSync(FOLDER, { recursive: true });
  const csv = `${FOLDER}/events_${rows}.csv`;
  if (stale(GENERATOR)) execFileSync('g++', ['-std=c++20', '-O2', '-o', GENERATOR, SOURCE]);
  if (stale(csv)) {
    execFileSync(GENERATOR, [String(rows), `${csv}.part`]);
    renameSync(`${csv}.part`, csv);
  }
  return csv;
}
