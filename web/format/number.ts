// Numbers as the page prints them. One locale for the whole page, since the engine's sentences are English too: a page
// that mixed 13,742 with 13.742 would mislead.
const LOCALE = 'en-GB';
const MINUS = '−';
const NO_BREAK = '\u00a0';

const formats = new Map<string, Intl.NumberFormat>();
function format(least: number, most: number, significant?: number): Intl.NumberFormat {
  const key = `${least} ${most} ${significant ?? ''}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(
      LOCALE,
      significant
        ? { maximumSignificantDigits: significant }
        : { minimumFractionDigits: least, maximumFractionDigits: most },
    );
    formats.set(key, found);
  }
  return found;
}

const trueMinus = (text: string) => text.replace('-', MINUS);

/** 1,284 */
export const count = (value: number) => trueMinus(format(0, 0).format(value));

/** Exactly so many decimals: 12,424.0 */
export const fixed = (value: number, decimals: number) => trueMinus(format(decimals, decimals).format(value));

/** At most four significant digits below 10,000, whole numbers above, words from a million: 13,742 · 3.52 · 1.07 million */
export function prose(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${trueMinus(format(0, 0, 3).format(value / 1e9))}${NO_BREAK}billion`;
  if (size >= 1e6) return `${trueMinus(format(0, 0, 3).format(value / 1e6))}${NO_BREAK}million`;
  if (size >= 1000) return count(value);
  return trueMinus(format(0, 0, 4).format(value));
}

/** For axes: 14,000 · 1.2 M */
export function tick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${trueMinus(format(0, 0, 3).format(value / 1e9))}${NO_BREAK}bn`;
  if (size >= 1e6) return `${trueMinus(format(0, 0, 3).format(value / 1e6))}${NO_BREAK}M`;
  return trueMinus(format(0, 4).format(value));
}

/** Decimals that a column of such numbers needs, so that all of its cells carry the same. */
export function decimalsFor(values: readonly number[]): number {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  if (values.every((value) => Number.isInteger(value))) return 0;
  const largest = Math.max(0, ...sizes);
  if (largest >= 1000) return 0;
  if (largest >= 100) return 1;
  return largest >= 1 ? 2 : 4;
}

/** +283 · −242 · 0 */
export function signed(value: number, decimals = 0): string {
  const text = fixed(Math.abs(value), decimals);
  if (Number(text.replaceAll(',', '')) === 0) return '0';
  return (value > 0 ? '+' : MINUS) + text;
}

/** A share as percent: 11 % · 3.1 %; `decimals` to hold a column even. */
export function percent(share: number, decimals?: number): string {
  const value = share * 100;
  return `${fixed(value, decimals ?? (Math.abs(value) >= 9.95 ? 0 : 1))}${NO_BREAK}%`;
}

/** +21.5 % · −18.4 %; what rounds to nothing has no sign. */
export function signedPercent(share: number, decimals?: number): string {
  const text = percent(Math.abs(share), decimals);
  if (!/[1-9]/.test(text)) return text;
  return (share > 0 ? '+' : MINUS) + text;
}

/** p values of the folded statistics. */
export const pValue = (p: number) => (p < 0.001 ? '< 0.001' : format(0, 0, 2).format(p));

/** 402 MB */
export function bytes(size: number): string {
  if (size >= 1e9) return `${fixed(size / 1e9, 1)} GB`;
  if (size >= 1e6) return `${fixed(size / 1e6, size >= 1e7 ? 0 : 1)} MB`;
  if (size >= 1000) return `${count(size / 1000)} kB`;
  return `${count(size)} bytes`;
}
