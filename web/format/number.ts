// Numbers as the page prints them, in the reader's locale: true minus, no-break space before % and units, and at most four
// significant digits in prose. Sentences of the engine's report come with their numbers already in words.
import { locale } from './locale.ts';

export const MINUS = '−';
export const NO_BREAK = '\u00a0';

const formats = new Map<string, Intl.NumberFormat>();
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale(), options);
    formats.set(key, found);
  }
  return found;
}

/** A hyphen is no minus, and a unit never begins a line of its own. */
const printed = (value: number, options: Intl.NumberFormatOptions) =>
  format(options).format(value).replace('-', MINUS).replaceAll(' ', NO_BREAK);

/** 1,284 */
export const count = (value: number) => printed(value, { maximumFractionDigits: 0 });

/** Exactly so many decimals: 12,424.0 */
export const fixed = (value: number, decimals: number) =>
  printed(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** At most four significant digits below 10,000, whole numbers above, words from a million: 13,742 · 3.52 · 1.07 million */
export function prose(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${printed(value / 1e9, { maximumSignificantDigits: 3 })}${NO_BREAK}billion`;
  if (size >= 1e6) return `${printed(value / 1e6, { maximumSignificantDigits: 3 })}${NO_BREAK}million`;
  if (size >= 1000) return count(value);
  return printed(value, { maximumSignificantDigits: 4 });
}

/** In a picture, where the unit stands beside: as prose, but shares in percent. */
export const said = (value: number, unit = '') => (unit === SHARE ? percent(value, 1) : prose(value));

/** Numbers of one axis, all with as many decimals as their step needs: 13,000 14,000 · 1.0 M 1.5 M · 0 % 50 % */
export function ticks(values: readonly number[], unit = ''): string[] {
  if (unit === SHARE) return ticks(values.map((value) => value * 100)).map((text) => `${text}${NO_BREAK}%`);
  const largest = Math.max(...values.map(Math.abs));
  const [scale, letter] = largest >= 1e9 ? [1e9, 'bn'] : largest >= 1e6 ? [1e6, 'M'] : [1, ''];
  const scaled = values.map((value) => Number((value / scale).toPrecision(12)));
  const decimals = Math.max(0, ...scaled.map((value) => (String(value).split('.')[1] ?? '').length));
  return scaled.map(
    (value) => `${value === 0 ? '0' : fixed(value, decimals)}${letter && value !== 0 ? NO_BREAK + letter : ''}`,
  );
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (unit: string): boolean => currencies.has(unit);

/** The engine's unit of a part of 1; people read it in percent, and its changes in points. */
export const SHARE = 'share';
export const changeUnit = (unit: string) => (unit === SHARE ? 'points' : unit);
/** So many of the unit of a change make one of the unit. */
export const changeScale = (unit: string) => (unit === SHARE ? 100 : 1);
/** What stands behind such a number; nothing where the number says it itself. */
export const unitBehind = (unit: string) => (unit === SHARE ? '' : unit);

/** Prints values that stand beside each other with as many decimals each: 75.2 % → 82.9 %, 141 → 158. */
export function evenly(values: readonly number[], unit = ''): (value: number) => string {
  if (unit === SHARE) return (value) => percent(value, 1);
  const decimals = decimalsFor(values);
  return (value) => fixed(value, decimals);
}

/** The size of a change in its own unit: 25 · 7.7 points */
export function changed(change: number, beside: number, unit = ''): string {
  const size = Math.abs(change);
  return unit === SHARE
    ? `${fixed(size * changeScale(unit), 1)}${NO_BREAK}${changeUnit(unit)}`
    : fixed(size, decimalsFor([beside, size]));
}

/** +0.5 hours · −2.0 points */
export function signedChange(change: number, unit = '', decimals = decimalsFor([change * changeScale(unit)])): string {
  return `${signed(change * changeScale(unit), decimals)}${unit ? NO_BREAK + changeUnit(unit) : ''}`;
}

/** A value with its unit on one line: 13,742 hours · US$234,000, the currency where the locale places it · 75.9 %. */
export function amount(value: number, unit = ''): string {
  if (unit === SHARE) return percent(value, 1);
  const decimals = Math.abs(value) >= 1000 ? 0 : decimalsFor([value]);
  if (isCurrency(unit)) {
    const places = { minimumFractionDigits: Math.min(2, decimals), maximumFractionDigits: Math.min(2, decimals) };
    return printed(value, { style: 'currency', currency: unit, ...places });
  }
  return `${fixed(value, decimals)}${unit ? NO_BREAK + unit : ''}`;
}

/** Decimals that a column of such numbers needs, so that all of its cells carry the same. */
export function decimalsFor(values: readonly number[]): number {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  if (values.every((value) => Number.isInteger(value))) return 0;
  const largest = Math.max(0, ...sizes);
  if (largest >= 1000) return 0;
  if (largest >= 100) return 1;
  return largest >= 1 ? 2 : largest >= 0.1 ? 3 : 4;
}

/** +283 · −242 · 0 */
export function signed(value: number, decimals = 0): string {
  const text = fixed(Math.abs(value), decimals);
  if (!/[1-9]/.test(text)) return '0';
  return (value > 0 ? '+' : MINUS) + text;
}

/** A share as percent: 11 % · 3.1 %; `decimals` to hold a column even. */
export function percent(share: number, decimals?: number): string {
  const value = share * 100;
  return `${fixed(value, decimals ?? (value === 0 || Math.abs(value) >= 9.95 ? 0 : 1))}${NO_BREAK}%`;
}

/** +21.5 % · −18.4 %; what rounds to nothing has no sign. */
export function signedPercent(share: number, decimals?: number): string {
  const text = percent(Math.abs(share), decimals);
  if (!/[1-9]/.test(text)) return text;
  return (share > 0 ? '+' : MINUS) + text;
}

/** p values of the folded statistics. */
export const pValue = (p: number) =>
  p < 0.001 ? `<${NO_BREAK}${fixed(0.001, 3)}` : printed(p, { maximumSignificantDigits: 2 });

/** 402 MB */
export function bytes(size: number): string {
  if (size >= 1e9) return `${fixed(size / 1e9, 1)} GB`;
  if (size >= 1e6) return `${fixed(size / 1e6, size >= 1e7 ? 0 : 1)} MB`;
  if (size >= 1000) return `${count(size / 1000)} kB`;
  return `${count(size)} bytes`;
}
