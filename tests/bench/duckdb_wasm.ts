// DuckDB-WASM in its worker.
import * as duckdb from '@duckdb/duckdb-wasm';
import { type Answers, type Contestant, OTHER_EVENT } from './contest.ts';
import { activeWith, QUESTIONS } from './sql.ts';

const FILE = 'events.csv';

/** A contestant that runs `statements` to make the two tables, then the questions; `keeps` a table of all rows or not. */
export function contestantWith(statements: (file: string) => readonly string[], keeps: boolean): Contestant {
  let database: duckdb.AsyncDuckDB;
  let connection: duckdb.AsyncDuckDBConnection;

  async function ask(sql: string): Promise<unknown[][]> {
    const table = await connection.query(sql);
    const columns = table.schema.fields.map((_, index) => [...(table.getChildAt(index) ?? [])]);
    return Array.from({ length: table.numRows }, (_, row) => columns.map((column) => column[row]));
  }

  async function answers(): Promise<Answers> {
    const found: Record<string, unknown[][]> = {};
    for (const [name, sql] of Object.entries(QUESTIONS)) found[name] = await ask(sql);
    return found as unknown as Answers;
  }

  return {
    async load() {
      const worker = new Worker('/duckdb/duckdb-browser-eh.worker.js');
      database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
      await database.instantiate('/duckdb/duckdb-eh.wasm');
      await database.open({ path: ':memory:', query: { castBigIntToDouble: true, castDecimalToDouble: true } });
      connection = await database.connect();
    },
    async run(file) {
      await database.registerFileHandle(FILE, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
      for (const statement of statements(FILE)) await connection.query(statement);
      return answers();
    },
    ...(keeps && {
      async again() {
        await connection.query(activeWith(OTHER_EVENT));
        return answers();
      },
    }),
  };
}
