// Dates on axes and in names; days are UTC dates of the engine, never instants.
import type { Grain } from '../../wasm/protocol.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const partsOf = (iso: string) => {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
};

/** 14 Sep 2026 */
export function day(iso: string): string {
  const { year, month, day } = partsOf(iso);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** 3 Jan 2025 – 11 Sep 2026 */
export const span = (from: string, to: string) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);

/** The label under an axis; the year is said where it is new. */
export function axisDate(iso: string, grain: Grain, before: string | null): string {
  const { year, month, day } = partsOf(iso);
  const newYear = before === null || partsOf(before).year !== year;
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
