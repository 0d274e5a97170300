// Where a series turns: highs and lows that stand out, the clearest first.
import type { Values } from './line.ts';

const REACH = 4;

/** Places of the series' turns, by how far they stand out from `REACH` periods before and after; none near the ends. */
export function turns(values: Values): number[] {
  const found: { at: number; size: number }[] = [];
  for (let at = REACH; at < values.length - REACH; ++at) {
    const here = values[at];
    const near = values.slice(at - REACH, at + REACH + 1);
    if (here === null || here === undefined || near.some((value) => value === null)) continue;
    const known = near as number[];
    const high = known.every((value) => value <= here);
    const low = known.every((value) => value >= here);
    if (!high && !low) continue;
    const sides = [known[0] ?? here, known.at(-1) ?? here];
    found.push({ at, size: Math.min(...sides.map((side) => Math.abs(here - side))) });
  }
  return found.sort((a, b) => b.size - a.size || a.at - b.at).map(({ at }) => at);
}
