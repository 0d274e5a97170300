// Formatters and linters, one test each: clang-format, Biome, and the TypeScript compiler's type check.
// `./northstar format` repairs what the first two complain about.
import { filesUnder } from './files.mjs';
import { run } from './process.mjs';

const notData = (path) => !path.startsWith('tests/data/');

/** clang-format tells every spot; the files are enough. */
function filesIn(output) {
  const files = new Set([...output.matchAll(/^(\S+?):\d+:\d+: error/gm)].map(([, path]) => path));
  return files.size > 0 ? `${[...files].join('\n')}\nrepair: ./northstar format` : output;
}

export async function runLint(progress) {
  const cpp = filesUnder(['core', 'wasm', 'tests'], ['.hpp', '.cpp']).filter(notData);
  const checks = [
    ['clang-format', 'clang-format', ['--dry-run', '-Werror', ...cpp]],
    ['Biome', 'node_modules/.bin/biome', ['check', '--colors=off', '--error-on-warnings']],
    ['types', 'node_modules/.bin/tsc', ['--noEmit', '--pretty', 'false']],
  ];
  const failures = [];
  progress.say(checks.map(([name]) => name).join(', '));
  await Promise.all(
    checks.map(async ([test, program, args]) => {
      const { code, output } = await run(program, args);
      if (code !== 0)
        failures.push({ test, output: (program === 'clang-format' ? filesIn(output) : output).slice(0, 6000) });
    }),
  );
  return { passed: checks.length - failures.length, failures };
}
