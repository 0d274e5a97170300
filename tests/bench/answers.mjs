// Are two contestants' answers the same?
const RELATIVE_TOLERANCE = 1e-5;

function before(a, b) {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return 0;
}

const close = (a, b) =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.max(1, Math.abs(a))
    : a === b;

/** The first difference in words, or undefined where there is none. Rows may come in any order. */
export function differenceOf(expected, found) {
  for (const question of Object.keys(expected)) {
    const rows = [...expected[question]].sort(before);
    const other = [...(found[question] ?? [])].sort(before);
    if (rows.length !== other.length) return `${question}: ${other.length} rows, not ${rows.length}`;
    const at = rows.findIndex(
      (row, index) =>
        row.length !== other[index].length || !row.every((cell, place) => close(cell, other[index][place])),
    );
    if (at >= 0) return `${question}: ${JSON.stringify(other[at])}, not ${JSON.stringify(rows[at])}`;
  }
  return undefined;
}
