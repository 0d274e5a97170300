-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH log AS (SELECT *, date_trunc('week', done_at::TIMESTAMP)::DATE AS week FROM read_csv('product_log.csv')),
used AS (
  SELECT week, count(DISTINCT user_id) FILTER (event = 'report_shared') AS core_users, count(DISTINCT user_id) AS active_users
  FROM log GROUP BY week
),
paid AS (SELECT date_trunc('week', date)::DATE AS week, sum(amount) AS revenue FROM read_csv('invoices.csv') GROUP BY week),
wide AS (
  SELECT week::VARCHAR AS period, core_users::DOUBLE AS core_users, active_users::DOUBLE AS active_users,
         core_users / active_users AS share_of_active,
         CASE WHEN week >= (SELECT min(week) FROM paid) THEN coalesce(revenue, 0) END::DOUBLE AS revenue
  FROM used LEFT JOIN paid USING (week)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (core_users, active_users, share_of_active, revenue)) ORDER BY name, period;
