-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH orders AS (SELECT *, ordered_at::TIMESTAMP::DATE AS ordered FROM read_csv('orders.csv', types = {'delivered_at': 'DATE'})),
placed AS (
  SELECT date_trunc('month', ordered)::DATE AS month, count(*) AS orders_placed,
         coalesce(sum(amount) FILTER (status <> 'cancelled'), 0) AS revenue FROM orders GROUP BY month
),
arrived AS (
  SELECT date_trunc('month', delivered_at)::DATE AS month, sum(units) AS units_delivered, count(*) AS orders_delivered
  FROM orders WHERE status = 'delivered' GROUP BY month
),
wide AS (
  SELECT strftime(month, '%Y-%m') AS period, units_delivered::DOUBLE AS units_delivered, orders_delivered::DOUBLE AS orders_delivered,
         units_delivered / orders_delivered AS units_each, orders_placed::DOUBLE AS orders_placed, revenue::DOUBLE AS revenue
  FROM placed JOIN arrived USING (month)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (units_delivered, orders_delivered, units_each, orders_placed, revenue)) ORDER BY name, period;
