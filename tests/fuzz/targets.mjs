// The fuzz targets: building them, the seeds they begin with, and one run of one of them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../run/files.mjs';
import { run } from '../run/process.mjs';

const BUILD = 'build/fuzz';

const csvFiles = () => filesUnder(['tests/data/csv-suite'], ['.csv', '.tsv', '.psv']).map((path) => readFileSync(path));
const projects = () => filesUnder(['examples', 'tests/data/project'], ['.json']).map((path) => readFileSync(path));
const lines = (name) => readFileSync(`tests/fuzz/seeds/${name}.txt`, 'utf8').trimEnd().split('\n');
/** Every line alone, and all together as one column of cells. */
const texts = (name) => [...lines(name), lines(name).join('\n')].map((text) => Buffer.from(text));

/** Expressions of the examples, wherever one stands in a project. */
function expressionsIn(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) =>
    ['measure', 'where', 'formula'].includes(key) && typeof part === 'string' ? [part] : expressionsIn(part),
  );
}

/** Bytes in front of a text choose what a target varies: a dialect, a cut, a form. */
const choosing = (choices, all) =>
  all.flatMap((bytes) => choices.map((choice) => Buffer.concat([Buffer.from(choice), bytes])));

/**
 * `size`: bytes of a unit at most; `short`: executions of the run that belongs to the tests; `choices`: bytes in front
 * of the text; `long`: bytes of a unit that is blown up.
 */
export const TARGETS = [
  { name: 'sniffer', size: 2048, short: 2000, choices: 1, long: 65_536, seeds: () => choosing([[37]], csvFiles()) },
  {
    name: 'scanner',
    size: 1024,
    short: 20_000,
    choices: 2,
    long: 65_536,
    seeds: () =>
      choosing(
        [
          [128, 6],
          [160, 63],
        ],
        csvFiles(),
      ),
  },
  {
    name: 'numbers',
    size: 512,
    short: 40_000,
    choices: 1,
    long: 65_536,
    seeds: () => choosing([[0], [1], [3], [4], [8]], texts('numbers')),
  },
  {
    name: 'dates',
    size: 512,
    short: 40_000,
    choices: 1,
    long: 65_536,
    seeds: () => choosing([[0], [7], [134]], texts('dates')),
  },
  { name: 'project', size: 4096, short: 30_000, choices: 0, long: 65_536, seeds: projects },
  {
    name: 'expression',
    size: 512,
    short: 40_000,
    choices: 0,
    long: 4000,
    seeds: () => [
      ...texts('expressions'),
      ...projects().flatMap((text) => expressionsIn(JSON.parse(text)).map((words) => Buffer.from(words))),
    ],
  },
];

export async function buildTargets(onLine) {
  if (!existsSync(`${BUILD}/build.ninja`)) {
    const options = ['-DCMAKE_CXX_COMPILER=clang++', '-DNORTHSTAR_FUZZ=ON'];
    const { code, output } = await run('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja', ...options]);
    if (code !== 0) return output.slice(-4000);
  }
  const { code, output } = await run('ninja', ['-C', BUILD, ...TARGETS.map(({ name }) => `fuzz_${name}`)], { onLine });
  return code === 0 ? undefined : output.slice(-6000);
}

/** The seeds in a folder of their own, made anew: their paths in order. */
function writeSeeds({ name, size, seeds }) {
  const folder = `${BUILD}/seeds/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paths = new Set();
  for (const bytes of seeds()) {
    const unit = bytes.subarray(0, size);
    const path = `${folder}/${createHash('sha1').update(unit).digest('hex')}`;
    writeFileSync(path, unit);
    paths.add(path);
  }
  return [...paths];
}

const numberAfter = (output, pattern) => Number(pattern.exec(output)?.[1] ?? 0);

/** {executions, edges, find}: `find` is nothing, or the file that made it stop and what was said. */
async function execute({ name }, words, seconds) {
  const finds = `${BUILD}/finds`;
  mkdirSync(finds, { recursive: true });
  const limits = ['-rss_limit_mb=2048', '-print_final_stats=1', `-artifact_prefix=${finds}/${name}-`];
  const { code, output } = await run(`${BUILD}/fuzz_${name}`, [...limits, ...words], {
    seconds: seconds + 600,
    env: { UBSAN_OPTIONS: 'print_stacktrace=1' },
  });
  const edges = [...output.matchAll(/ cov: (\d+)/g)].at(-1)?.[1] ?? 0;
  const executions = numberAfter(output, /stat::number_of_executed_units: (\d+)/);
  // A unit that was there before is not written.
  const file = /Test unit written to (\S+)/.exec(output)?.[1] ?? [...output.matchAll(/^Running: (\S+)/gm)].at(-1)?.[1];
  const find = code === 0 ? undefined : { file, output: output.slice(-5000) };
  return { executions, edges: Number(edges), find };
}

/**
 * So many executions from a fixed seed: the same units every time. What libFuzzer learns from comparisons would depend
 * on addresses, and how it weighs units on time.
 */
export function shortRun(target) {
  const list = `${BUILD}/seeds/${target.name}.list`;
  writeFileSync(list, writeSeeds(target).join(','));
  const words = [
    `-runs=${target.short}`,
    '-seed=1',
    '-use_cmp=0',
    '-entropic=0',
    `-max_len=${target.size}`,
    `-seed_inputs=@${list}`,
  ];
  return execute(target, ['-timeout=300', ...words], 0);
}

/** For so long, from what earlier runs found interesting; then some of that blown up. */
export async function longRun(target, seconds) {
  const corpus = `${BUILD}/corpus/${target.name}`;
  mkdirSync(corpus, { recursive: true });
  writeSeeds(target);
  const words = [`-max_total_time=${Math.ceil(seconds * 0.8)}`, '-timeout=20', `-max_len=${target.size}`];
  const result = await execute(target, [...words, corpus, `${BUILD}/seeds/${target.name}`], seconds);
  if (result.find) return result;
  const units = blownUp(target, corpus, Math.ceil(seconds / 4));
  const { find } = await execute(target, ['-timeout=20', ...units], 20 * units.length);
  return { ...result, executions: result.executions + units.length, find };
}

/**
 * Units of the corpus made long, each as a whole over and over, and with a few of its bytes in their place over and
 * over: where time grows with the square of the length, that takes minutes.
 */
function blownUp({ name, choices, long }, corpus, count) {
  const folder = `${BUILD}/long/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const random = (below) => Math.floor(Math.random() * below);
  const files = readdirSync(corpus);
  const paths = [];
  for (let i = 0; i < count && files.length > 0; i++) {
    const unit = readFileSync(join(corpus, files[random(files.length)]));
    const [front, text] = [unit.subarray(0, choices), unit.subarray(choices)];
    if (text.length === 0) continue;
    const at = random(text.length);
    const part = text.subarray(at, at + 1 + random(8));
    const room = Math.max(long - text.length, 0);
    for (const bytes of [
      Buffer.concat([front, Buffer.alloc(long, text)]),
      Buffer.concat([front, text.subarray(0, at), Buffer.alloc(room, part), text.subarray(at)]),
    ]) {
      paths.push(`${folder}/${paths.length}`);
      writeFileSync(paths.at(-1), bytes);
    }
  }
  return paths;
}
