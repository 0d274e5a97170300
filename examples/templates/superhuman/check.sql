-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH counts AS (
  SELECT date_trunc('month', answered_at::TIMESTAMP)::DATE AS month, count(*) AS n, count(*) FILTER (score >= 9) AS p,
         count(*) FILTER (score <= 6) AS d, count(*) FILTER (without_it = 'very disappointed') AS v
  FROM read_csv('answers.csv') GROUP BY month
),
wide AS (
  SELECT strftime(month, '%Y-%m') AS period, n::DOUBLE AS answers_given, p::DOUBLE AS promoters, d::DOUBLE AS detractors,
         100 * p / n AS promoters_percent, 100 * d / n AS detractors_percent, 100 * (p - d) / n AS nps,
         100 * v / n AS very_disappointed
  FROM counts
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (answers_given, promoters, detractors, promoters_percent, detractors_percent, nps, very_disappointed)) ORDER BY name, period;
