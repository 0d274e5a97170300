// From values to pixels, and the round numbers of axes.

export type Scale = (value: number) => number;

/** A straight line through (from[0], to[0]) and (from[1], to[1]); the middle of `to` where `from` has no length. */
export const linear =
  (from: readonly [number, number], to: readonly [number, number]): Scale =>
  (value) =>
    from[1] === from[0] ? (to[0] + to[1]) / 2 : to[0] + ((value - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);

/** Three to five round numbers that hold [low, high] between the first and the last; `whole`: nothing between two integers. */
export function roundTicks(low: number, high: number, about = 4, whole = false): number[] {
  // Nothing but zeros: counts do not go below.
  if (low === 0 && high === 0) return [0, 1];
  if (!(high > low)) {
    const size = Math.abs(low) || 1;
    return roundTicks(low - size / 2, high + size / 2, about, whole);
  }
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  const step = steps.find((size) => size >= rough && (!whole || Number.isInteger(size))) ?? 1;
  const ticks: number[] = [];
  for (let n = Math.floor(low / step); n * step < high + step * 0.999; ++n)
    ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}

/** Where the least is no more than this share of the most, the axis begins at zero, so that little does not look like nothing. */
const FAR_BELOW = 0.5;

/** Ticks for what is there; those of counts are whole. */
export function levelsOf(values: readonly (number | null)[], about: number): number[] {
  const [low, high] = extent(values);
  const whole = values.every((value) => value === null || Number.isInteger(value));
  return roundTicks(low > 0 && low <= high * FAR_BELOW ? 0 : low, high, about, whole);
}

/** The least and the most of what is there; [0, 1] where nothing is. */
export function extent(values: readonly (number | null)[]): [number, number] {
  const seen = values.filter((value) => value !== null);
  return seen.length === 0 ? [0, 1] : [Math.min(...seen), Math.max(...seen)];
}

/** Width that text of tabular figures takes, near enough to keep it clear of a line. */
export const textWidth = (text: string, size = 12) => Math.ceil(text.length * size * 0.58);

/** Which of `n` places along `width` pixels carry a label of `each` pixels: the last always, then evenly back. */
export function labelPlaces(n: number, width: number, each: number): number[] {
  if (n === 0) return [];
  const most = Math.max(2, Math.min(5, Math.floor(width / (each * 1.25))));
  const step = Math.max(1, Math.round((n - 1) / (most - 1)));
  const places: number[] = [];
  for (let at = n - 1; at >= 0; at -= step) places.unshift(at);
  // One that would be cut off at the edge is left out; the very first begins there, where it has room.
  const at = (place: number) => (place / Math.max(1, n - 1)) * width;
  const whole = places.filter((place) => place === 0 || at(place) > each / 2);
  return whole[0] !== 0 && at(whole[0] ?? 0) > each * 1.6 ? [0, ...whole] : whole;
}
