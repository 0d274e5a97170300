// The five questions as SQL over two small tables that a contestant makes from the file:
//   active(user_id, week, actions, value)   a row per user and week with the event that counts
//   first_touch(user_id, week, channel)     a row per user
import { type Answers, CORE_EVENT } from './contest.ts';

const WEEK = '(epoch_us("timestamp") + 259200000000) // 604800000000';

/** Types are declared, so that the reader spends nothing on guessing them. */
const read = (
  file: string,
) => `read_csv('${file}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {user_id: 'VARCHAR', account_id: 'VARCHAR', "timestamp": 'TIMESTAMP', event: 'VARCHAR', channel: 'VARCHAR',
             plan: 'VARCHAR', value: 'DOUBLE', country: 'VARCHAR'})`;

/** From the table of all rows; first touch is of any event, so another one leaves it as it is. */
export const activeWith = (event: string) => `
  CREATE OR REPLACE TABLE active AS
  SELECT user_id, ${WEEK} AS week, count(*) AS actions, sum(value) AS value FROM events
  WHERE event = '${event}' GROUP BY ALL`;

/** The SQL that one would write: a table of all columns, and what the questions need from it. */
export const usual = (file: string) => [
  `CREATE TABLE events AS SELECT * FROM ${read(file)}`,
  activeWith(CORE_EVENT),
  `CREATE TABLE first_touch AS
   SELECT user_id, min(${WEEK}) AS week, arg_min(channel, "timestamp") AS channel FROM events GROUP BY user_id`,
];

/** The fastest SQL found: one aggregate per user and week straight over the file, no other column kept. */
export const best = (file: string) => [
  `CREATE TABLE weekly AS
   SELECT user_id, ${WEEK} AS week, count(*) FILTER (event = '${CORE_EVENT}') AS actions,
          coalesce(sum(value) FILTER (event = '${CORE_EVENT}'), 0) AS value,
          min(epoch_us("timestamp")) AS first_moment, arg_min(channel, "timestamp") AS first_channel
   FROM ${read(file)} GROUP BY ALL`,
  'CREATE TABLE active AS SELECT user_id, week, actions, value FROM weekly WHERE actions > 0',
  `CREATE TABLE first_touch AS
   SELECT user_id, min(week) AS week, arg_min(first_channel, first_moment) AS channel FROM weekly GROUP BY user_id`,
];

export const QUESTIONS: Record<keyof Answers, string> = {
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
