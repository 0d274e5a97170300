-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH reads AS (SELECT *, date_trunc('week', began_at::TIMESTAMP)::DATE AS week FROM read_csv('reads.csv', types = {'minutes': 'DECIMAL(9,1)'})),
paid AS (SELECT date_trunc('week', date)::DATE AS week, sum(amount) AS revenue FROM read_csv('invoices.csv') GROUP BY week),
counts AS (SELECT week, sum(minutes)::DOUBLE / 60 AS hours, count(DISTINCT reader_id) AS readers, count(*) AS n FROM reads GROUP BY week),
wide AS (
  SELECT week::VARCHAR AS period, hours AS reading_hours, readers::DOUBLE AS readers, n::DOUBLE AS reads_begun,
         n / readers AS reads_each, hours / n AS hours_each,
         CASE WHEN week >= (SELECT min(week) FROM paid) THEN coalesce(revenue, 0) END::DOUBLE AS revenue
  FROM counts LEFT JOIN paid USING (week)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (reading_hours, readers, reads_begun, reads_each, hours_each, revenue)) ORDER BY name, period;
