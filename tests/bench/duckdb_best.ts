// DuckDB-WASM with the fastest SQL found: one aggregate per user and week straight over the file, no other column kept.
import { contestantWith, READ, WEEK } from './duckdb_wasm.ts';

export const { load, run } = contestantWith([
  `CREATE TABLE weekly AS
   SELECT user_id, ${WEEK} AS week, count(*) FILTER (event = 'core_action') AS actions,
          coalesce(sum(value) FILTER (event = 'core_action'), 0) AS value,
          min(epoch_us("timestamp")) AS first_moment, arg_min(channel, "timestamp") AS first_channel
   FROM ${READ} GROUP BY ALL`,
  'CREATE TABLE active AS SELECT user_id, week, actions, value FROM weekly WHERE actions > 0',
  `CREATE TABLE first_touch AS
   SELECT user_id, min(week) AS week, arg_min(first_channel, first_moment) AS channel FROM weekly GROUP BY user_id`,
]);
