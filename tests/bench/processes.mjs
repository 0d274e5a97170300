// Memory and CPU time of the browser that this process started, read from /proc: its descendants, nobody else's.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const textOf = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return ''; // it ended meanwhile
  }
};
// The program's name stands in parentheses and may hold blanks; the numbers follow it, from field 3 on.
const numbersOf = (pid) => {
  const stat = textOf(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

function renderersOf(root) {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(numbersOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    waiting.push(...(children.get(pid) ?? []));
    found.push(pid);
  }
  return found.filter((pid) => textOf(pid, 'cmdline').includes('--type=renderer'));
}

const residentMegabytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(textOf(pid, 'status'))?.[1] ?? 0) / 1024;

/** User and system seconds of all renderers below `root` so far. */
export function rendererSeconds(root) {
  const ticks = renderersOf(root)
    .map(numbersOf)
    .map((fields) => Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
  return ticks.reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
}

/** Samples the renderers below `root` until the returned function is called; that gives the peak over the first sample. */
export function watchMemory(root, milliseconds = 50) {
  let pids = renderersOf(root);
  const now = () => pids.reduce((sum, pid) => sum + residentMegabytes(pid), 0);
  const empty = now();
  let peak = empty;
  let samples = 0;
  const sample = () => {
    if (++samples % 10 === 0) pids = renderersOf(root);
    peak = Math.max(peak, now());
  };
  const timer = setInterval(sample, milliseconds);
  return () => {
    sample();
    clearInterval(timer);
    return peak - empty;
  };
}
