// DuckDB-WASM with the SQL that one would write.
import { contestantWith } from './duckdb_wasm.ts';
import { usual } from './sql.ts';

export const { load, run, again } = contestantWith(usual, true);
