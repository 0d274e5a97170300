-- The numbers of expected.json, computed independently: one row per quantity. Run in DuckDB in this folder.
WITH events AS (
  SELECT date_trunc('week', timestamp)::DATE AS week, client_id AS visitor, event
  FROM read_csv('clicks.csv', types = {'client_id': 'VARCHAR', 'timestamp': 'TIMESTAMP'})
),
weeks AS (SELECT unnest(generate_series(DATE '2019-10-28', DATE '2020-04-27', INTERVAL 7 DAY))::DATE AS week),
base AS (
  SELECT week, count(DISTINCT visitor) FILTER (event = 'cart') AS cart_visitors, count(DISTINCT visitor) AS visitors,
         count(*) FILTER (event IN ('product1', 'product2')) AS product_views, count(*) FILTER (event = 'payment_done') AS orders
  FROM weeks LEFT JOIN events USING (week) GROUP BY week
),
rates AS (SELECT *, cart_visitors / nullif(visitors, 0) AS cart_share FROM base),
-- new, retained and resurrected: of all visitors, which the tree splits, and of those who fill a cart
history AS (
  SELECT who, visitor, week, lag(week) OVER (PARTITION BY who, visitor ORDER BY week) AS before
  FROM (SELECT DISTINCT 'all' AS who, visitor, week FROM events
        UNION ALL SELECT DISTINCT 'cart', visitor, week FROM events WHERE event = 'cart')
),
growth AS (
  SELECT who, week, count(*) FILTER (before IS NULL) AS fresh, count(*) FILTER (before = week - 7) AS retained,
         count(*) FILTER (before < week - 7) AS resurrected
  FROM history GROUP BY who, week
),
carts AS (SELECT * FROM weeks LEFT JOIN (SELECT * FROM growth WHERE who = 'cart') USING (week)),
-- the change between the last full week and 13 weeks before it, each factor's Shapley share of a product of two
two AS (SELECT r.*, g.fresh, g.retained, g.resurrected FROM rates r JOIN growth g USING (week) WHERE who = 'all'),
change AS (
  SELECT (b0.cart_share + b1.cart_share) / 2 AS per_visitor,
         (b1.cart_share - b0.cart_share) * (b0.visitors + b1.visitors) / 2 AS by_share,
         b1.visitors - b0.visitors AS d_visitors,
         b1.fresh - b0.fresh AS d_new, b1.retained - b0.retained AS d_retained, b1.resurrected - b0.resurrected AS d_resurrected
  FROM two b0, two b1 WHERE b0.week = DATE '2020-01-20' AND b1.week = DATE '2020-04-20'
)
SELECT 'series' AS kind, 'cart_visitors' AS name, week::VARCHAR AS period, cart_visitors::DOUBLE AS value FROM base
UNION ALL SELECT 'series', 'visitors', week::VARCHAR, visitors FROM base
UNION ALL SELECT 'series', 'product_views', week::VARCHAR, product_views FROM base
UNION ALL SELECT 'series', 'orders', week::VARCHAR, orders FROM base
UNION ALL SELECT 'series', 'cart_share', week::VARCHAR, cart_share FROM rates
UNION ALL SELECT 'series', 'cart_visitors.new', week::VARCHAR, coalesce(fresh, 0) FROM carts
UNION ALL SELECT 'series', 'cart_visitors.retained', week::VARCHAR, coalesce(retained, 0) FROM carts
UNION ALL SELECT 'series', 'cart_visitors.resurrected', week::VARCHAR, coalesce(resurrected, 0) FROM carts
UNION ALL SELECT 'contribution', 'visitors', '2020-04-20', d_visitors * per_visitor FROM change
UNION ALL SELECT 'contribution', 'visitors.new', '2020-04-20', d_new * per_visitor FROM change
UNION ALL SELECT 'contribution', 'visitors.retained', '2020-04-20', d_retained * per_visitor FROM change
UNION ALL SELECT 'contribution', 'visitors.resurrected', '2020-04-20', d_resurrected * per_visitor FROM change
UNION ALL SELECT 'contribution', 'cart_share', '2020-04-20', by_share FROM change
ORDER BY kind, name, period;
