// DuckDB-WASM in its worker, and the five questions as SQL over two small tables that a contestant makes from the file:
//   active(user_id, week, actions, value)   a row per user and week with a core action
//   first_touch(user_id, week, channel)     a row per user
import * as duckdb from '@duckdb/duckdb-wasm';
import type { Answers, Contestant } from './contest.ts';

export const WEEK = '(epoch_us("timestamp") + 259200000000) // 604800000000';

/** Types are declared, so that the reader spends nothing on guessing them. */
export const READ = `read_csv('events.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {user_id: 'VARCHAR', account_id: 'VARCHAR', "timestamp": 'TIMESTAMP', event: 'VARCHAR', channel: 'VARCHAR',
             plan: 'VARCHAR', value: 'DOUBLE', country: 'VARCHAR'})`;

const QUESTIONS: Record<keyof Answers, string> = {
  weekly_active: 'SELECT week::INT, count(*)::INT FROM active GROUP BY week',
  reach_frequency_depth: `
    SELECT week::INT, count(*)::INT, sum(actions)::INT, (sum(actions) / count(*))::DOUBLE, (sum(value) / sum(actions))::DOUBLE
    FROM active GROUP BY week`,
  growth_accounting: `
    WITH steps AS (
      SELECT week, lag(week) OVER w AS previous, lead(week) OVER w AS following
      FROM active WINDOW w AS (PARTITION BY user_id ORDER BY week)),
    gained AS (
      SELECT week, count(*) FILTER (previous IS NULL) AS fresh, count(*) FILTER (previous = week - 1) AS retained,
             count(*) FILTER (previous < week - 1) AS resurrected
      FROM steps GROUP BY week),
    lost AS (SELECT week + 1 AS week, count(*) AS churned FROM steps WHERE following IS NULL OR following > week + 1 GROUP BY week)
    SELECT week::INT, fresh::INT, retained::INT, resurrected::INT, coalesce(churned, 0)::INT FROM gained LEFT JOIN lost USING (week)`,
  cohort_retention: `
    SELECT f.week::INT, (a.week - f.week)::INT, count(*)::INT FROM active a JOIN first_touch f USING (user_id) GROUP BY ALL`,
  cohort_sizes: 'SELECT week::INT, count(*)::INT FROM first_touch GROUP BY week',
  first_touch_channel: `
    SELECT a.week::INT, f.channel, count(*)::INT FROM active a JOIN first_touch f USING (user_id) GROUP BY ALL`,
};

/** A contestant that runs `statements` to make the two tables, then the questions. */
export function contestantWith(statements: readonly string[]): Contestant {
  let database: duckdb.AsyncDuckDB;
  let connection: duckdb.AsyncDuckDBConnection;

  async function ask(sql: string): Promise<unknown[][]> {
    const table = await connection.query(sql);
    const columns = table.schema.fields.map((_, index) => [...(table.getChildAt(index) ?? [])]);
    return Array.from({ length: table.numRows }, (_, row) => columns.map((column) => column[row]));
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
      await database.registerFileHandle('events.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
      for (const statement of statements) await connection.query(statement);
      const answers: Record<string, unknown[][]> = {};
      for (const [name, sql] of Object.entries(QUESTIONS)) answers[name] = await ask(sql);
      return answers as unknown as Answers;
    },
  };
}
