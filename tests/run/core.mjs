// The core's GoogleTest programs, one per folder, natively with the address and undefined-behaviour sanitizers.
import { existsSync, readdirSync } from 'node:fs';
import { filesUnder } from './files.mjs';
import { run } from './process.mjs';

const BUILD = 'build/native';

/** One program's own lines are read instead of its JSON, so that a crash is told with the test it happened in. */
async function runProgram(path, onTest) {
  const failures = [];
  let passed = 0;
  let current;
  const onLine = (line) => {
    const [, mark, name] = /^\[ +(RUN|OK|FAILED|SKIPPED) +\] ([\w/]+\.[\w/]+)/.exec(line) ?? [];
    if (mark === 'RUN') current = { test: name, lines: [] };
    else if (mark && current) {
      if (mark === 'OK') passed++;
      else failures.push({ test: name, output: mark === 'SKIPPED' ? 'was skipped' : current.lines.join('\n') });
      current = undefined;
      onTest();
    } else current?.lines.push(line);
  };
  const { code, signal, output } = await run(path, ['--gtest_color=no'], {
    onLine,
    seconds: 900,
    env: { UBSAN_OPTIONS: 'print_stacktrace=1', ASAN_OPTIONS: 'detect_stack_use_after_return=1' },
  });
  if (current) failures.push({ test: current.test, output: current.lines.slice(0, 80).join('\n') });
  else if (code !== 0 && failures.length === 0)
    failures.push({ test: `${path} ends cleanly`, output: `code ${code ?? signal}\n${output.slice(-4000)}` });
  else if (passed + failures.length === 0) failures.push({ test: `${path} has tests`, output: 'it ran none' });
  const disabled = /YOU HAVE (\d+) DISABLED TEST/.exec(output);
  if (disabled) failures.push({ test: `${path} leaves no test out`, output: `${disabled[1]} disabled` });
  return { passed, failures };
}

/** Builds all programs, going on past errors; says which are up to date, so that no stale one is run. */
async function build(folders, progress) {
  if (!existsSync(`${BUILD}/build.ninja`)) {
    const { code, output } = await run('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja']);
    if (code !== 0) return { built: [], failures: [{ test: 'core configures', output: output.slice(-4000) }] };
  }
  const onLine = (line) => line.startsWith('[') && progress.say(`building ${line}`);
  const { code, output } = await run('ninja', ['-C', BUILD, '-k', '0', 'northstar_core_tests'], { onLine });
  if (code === 0) return { built: folders, failures: [] };
  const built = [];
  const failures = [];
  for (const folder of folders) {
    const dry = await run('ninja', ['-C', BUILD, '-n', `tests_${folder}`]);
    if (dry.output.includes('no work to do')) built.push(folder);
    else failures.push({ test: `tests_${folder} builds`, output: "see the compiler's messages" });
  }
  const messages = output.split('\n').filter((line) => !line.startsWith('['));
  failures.push({ test: 'core builds', output: messages.join('\n').slice(0, 8000) });
  return { built, failures };
}

export async function runCore(progress) {
  const folders = readdirSync('tests/core').filter((folder) =>
    filesUnder(['tests/core'], ['_test.cpp']).some((path) => path.startsWith(`tests/core/${folder}/`)),
  );
  const { built, failures } = await build(folders, progress);
  const results = [];
  const waiting = [...built];
  let done = 0;
  const worker = async () => {
    for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
      const onTest = () => progress.say(`${folder} (${++done} tests done)`);
      results.push(await runProgram(`${BUILD}/tests_${folder}`, onTest));
    }
  };
  await Promise.all([worker(), worker()]);
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failures: [...failures, ...results.flatMap((result) => result.failures)],
  };
}
