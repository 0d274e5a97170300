-- The numbers of expected.json, computed independently: one row per quantity. Run in DuckDB in this folder.
WITH lines AS (
  SELECT date_trunc('week', InvoiceDate)::DATE AS week, CustomerID AS buyer, InvoiceNo AS invoice,
         Quantity AS units, Quantity * UnitPrice::DECIMAL(18, 3) AS amount, InvoiceNo NOT LIKE 'C%' AS kept
  FROM read_csv('online_retail.csv', types = {'InvoiceNo': 'VARCHAR', 'CustomerID': 'VARCHAR', 'UnitPrice': 'DECIMAL(18, 3)'})
),
weeks AS (SELECT unnest(generate_series(DATE '2010-11-29', DATE '2011-12-05', INTERVAL 7 DAY))::DATE AS week),
base AS (
  SELECT week, coalesce(sum(units), 0) AS units_kept, count(DISTINCT buyer) AS buyers, count(DISTINCT invoice) AS orders
  FROM weeks LEFT JOIN (SELECT * FROM lines WHERE kept) USING (week) GROUP BY week
),
rates AS (
  SELECT *, orders / nullif(buyers, 0) AS orders_per_buyer, units_kept / nullif(orders, 0) AS units_per_order FROM base
),
active AS (SELECT DISTINCT buyer, week FROM lines WHERE kept),
history AS (
  SELECT buyer, week, lag(week) OVER (PARTITION BY buyer ORDER BY week) AS before FROM active
),
growth AS (
  SELECT week, count(*) FILTER (before IS NULL) AS fresh, count(*) FILTER (before = week - 7) AS retained,
         count(*) FILTER (before < week - 7) AS resurrected
  FROM history GROUP BY week
),
forward AS (
  SELECT a.week, sum(l.amount) AS revenue
  FROM active a JOIN lines l ON l.buyer = a.buyer AND l.week > a.week AND l.week <= a.week + 13 * 7
  WHERE a.week + 13 * 7 <= DATE '2011-11-28' GROUP BY a.week
),
-- the change between the last full week and 13 weeks before it, each factor's Shapley share of a product of three
two AS (SELECT r.*, g.fresh, g.retained, g.resurrected FROM rates r JOIN growth g USING (week)),
change AS (
  SELECT (b1.buyers - b0.buyers) AS d_buyers,
         (2 * b0.orders_per_buyer * b0.units_per_order + b0.orders_per_buyer * b1.units_per_order
          + b1.orders_per_buyer * b0.units_per_order + 2 * b1.orders_per_buyer * b1.units_per_order) / 6 AS per_buyer,
         (b1.orders_per_buyer - b0.orders_per_buyer)
           * (2 * b0.buyers * b0.units_per_order + b0.buyers * b1.units_per_order
              + b1.buyers * b0.units_per_order + 2 * b1.buyers * b1.units_per_order) / 6 AS by_frequency,
         (b1.units_per_order - b0.units_per_order)
           * (2 * b0.buyers * b0.orders_per_buyer + b0.buyers * b1.orders_per_buyer
              + b1.buyers * b0.orders_per_buyer + 2 * b1.buyers * b1.orders_per_buyer) / 6 AS by_depth,
         b1.fresh - b0.fresh AS d_new, b1.retained - b0.retained AS d_retained, b1.resurrected - b0.resurrected AS d_resurrected
  FROM two b0, two b1 WHERE b0.week = DATE '2011-08-29' AND b1.week = DATE '2011-11-28'
)
SELECT 'series' AS kind, 'units_kept' AS name, week::VARCHAR AS period, units_kept::DOUBLE AS value FROM base
UNION ALL SELECT 'series', 'buyers', week::VARCHAR, buyers FROM base
UNION ALL SELECT 'series', 'orders', week::VARCHAR, orders FROM base
UNION ALL SELECT 'series', 'orders_per_buyer', week::VARCHAR, orders_per_buyer FROM rates
UNION ALL SELECT 'series', 'units_per_order', week::VARCHAR, units_per_order FROM rates
UNION ALL SELECT 'series', 'buyers.new', week::VARCHAR, coalesce(fresh, 0) FROM weeks LEFT JOIN growth USING (week)
UNION ALL SELECT 'series', 'buyers.retained', week::VARCHAR, coalesce(retained, 0) FROM weeks LEFT JOIN growth USING (week)
UNION ALL SELECT 'series', 'buyers.resurrected', week::VARCHAR, coalesce(resurrected, 0) FROM weeks LEFT JOIN growth USING (week)
UNION ALL SELECT 'series', 'revenue_next_13_weeks', w.week::VARCHAR,
                 CASE WHEN w.week + 13 * 7 <= DATE '2011-11-28' THEN coalesce(f.revenue, 0)::DOUBLE END
          FROM weeks w LEFT JOIN forward f USING (week)
UNION ALL SELECT 'contribution', 'buyers', '2011-11-28', d_buyers * per_buyer FROM change
UNION ALL SELECT 'contribution', 'buyers.new', '2011-11-28', d_new * per_buyer FROM change
UNION ALL SELECT 'contribution', 'buyers.retained', '2011-11-28', d_retained * per_buyer FROM change
UNION ALL SELECT 'contribution', 'buyers.resurrected', '2011-11-28', d_resurrected * per_buyer FROM change
UNION ALL SELECT 'contribution', 'orders_per_buyer', '2011-11-28', by_frequency FROM change
UNION ALL SELECT 'contribution', 'units_per_order', '2011-11-28', by_depth FROM change
ORDER BY kind, name, period;
