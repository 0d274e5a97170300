-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH subscriptions AS (SELECT * FROM read_csv('subscriptions.csv', types = {'started': 'DATE', 'ended': 'DATE'})),
months AS (SELECT unnest(generate_series(DATE '2024-06-01', DATE '2026-09-01', INTERVAL 1 MONTH))::DATE AS month),
active AS (
  SELECT date_trunc('month', done_at::TIMESTAMP)::DATE AS month, count(DISTINCT school_id) AS active_schools
  FROM read_csv('school_log.csv') GROUP BY month
),
running AS (
  SELECT month, school_id, sum(monthly) AS monthly
  FROM months JOIN subscriptions ON started <= month AND (ended IS NULL OR ended > month) GROUP BY month, school_id
),
held AS (SELECT month, count(*) AS subscribed_schools, sum(monthly) AS mrr FROM running GROUP BY month),
kept AS (
  SELECT (before.month + INTERVAL 1 MONTH)::DATE AS month, sum(coalesce(after.monthly, 0)) / sum(before.monthly) AS net_retention
  FROM running before LEFT JOIN running after ON after.month = before.month + INTERVAL 1 MONTH AND after.school_id = before.school_id
  GROUP BY before.month
),
wide AS (
  SELECT strftime(month, '%Y-%m') AS period, active_schools::DOUBLE AS active_schools, subscribed_schools::DOUBLE AS subscribed_schools,
         mrr::DOUBLE AS mrr, mrr / subscribed_schools AS mrr_each, net_retention
  FROM held JOIN active USING (month) LEFT JOIN kept USING (month)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (active_schools, subscribed_schools, mrr, mrr_each, net_retention)) ORDER BY name, period;
