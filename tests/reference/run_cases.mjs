// ./northstar test reference|marketing --cases DIR: builds the program natively and lets it print its lines.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCases } from './reference_cases.mjs';

const [suite, folder] = process.argv.slice(2);
if (!folder) {
  console.error(`a folder is missing: ./northstar test ${suite} --cases DIR`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const path = resolve(folder);
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { status } = spawnSync(buildCases(`${suite}_cases`), [path], { stdio: 'inherit' });
process.exitCode = status ?? 1;
