// Runs the test suites and ends with the line `N passed, N failed`:
//   node tests/run/run.mjs [SUITE...]
// A suite is a folder of tests/, or `lint` and `build`, which need no folder. Every test runs with the repository as its
// working directory. A skipped test counts as failed: a test that may be left out proves nothing.
import { listSuites } from './suites.mjs';
import { print, printFailures, printTable, progressOf } from './terminal.mjs';

const wanted = process.argv.slice(2);
const all = listSuites();
const unknown = wanted.filter((name) => !all.some((suite) => suite.name === name));
if (unknown.length > 0) {
  print(`unknown suite: ${unknown.join(', ')}; there are ${all.map((suite) => suite.name).join(' ')}`);
  print('0 passed, 1 failed');
  process.exit(1);
}
// What is built is needed by most suites, so it comes first whatever is asked for.
const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.some((suite) => suite.needsBuild) && !wanted.includes('build') && wanted.length > 0) {
  chosen.unshift(...all.filter((suite) => suite.name === 'build'));
}

const results = [];
for (const [index, suite] of chosen.entries()) {
  const started = performance.now();
  const progress = progressOf(`${index + 1}/${chosen.length} ${suite.name}`);
  let outcome;
  try {
    outcome = await suite.run(progress);
  } catch (error) {
    outcome = { passed: 0, failures: [{ test: `${suite.name} runs`, output: String(error?.stack ?? error) }] };
  }
  const result = { name: suite.name, ...outcome, seconds: (performance.now() - started) / 1000 };
  results.push(result);
  progress.end(`${result.passed} passed, ${result.failures.length} failed`, result.seconds);
  for (const note of result.notes ?? []) print(`  ${note}`);
  printFailures(result);
}
printTable(results);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failures.length, 0);
print(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
