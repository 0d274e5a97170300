// uDSV with the schema it infers; the first row is its header.
import { inferSchema, initParser } from 'udsv';
import { decoded } from './decoded.mjs';

export function open() {
  return (path) => {
    const { encoding, text } = decoded(path);
    const schema = inferSchema(text);
    const names = schema.cols.map(({ name }) => name);
    const rows = initParser(schema).stringArrs(text);
    const typed = initParser(schema).typedArrs(text);
    const plain = typed.map((row) => row.map((value) => (value instanceof Date ? value.toISOString() : value)));
    return { cells: [names, ...rows], typed: plain, header: true, delimiter: schema.col, encoding };
  };
}
