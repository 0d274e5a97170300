-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH reads AS (SELECT *, date_trunc('week', began_at::TIMESTAMP)::DATE AS week FROM read_csv('reads.csv', types = {'minutes': 'DECIMAL(9,1)'})),
paid AS (SELECT date_trunc('week', date)::DATE AS week, sum(amount) AS revenue FROM read_csv('invoices.csv') GROUP BY week),
counts AS (
  SELECT week, count(DISTINCT reader_id) FILTER (minutes >= 1) AS active_readers, count(DISTINCT reader_id) AS readers
  FROM reads GROUP BY week
),
wide AS (
  SELECT week::VARCHAR AS period, active_readers::DOUBLE AS active_readers, readers::DOUBLE AS readers,
         CASE WHEN week >= (SELECT min(week) FROM paid) THEN coalesce(revenue, 0) END::DOUBLE AS revenue
  FROM counts LEFT JOIN paid USING (week)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (active_readers, readers, revenue)) ORDER BY name, period;
