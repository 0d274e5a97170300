// ./northstar test reference --cases DIR: builds the program natively and lets it print its lines.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildReferenceCases } from './reference_cases.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('a folder is missing: ./northstar test reference --cases DIR');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const path = resolve(folder);
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { status } = spawnSync(buildReferenceCases(), [path], { stdio: 'inherit' });
process.exitCode = status ?? 1;
