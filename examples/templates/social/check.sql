-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH log AS (SELECT done_at::TIMESTAMP::DATE AS day, user_id, event FROM read_csv('social_log.csv')),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM log),
part AS (SELECT DISTINCT day, user_id FROM log WHERE event IN ('post', 'reply')),
month AS (
  SELECT days.day, count(DISTINCT user_id) AS monthly_active FROM days JOIN part ON part.day BETWEEN days.day - 27 AND days.day
  GROUP BY days.day
),
daily AS (SELECT day, count(*) AS daily_active FROM part GROUP BY day),
posted AS (SELECT day, count(*) AS posts FROM log WHERE event = 'post' GROUP BY day),
wide AS (
  SELECT day::VARCHAR AS period, coalesce(daily_active, 0)::DOUBLE AS daily_active, monthly_active::DOUBLE AS monthly_active,
         daily_active / monthly_active AS stickiness, coalesce(posts, 0)::DOUBLE AS posts
  FROM days LEFT JOIN daily USING (day) LEFT JOIN month USING (day) LEFT JOIN posted USING (day)
  -- before the 28th day the window is not full
  WHERE day >= (SELECT min(day) + 27 FROM days)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (daily_active, monthly_active, stickiness, posts)) ORDER BY name, period;
