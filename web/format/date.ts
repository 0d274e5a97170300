// Dates on axes and in names; days are UTC dates of the engine, never instants. English readers on both sides of the ocean
// get the day before the month in letters, as the engine's own sentences have it; all others their locale's own order.
import type { Grain } from '../../wasm/protocol.ts';
import { locale } from './locale.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const english = () => locale().startsWith('en');
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`);
const intl = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

const partsOf = (iso: string) => {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
};

/** 14 Sep 2026 */
export function day(iso: string): string {
  if (!english()) return intl(DAY).format(utc(iso));
  const { year, month, day } = partsOf(iso);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** 3 Jan 2025 – 11 Sep 2026 · 1–4 Sep 2026 */
export const span = (from: string, to: string): string => (from === to ? day(from) : periodName(from, to, 'week'));

/** A period by its days and not by a number: 7–13 Sep 2026 · Sep 2026 · Q3 2026 · 2026 */
export function periodName(start: string, end: string, grain: Grain): string {
  const a = partsOf(start);
  const b = partsOf(end);
  switch (grain) {
    case 'year':
      return `${a.year}`;
    case 'quarter':
      return `Q${Math.ceil(a.month / 3)} ${a.year}`;
    case 'month':
      return english()
        ? `${MONTHS[a.month - 1]} ${a.year}`
        : intl({ month: 'short', year: 'numeric' }).format(utc(start));
    case 'day':
      return day(start);
    default:
      if (!english()) return intl(DAY).formatRange(utc(start), utc(end));
      if (a.year !== b.year) return `${day(start)} – ${day(end)}`;
      return a.month === b.month
        ? `${a.day}–${b.day} ${MONTHS[b.month - 1]} ${b.year}`
        : `${a.day} ${MONTHS[a.month - 1]} – ${b.day} ${MONTHS[b.month - 1]} ${b.year}`;
  }
}

/** The label under an axis; the year is said where it is new. */
export function axisDate(iso: string, grain: Grain, before: string | null): string {
  const { year, month, day } = partsOf(iso);
  const newYear = before === null || partsOf(before).year !== year;
  if (!english() && grain !== 'year' && grain !== 'quarter')
    return intl({
      ...(grain !== 'month' && { day: 'numeric' }),
      month: 'short',
      ...(newYear && { year: 'numeric' }),
    }).format(utc(iso));
  switch (grain) {
    case 'year':
      return `${year}`;
    case 'quarter':
      return `Q${Math.ceil(month / 3)}${newYear ? ` ${year}` : ''}`;
    case 'month':
      return `${MONTHS[month - 1]}${newYear ? ` ${year}` : ''}`;
    default:
      return `${day} ${MONTHS[month - 1]}${newYear ? ` ${year}` : ''}`;
  }
}

/** 2026-09-14T08:05 in file names and footers: the reader's own day. */
export function today(now: Date): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
