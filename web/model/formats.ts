// How the cells of a column can be said to be written, where the guess is wrong.
import type { ColumnFormat, ColumnUnderstanding } from '../../wasm/protocol.ts';

export interface FormatChoice {
  readonly label: string;
  readonly format: ColumnFormat;
}

const NUMBERS: readonly FormatChoice[] = [
  { label: 'number, 1,234.56', format: { decimal: '.', thousands: ',' } },
  { label: 'number, 1.234,56', format: { decimal: ',', thousands: '.' } },
  { label: 'number, 1 234,56', format: { decimal: ',', thousands: ' ' } },
  { label: 'number, 1’234.56', format: { decimal: '.', thousands: "'" } },
  { label: 'percent, 12.5%', format: { decimal: '.', percent: true } },
  { label: 'percent, 12,5%', format: { decimal: ',', percent: true } },
];

const DATES = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'YYYY/MM/DD',
  'D Mon YYYY',
  'Mon D, YYYY',
] as const;

const TIMES: readonly FormatChoice[] = [
  ...DATES.map((time) => ({ label: `date, ${time}`, format: { time } })),
  ...DATES.map((time) => ({ label: `date, ${time} hh:mm`, format: { time: `${time} hh:mm` } })),
  { label: 'date, epoch seconds', format: { time: 'epoch seconds' } },
  { label: 'date, epoch milliseconds', format: { time: 'epoch milliseconds' } },
  { label: 'date, spreadsheet days', format: { time: 'spreadsheet days' } },
  { label: 'week, YYYY-Www', format: { time: 'YYYY-Www' } },
  { label: 'month, Mon YYYY', format: { time: 'Mon YYYY' } },
  { label: 'quarter, YYYY-Qn', format: { time: 'YYYY-Qn' } },
];

export const FORMATS: readonly FormatChoice[] = [...NUMBERS, ...TIMES];

export const sameFormat = (a: ColumnFormat, b: ColumnFormat): boolean =>
  a.time === b.time &&
  (a.decimal ?? '') === (b.decimal ?? '') &&
  (a.thousands ?? '') === (b.thousands ?? '') &&
  (a.percent ?? false) === (b.percent ?? false);

/** "DD/MM/YYYY" and "MM/DD/YYYY"; nothing where day and month cannot be taken for each other. */
export function swapped(time: string): string | null {
  const at = /^(DD)(.)(MM)|^(MM)(.)(DD)/.exec(time)?.[0];
  return at ? `${at.slice(3)}${at[2]}${at.slice(0, 2)}${time.slice(5)}` : null;
}

export const isDate = ({ type }: ColumnUnderstanding) => type === 'date' || type === 'date_time';
export const isNumber = ({ type }: ColumnUnderstanding) => type === 'integer' || type === 'decimal';
