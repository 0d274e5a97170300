// PapaParse, told whether a header exists (it has no detection of its own); rows with too many or too few fields are the
// errors of its header mode.
import Papa from 'papaparse';
import { decoded } from './decoded.mjs';

export function open() {
  return (path, { header }) => {
    const { encoding, text } = decoded(path);
    const { data, errors, meta } = Papa.parse(text, { skipEmptyLines: true });
    const values = Papa.parse(text, { skipEmptyLines: true, dynamicTyping: true }).data;
    // Undetectable with a single column: not a fault of the file.
    const rejects = errors.filter(({ type }) => type !== 'Delimiter').map(({ row }) => ({ row }));
    if (header) {
      const keyed = Papa.parse(text, { skipEmptyLines: true, header: true });
      rejects.push(...keyed.errors.filter(({ type }) => type === 'FieldMismatch').map(({ row }) => ({ row: row + 1 })));
    }
    return { cells: data, typed: values.slice(header ? 1 : 0), header, delimiter: meta.delimiter, encoding, rejects };
  };
}
