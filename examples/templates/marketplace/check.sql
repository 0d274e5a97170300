-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH deals AS (SELECT *, date_trunc('week', agreed_at::TIMESTAMP)::DATE AS week FROM read_csv('deals.csv') WHERE status = 'completed'),
counts AS (
  SELECT week, count(DISTINCT deal_id) AS deals, count(DISTINCT buyer_id) AS buyers, count(DISTINCT seller_id) AS sellers, sum(fee) AS fees
  FROM deals GROUP BY week
),
wide AS (
  SELECT week::VARCHAR AS period, deals::DOUBLE AS completed_deals, buyers::DOUBLE AS buyers_served,
         sellers::DOUBLE AS sellers_served, deals / buyers AS deals_each, fees::DOUBLE AS fees,
         100 * least(buyers / lag(buyers, 13) OVER w, sellers / lag(sellers, 13) OVER w) AS health
  FROM counts WINDOW w AS (ORDER BY week)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (completed_deals, buyers_served, sellers_served, deals_each, health, fees)) ORDER BY name, period;
