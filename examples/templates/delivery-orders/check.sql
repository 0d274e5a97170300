-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH orders AS (SELECT *, date_trunc('week', ordered_at::TIMESTAMP)::DATE AS week FROM read_csv('orders.csv')),
counts AS (
  SELECT week, count(*) AS n, count(DISTINCT customer_id) AS customers, count(*) FILTER (status = 'delivered') AS good,
         median(minutes) FILTER (status = 'delivered') AS minutes, sum(fee) FILTER (status = 'delivered') AS fees
  FROM orders GROUP BY week
),
wide AS (
  SELECT week::VARCHAR AS period, good::DOUBLE AS successful_orders, customers::DOUBLE AS customers, n::DOUBLE AS orders_placed,
         n / customers AS orders_each, good / n AS success, minutes::DOUBLE AS on_time, fees::DOUBLE AS fees
  FROM counts
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (successful_orders, customers, orders_placed, orders_each, success, on_time, fees)) ORDER BY name, period;
