// Instructions that the native engine executes per row, counted by callgrind: the same on every machine with the same
// compiler, however busy it is, so that a slow-down is seen that no clock here would show.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../run/process.mjs';
import { eventLog, FOLDER } from './event_log.mjs';

const BUILD = 'build/count';
const BASELINE = 'tests/bench/instructions.json';
/** Two sizes: their difference is free of what happens once. */
const ROWS = [100_000, 200_000];
/** Shares: more than the first is a slow-down, less than the second asks for a new baseline, so that later ones show. */
const SLOWER = 0.02;
const FASTER = 0.1;
/** Below so many instructions a row a phase is judged with the others only. */
const LEAST = 20;
/** Copying and comparing as any x86-64 does it: the C library would choose by what this processor has. */
const PLAIN_PROCESSOR = [
  'glibc.cpu.hwcaps=-AVX2,-AVX,-AVX512F,-AVX512VL,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM,-SSSE3,-SSE4_1,-SSE4_2',
  'glibc.cpu.x86_non_temporal_threshold=0xc0000',
  'glibc.cpu.x86_rep_movsb_threshold=0x1000000',
].join(':');

async function must(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} failed:\n${output.slice(-4000)}`);
  return output;
}

/** The engine as it is measured: optimised, without sanitizers. Minutes, where no compiler has seen it before. */
export async function buildNative(onLine) {
  const options = ['-DNORTHSTAR_SANITIZE=OFF', '-DCMAKE_CXX_COMPILER=clang++'];
  if (!existsSync(`${BUILD}/build.ninja`)) await must('cmake', ['-S', '.', '-B', BUILD, '-G', 'Ninja', ...options]);
  await must('ninja', ['-C', BUILD, 'bench_native'], { onLine });
}

/** Instructions of each phase over one file; the phases are those that native.cpp prints, in its order. */
async function phasesOf(csv) {
  const profiles = `${FOLDER}/instructions`;
  const name = `${/events_(.*)\.csv$/.exec(csv)[1]}.callgrind`;
  mkdirSync(profiles, { recursive: true });
  for (const old of readdirSync(profiles).filter((file) => file.startsWith(name))) rmSync(`${profiles}/${old}`);
  const output = await must(
    'valgrind',
    [
      '--tool=callgrind',
      `--callgrind-out-file=${profiles}/${name}`,
      '--dump-before=*say(char const*)*',
      `${BUILD}/bench_native`,
      'tests/bench/events.northstar.json',
      csv,
    ],
    { env: { GLIBC_TUNABLES: PLAIN_PROCESSOR } },
  );
  const phases = [...output.matchAll(/^(\w+) +[\d.]+ ms$/gm)].map(([, phase]) => phase);
  const count = (part) => Number(/^totals: (\d+)$/m.exec(readFileSync(`${profiles}/${name}.${part}`, 'utf8'))[1]);
  return new Map(phases.map((phase, at) => [phase, count(at + 1)]));
}

/** {compiler, perRow: {load, map, …}}: the baseline is one of these. The engine has to be built. */
export async function countInstructions() {
  const [few, many] = [await phasesOf(eventLog(ROWS[0])), await phasesOf(eventLog(ROWS[1]))];
  const perRow = {};
  for (const phase of ['load', 'map', 'merge', 'finish'])
    perRow[phase] = Math.round(((many.get(phase) - few.get(phase)) / (ROWS[1] - ROWS[0])) * 10) / 10;
  const [compiler] = (await must('clang++', ['--version'])).split('\n');
  return { compiler, perRow };
}

export const totalOf = ({ perRow }) => Object.values(perRow).reduce((sum, count) => sum + count, 0);
export const readBaseline = () => JSON.parse(readFileSync(BASELINE, 'utf8'));
export const writeBaseline = (counted) => writeFileSync(BASELINE, `${JSON.stringify(counted, null, 2)}\n`);

/** What is to be done about the counts, in sentences; none where they are as they were. */
export function complaints(counted, baseline) {
  if (counted.compiler !== baseline.compiler)
    return [`the baseline is of ${baseline.compiler}, this is ${counted.compiler}: they cannot be compared`];
  const remedy = 'if this is meant, run ./northstar bench --only instructions --accept';
  const found = [];
  const judge = (what, now, before) => {
    const change = `${now.toFixed(1)} instructions a row instead of ${before.toFixed(1)}`;
    if (now > before * (1 + SLOWER)) found.push(`${what} became slower: ${change}; ${remedy}`);
    if (now < before * (1 - FASTER)) found.push(`${what} became faster: ${change}; keep it: ${remedy}`);
  };
  judge('all of it', totalOf(counted), totalOf(baseline));
  for (const [phase, before] of Object.entries(baseline.perRow))
    if (before >= LEAST) judge(phase, counted.perRow[phase] ?? 0, before);
  return found;
}
