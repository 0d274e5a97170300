// The suites in the order they run: cheap ones first, so that a slip shows within seconds.
import { readdirSync } from 'node:fs';
import { buildNative } from '../bench/instructions.mjs';
import { runCore } from './core.mjs';
import { filesUnder } from './files.mjs';
import { runFuzz } from './fuzz.mjs';
import { runLint } from './lint.mjs';
import { runNodeTests } from './node_tests.mjs';
import { run } from './process.mjs';

// Not suites: the runner and what tests read.
const OTHER_FOLDERS = ['run', 'data', 'fuzz'];
const FIRST = ['lint', 'structure', 'core', 'fuzz', 'build', 'wasm', 'reference'];
// Browsers measure time and memory, so nothing else runs beside them.
const ALONE = ['browser', 'bench'];

/** What has to be there before the tests of a suite, and takes longer than a test may. */
const PREPARE = { bench: buildNative };

async function runTests(name, files, progress) {
  try {
    await PREPARE[name]?.((line) => line.startsWith('[') && progress.say(`building ${line}`));
  } catch (fault) {
    return { passed: 0, failures: [{ test: `${name} is prepared`, output: fault.message }] };
  }
  return runNodeTests(name, files, ALONE.includes(name) ? 1 : 2, progress);
}

/** Everything distributable, through the same command that people use. */
async function runBuild(progress) {
  const { code, output } = await run('./northstar', ['build'], { onLine: (line) => progress.say(line) });
  return code === 0
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [{ test: './northstar build', output: output.slice(-6000) }] };
}

export function listSuites() {
  const suites = [
    { name: 'lint', run: runLint },
    { name: 'build', run: runBuild },
    { name: 'fuzz', run: runFuzz },
  ];
  for (const entry of readdirSync('tests', { withFileTypes: true })) {
    if (!entry.isDirectory() || OTHER_FOLDERS.includes(entry.name)) continue;
    const name = entry.name;
    if (name === 'core') {
      suites.push({ name, run: runCore });
      continue;
    }
    const files = filesUnder([`tests/${name}`], ['.test.ts', '.test.mjs']);
    if (files.length === 0) continue;
    const needsBuild = name !== 'structure';
    suites.push({ name, needsBuild, run: (progress) => runTests(name, files, progress) });
  }
  const rank = ({ name }) => (ALONE.includes(name) ? 100 : FIRST.includes(name) ? FIRST.indexOf(name) : 50);
  return suites.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
