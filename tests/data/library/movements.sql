-- MRR of every customer at the first of each month against the month before: what the answers about churn read.
CREATE VIEW movements AS
WITH months AS (SELECT unnest(generate_series(DATE '2025-12-01', DATE '2026-05-01', INTERVAL 1 MONTH))::DATE AS month),
held AS (
  SELECT month, customer_id AS customer, sum(mrr) AS mrr FROM months
  JOIN read_csv('subscriptions.csv') ON start_date <= month AND (end_date IS NULL OR end_date > month) GROUP BY month, customer
),
pairs AS (
  SELECT month, coalesce(b.mrr, 0) AS old, coalesce(n.mrr, 0) AS new
  FROM (SELECT (month + INTERVAL 1 MONTH)::DATE AS month, customer, mrr FROM held) b FULL JOIN held n USING (month, customer)
)
SELECT strftime(month, '%Y-%m') AS period, sum(old) AS start, sum(new) AS total, count(*) FILTER (old > 0) AS before,
       count(*) FILTER (new > 0) AS customers, count(*) FILTER (old > 0 AND new = 0) AS lost,
       sum(CASE WHEN new = 0 THEN old ELSE 0 END) AS gone, sum(CASE WHEN new > 0 THEN greatest(old - new, 0) ELSE 0 END) AS shrunk,
       sum(CASE WHEN old > 0 THEN greatest(new - old, 0) ELSE 0 END) AS grown, sum(CASE WHEN old = 0 THEN new ELSE 0 END) AS came
FROM pairs WHERE month BETWEEN DATE '2026-01-01' AND DATE '2026-05-01' GROUP BY month;
