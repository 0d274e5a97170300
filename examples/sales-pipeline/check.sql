-- The numbers of expected.json, computed independently: one row per quantity. Run in DuckDB in this folder.
WITH deals AS (
  SELECT date_trunc('week', "Create Date")::DATE AS created, date_trunc('week', "Close Date")::DATE AS closed,
         "Deal Stage" AS stage, "Amount" AS amount, "Original Traffic Source" LIKE 'paid%' AS paid
  FROM read_csv('deals.csv', types = {'Create Date': 'DATE', 'Close Date': 'DATE'})
),
spend AS (SELECT "Day"::DATE AS week, sum("Cost") AS ad_cost, sum("Clicks") AS clicks FROM read_csv('ad_spend.csv') GROUP BY week),
weeks AS (SELECT unnest(generate_series(DATE '2024-08-05', DATE '2026-09-07', INTERVAL 7 DAY))::DATE AS week),
made AS (
  SELECT created AS week, count(*) AS deals_created, count(*) FILTER (paid) AS paid_deals,
         count(*) FILTER (NOT paid) AS other_deals FROM deals GROUP BY created
),
won AS (SELECT closed AS week, sum(amount) FILTER (stage = 'Closed won') AS amount_won FROM deals GROUP BY closed),
base AS (
  SELECT week, coalesce(deals_created, 0) AS deals_created, coalesce(paid_deals, 0) AS paid_deals,
         coalesce(other_deals, 0) AS other_deals, coalesce(ad_cost, 0) AS ad_cost, coalesce(clicks, 0) AS clicks,
         -- before the first deal that closed nothing is known
         CASE WHEN week >= (SELECT min(closed) FROM deals) THEN coalesce(amount_won, 0) END AS amount_won
  FROM weeks LEFT JOIN made USING (week) LEFT JOIN won USING (week) LEFT JOIN spend USING (week)
),
rates AS (SELECT *, clicks / nullif(ad_cost, 0) AS clicks_per_dollar, paid_deals / nullif(clicks, 0) AS deals_per_click FROM base),
-- the change between the last full week and 13 weeks before it, each factor's Shapley share of a product of three
change AS (
  SELECT b1.other_deals - b0.other_deals AS by_others,
         (b1.ad_cost - b0.ad_cost) * (2 * b0.clicks_per_dollar * b0.deals_per_click + b0.clicks_per_dollar * b1.deals_per_click
           + b1.clicks_per_dollar * b0.deals_per_click + 2 * b1.clicks_per_dollar * b1.deals_per_click) / 6 AS by_cost,
         (b1.clicks_per_dollar - b0.clicks_per_dollar) * (2 * b0.ad_cost * b0.deals_per_click + b0.ad_cost * b1.deals_per_click
           + b1.ad_cost * b0.deals_per_click + 2 * b1.ad_cost * b1.deals_per_click) / 6 AS by_price,
         (b1.deals_per_click - b0.deals_per_click) * (2 * b0.ad_cost * b0.clicks_per_dollar + b0.ad_cost * b1.clicks_per_dollar
           + b1.ad_cost * b0.clicks_per_dollar + 2 * b1.ad_cost * b1.clicks_per_dollar) / 6 AS by_conversion
  FROM rates b0, rates b1 WHERE b0.week = DATE '2026-06-01' AND b1.week = DATE '2026-08-31'
),
wide AS (
  SELECT week::VARCHAR AS period,
         deals_created::DOUBLE AS deals_created, paid_deals::DOUBLE AS paid_deals, other_deals::DOUBLE AS other_deals,
         ad_cost::DOUBLE AS ad_cost, clicks::DOUBLE AS clicks, clicks_per_dollar::DOUBLE AS clicks_per_dollar,
         deals_per_click::DOUBLE AS deals_per_click, amount_won::DOUBLE AS amount_won
  FROM rates
)
SELECT 'series' AS kind, name, period, value
FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (
       deals_created, paid_deals, other_deals, ad_cost, clicks, clicks_per_dollar,
       deals_per_click, amount_won))
UNION ALL SELECT 'contribution', 'other_deals', '2026-08-31', by_others FROM change
UNION ALL SELECT 'contribution', 'ad_cost', '2026-08-31', by_cost FROM change
UNION ALL SELECT 'contribution', 'clicks_per_dollar', '2026-08-31', by_price FROM change
UNION ALL SELECT 'contribution', 'deals_per_click', '2026-08-31', by_conversion FROM change
ORDER BY kind, name, period;
