-- The numbers of expected.json, computed independently: one row per quantity. Run in DuckDB in this folder.
WITH media AS (
  SELECT "DATE"::DATE AS week, search_clicks_P AS search_clicks, search_S AS search_spend, newsletter AS newsletter_readers,
         tv_S + ooh_S + print_S + facebook_S + search_S AS media_spend, revenue,
         search_clicks_P / nullif(search_S, 0) AS clicks_per_dollar
  FROM read_csv('weekly_media.csv')
),
-- the change between the last full week and 13 weeks before it, each factor's Shapley share of a product of two
change AS (
  SELECT (b1.search_spend - b0.search_spend) * (b0.clicks_per_dollar + b1.clicks_per_dollar) / 2 AS by_spend,
         (b1.clicks_per_dollar - b0.clicks_per_dollar) * (b0.search_spend + b1.search_spend) / 2 AS by_rate
  FROM media b0, media b1 WHERE b0.week = DATE '2019-08-05' AND b1.week = DATE '2019-11-04'
),
wide AS (
  SELECT week::VARCHAR AS period,
         search_clicks::DOUBLE AS search_clicks, search_spend::DOUBLE AS search_spend, newsletter_readers::DOUBLE AS newsletter_readers,
         media_spend::DOUBLE AS media_spend, revenue::DOUBLE AS revenue, clicks_per_dollar::DOUBLE AS clicks_per_dollar
  FROM media
)
SELECT 'series' AS kind, name, period, value
FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (
       search_clicks, search_spend, newsletter_readers, media_spend, revenue, clicks_per_dollar))
UNION ALL SELECT 'contribution', 'search_spend', '2019-11-04', by_spend FROM change
UNION ALL SELECT 'contribution', 'clicks_per_dollar', '2019-11-04', by_rate FROM change
ORDER BY kind, name, period;
