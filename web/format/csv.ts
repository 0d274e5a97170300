// Rows as CSV (RFC 4180) that no spreadsheet takes for formulas.

export type Cell = string | number | null;

/** What a spreadsheet may run as a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Text that begins like a formula gets a quote before it; numbers stay as they are; null is empty. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (rows: readonly (readonly Cell[])[]) =>
  `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
