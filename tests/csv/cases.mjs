// The files to be read and what is right about them, from a folder in the suite's layout:
//   GROUP/NAME.csv with GROUP/NAME.csv.json (rows, header first; or {error, line}), listed with their dialect in index.json
//   NNNN.csv with NNNN.truth.json (dialect, rows, malformed rows, columns with kind and canonical values)
// Both layouts may stand in one folder, the second also in folders below it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** {name, path, rows, error, dialect, columns, malformed}; what a layout does not state is undefined. */
function listed(folder, entry) {
  const path = join(folder, entry.file);
  const expected = json(`${path}.json`);
  const dialect = { delimiter: entry.delimiter, encoding: entry.encoding };
  return Array.isArray(expected)
    ? { name: entry.file, path, rows: expected, dialect }
    : { name: entry.file, path, rows: expected.acceptable_rows_if_announced, error: expected, dialect };
}

function withTruth(folder, path) {
  const { dialect, rows, malformed, columns } = json(path.replace(/\.csv$/, '.truth.json'));
  return { name: relative(folder, path), path, rows, dialect, malformed, columns };
}

function csvFilesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? csvFilesUnder(path) : entry.name.endsWith('.csv') ? [path] : [];
    })
    .sort();
}

/** {suite: cases with rows only, truth: cases with the full truth}. */
export function casesOf(folder) {
  const index = join(folder, 'index.json');
  const suite = existsSync(index) ? json(index).map((entry) => listed(folder, entry)) : [];
  const truth = csvFilesUnder(folder)
    .filter((path) => existsSync(path.replace(/\.csv$/, '.truth.json')))
    .map((path) => withTruth(folder, path));
  return { suite, truth };
}
