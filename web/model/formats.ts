// What a column can be said to be and how its cells are written, where what was found is wrong.
import type { CellValue, ColumnFormat, ColumnUnderstanding } from '../../wasm/protocol.ts';
import { day } from '../format/date.ts';
import { fixed } from '../format/number.ts';

export interface FormatChoice {
  readonly label: string;
  readonly format: ColumnFormat;
}

const OTHERS: readonly FormatChoice[] = [
  { label: 'text', format: { type: 'text' } },
  { label: 'yes or no', format: { type: 'boolean' } },
  { label: 'e-mail, in any case', format: { type: 'email' } },
];

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

export const FORMATS: readonly FormatChoice[] = [...OTHERS, ...NUMBERS, ...TIMES];

export const sameFormat = (a: ColumnFormat, b: ColumnFormat): boolean =>
  a.type === b.type &&
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

/** What cells are read as; nothing where that is the cell itself, or plain to see. */
export function valuesRead({ found, values, ...column }: ColumnUnderstanding, most = 3): string {
  if (!values || (!found && !isDate(column))) return '';
  return values.slice(0, most).map(valueWords).join(' · ');
}

function valueWords(value: CellValue): string {
  if (value === null) return 'not read';
  if (typeof value === 'number') return fixed(value, Math.min(6, String(value).split('.')[1]?.length ?? 0));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value.length > 10 ? `${day(value.slice(0, 10))}, ${value.slice(11, 16)}` : day(value);
}
