// One round of DuckDB as a program of its own: native_1 and native_2 by their number of threads.
import { build } from 'esbuild';
import { run } from '../run/process.mjs';
import { FOLDER } from './event_log.mjs';

const SCRIPT = `${FOLDER}/native_duckdb.mjs`;

export const isNative = (name) => /^native_\d+$/.test(name);

export const buildNative = () =>
  build({
    entryPoints: ['tests/bench/native_duckdb.ts'],
    outfile: SCRIPT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });

/** What a round in the browser gives, as far as there is such a thing. */
export async function playNative(name, csv) {
  const { code, output } = await run(process.execPath, [SCRIPT, csv, name.slice('native_'.length), 'best']);
  if (code !== 0) throw new Error(output.slice(-400));
  return JSON.parse(output);
}
