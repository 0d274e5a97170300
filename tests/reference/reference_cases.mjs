// Builds a program that compares the core with reference cases, as the core's tests are built, and names it:
// reference_cases runs those of core/stats, marketing_cases those of marketing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BUILD = 'build/native';

export function buildCases(program) {
  if (!existsSync(`${BUILD}/build.ninja`)) execFileSync('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja']);
  execFileSync('ninja', ['-C', BUILD, program], { stdio: ['ignore', 'ignore', 'inherit'] });
  return `${BUILD}/${program}`;
}
