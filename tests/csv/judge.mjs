// One reading against one case. A reading is what every contestant gives:
//   {cells, typed, header, delimiter, encoding, ambiguous: [column index], rejects: [{line, byte, row, column}], fault}
// `cells` are all rows as text, the header first; `typed` the rows without it. What a reader does not say is undefined.
// `fault` is its refusal, `hang` or `crash` come from the lane.
import { differenceOfCells, encodingOf, lineStarts, sameDelimiter, sameEncoding, typedRight } from './compare.mjs';

const short = (value) => JSON.stringify(value ?? null).slice(0, 160);

function judgeCells(reading, test, reported) {
  if (test.error) {
    const announced = test.error.error === 'encoding' && reading.encoding !== undefined && reading.encoding !== 'utf-8';
    const right = reported || (announced && !differenceOfCells(reading.cells ?? [], test.rows));
    return { right, why: right ? undefined : `${test.error.error} on line ${test.error.line} was not reported` };
  }
  if (!reading.cells) return { right: test.rows.length === 0, why: reading.fault ?? 'no rows' };
  const difference = differenceOfCells(reading.cells, test.rows);
  if (!difference) return { right: true };
  const { row, got, wanted, structure } = difference;
  return { right: false, structure, why: `row ${row}: ${short(got)} for ${short(wanted)}` };
}

/** Rows that the truth calls malformed: in the cells, and listed by where they begin. */
function judgeMalformed(reading, test, bytes, cellsRight) {
  const starts = lineStarts(bytes, encodingOf(bytes, test.dialect.encoding));
  const listed = (reading.rejects ?? []).filter(({ column }) => !column);
  const isAt = (reject, { row, line }) =>
    reject.line === undefined ? reject.row === row : reject.line === line && reject.byte === starts[line - 1];
  const wanted = test.malformed;
  const found = wanted.filter((bad) => cellsRight && listed.some((reject) => isAt(reject, bad)));
  return {
    rows: wanted.length,
    found: found.length,
    exact: found.length === wanted.length && listed.length === wanted.length,
  };
}

/** What each measure says: true or false, undefined where it does not apply. */
export function judge(reading, test, bytes) {
  const dead = reading.hang || reading.crash;
  const reported = Boolean(reading.fault) || (reading.rejects ?? []).length > 0;
  const cells = dead ? { right: false, why: reading.hang ? 'hang' : 'crash' } : judgeCells(reading, test, reported);
  const verdict = {
    name: test.name,
    cells: cells.right,
    silent: !cells.right && !reported && !dead,
    silentStructure: !cells.right && !reported && !dead && cells.structure === true,
    dead: Boolean(dead),
    why: [],
  };
  if (!cells.right) verdict.why.push(`cells: ${cells.why}`);
  if (!test.error) {
    verdict.delimiter = sameDelimiter(reading.delimiter, test.dialect.delimiter, test.rows);
    if (!verdict.delimiter)
      verdict.why.push(`delimiter: ${short(reading.delimiter)} for ${short(test.dialect.delimiter)}`);
    verdict.encoding = sameEncoding(reading.encoding, bytes, test.dialect.encoding);
    if (!verdict.encoding) verdict.why.push(`encoding: ${reading.encoding} for ${test.dialect.encoding}`);
  }
  if (!test.columns) return verdict;

  verdict.header = reading.header === test.dialect.header;
  if (!verdict.header) verdict.why.push(`header: ${reading.header} for ${test.dialect.header}`);
  const columns = typedRight(reading.typed ?? [], test.columns);
  verdict.columns = { all: columns.length, right: columns.filter(({ right }) => right).length };
  verdict.why.push(...columns.filter(({ right }) => !right).map(({ why }) => `typed: ${why}`));

  const flags = new Set(reading.ambiguous ?? []);
  const ambiguous = test.columns.flatMap((column, i) => (column.ambiguous ? [i] : []));
  verdict.ambiguous = { all: ambiguous.length, flagged: ambiguous.filter((i) => flags.has(i)).length };
  verdict.falseFlags = [...flags].filter((i) => !ambiguous.includes(i)).length;
  if (verdict.ambiguous.flagged < verdict.ambiguous.all) verdict.why.push('ambiguous: not flagged');
  if (verdict.falseFlags > 0) verdict.why.push('ambiguous: flagged where the data decide');
  if (test.malformed.length > 0) {
    verdict.malformed = judgeMalformed(reading, test, bytes, cells.right);
    const { rows, found, exact } = verdict.malformed;
    if (!exact)
      verdict.why.push(`malformed: ${found} of ${rows} rows reported where they stand, ${short(reading.rejects)}`);
  } else {
    verdict.falseRejects = (reading.rejects ?? []).length;
    if (verdict.falseRejects > 0) verdict.why.push(`rejects without a cause: ${short(reading.rejects)}`);
  }
  return verdict;
}
