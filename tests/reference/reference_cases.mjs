// Builds the program that compares core/stats with reference cases, as the core's tests are built, and names it.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BUILD = 'build/native';

export function buildReferenceCases() {
  if (!existsSync(`${BUILD}/build.ninja`)) execFileSync('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja']);
  execFileSync('ninja', ['-C', BUILD, 'reference_cases'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return `${BUILD}/reference_cases`;
}
