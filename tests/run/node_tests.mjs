// Suites written for node:test. TypeScript is bundled first, so that the least Node that we promise can run it.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { run } from './process.mjs';

const SECONDS_PER_TEST = 300;

/** The files to hand to Node: TypeScript bundled into build/tests, packages left where they are; the rest as it stands. */
async function bundled(suite, files) {
  const folder = `build/tests/${suite}`;
  rmSync(folder, { recursive: true, force: true });
  const sources = files.filter((path) => path.endsWith('.ts'));
  if (sources.length > 0) {
    await build({
      entryPoints: sources,
      outdir: folder,
      outbase: `tests/${suite}`,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: 'inline',
      loader: { '.css': 'text' },
      logLevel: 'silent',
    });
  }
  return files.map((path) =>
    path.endsWith('.ts') ? path.replace('tests/', 'build/tests/').replace(/ts$/, 'mjs') : path,
  );
}

export async function runNodeTests(suite, files, concurrency, progress) {
  progress.say('bundling');
  const args = [
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${SECONDS_PER_TEST * 1000}`,
    '--test-reporter=./tests/run/reporter.mjs',
    ...(await bundled(suite, files)),
  ];
  let passed = 0;
  const failures = [];
  const notes = [];
  const said = new Map();
  const onLine = (line) => {
    if (!line.startsWith('{"northstar":')) return;
    const { kind, test, file, output } = JSON.parse(line).northstar;
    if (kind === 'output') said.set(file, ((said.get(file) ?? '') + output).slice(-4000));
    else if (kind === 'note') notes.push(output);
    else if (kind === 'pass') progress.say(`${++passed} passed, last: ${test}`);
    else failures.push({ test, file, output });
  };
  const { code, output } = await run(process.execPath, args, { onLine });
  if (code !== 0 && failures.length === 0)
    failures.push({ test: `${suite} ends cleanly`, output: output.slice(-4000) });
  // What a file printed belongs to its first failure.
  for (const [file, text] of said) {
    const first = failures.find((failure) => failure.file === file);
    if (first) first.output += `\nIt printed:\n${text}`;
  }
  return { passed, failures, notes };
}
