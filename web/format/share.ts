// Rounding that keeps sums: the printed parts add up to the printed total.

/** Largest remainder: each value rounded to `decimals`, nudged by one unit where needed so that the sum is right. */
export function roundToSum(values: readonly number[], total: number, decimals: number): number[] {
  const scale = 10 ** decimals;
  const target = Math.round(total * scale);
  const floors = values.map((value) => Math.floor(value * scale));
  let missing = target - floors.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value * scale - Math.floor(value * scale) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  // More missing than parts means that the parts never added up: then say so by leaving them as rounded.
  if (missing < 0 || missing > values.length) return values.map((value) => Math.round(value * scale) / scale);
  for (const { index } of byRemainder) {
    if (missing-- <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
  }
  return floors.map((value) => value / scale);
}
