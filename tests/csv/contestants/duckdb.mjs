// DuckDB, native, on its own detection: sniff_csv says what it takes the file for, all_varchar gives the cells, the plain
// call the values.
import { DuckDBInstance } from '@duckdb/node-api';

const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const plain = (value) => (typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/, '$1T$2') : value);

export async function open() {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const rowsOf = async (sql) => await connection.runAndReadAll(sql);
  return async (path) => {
    const file = literal(path);
    const sniffed = (await rowsOf(`SELECT * FROM sniff_csv(${file})`)).getRowObjectsJS()[0];
    const header = sniffed.HasHeader;
    const texts = await rowsOf(`SELECT * FROM read_csv(${file}, all_varchar = true, header = ${header})`);
    const cells = texts.getRowsJS().map((row) => row.map((cell) => cell ?? ''));
    if (header) cells.unshift(texts.columnNames());
    const values = await rowsOf(`SELECT * FROM read_csv(${file})`);
    const kinds = values.columnTypes().map(String);
    const typed = values.getRowsJson().map((row) =>
      row.map((value, i) => {
        const number = /INT|DOUBLE|DECIMAL|FLOAT/.test(kinds[i]);
        return value !== null && number ? Number(value) : plain(value);
      }),
    );
    return { cells, typed, header, delimiter: sniffed.Delimiter, encoding: 'utf-8' };
  };
}
