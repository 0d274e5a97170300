// DuckDB-WASM with the SQL that one would write: a table of all columns, and what the questions need from it.
import { contestantWith, READ, WEEK } from './duckdb_wasm.ts';

export const { load, run } = contestantWith([
  `CREATE TABLE events AS SELECT * FROM ${READ}`,
  `CREATE TABLE active AS
   SELECT user_id, ${WEEK} AS week, count(*) AS actions, sum(value) AS value FROM events
   WHERE event = 'core_action' GROUP BY ALL`,
  `CREATE TABLE first_touch AS
   SELECT user_id, min(${WEEK}) AS week, arg_min(channel, "timestamp") AS channel FROM events GROUP BY user_id`,
]);
