-- What each named metric is, month by month, computed in DuckDB from the files beside it: "-- name: files", then one query
-- that gives period and value. The last day of all files is 31 May 2026.

-- mqls: contacts.csv
SELECT strftime("Became a Marketing Qualified Lead Date", '%Y-%m') AS period, count(DISTINCT "Record ID") AS value
FROM read_csv('contacts.csv') WHERE "Became a Marketing Qualified Lead Date" IS NOT NULL GROUP BY period;

-- sqls: contacts.csv
SELECT strftime("Became a Sales Qualified Lead Date", '%Y-%m') AS period, count(DISTINCT "Record ID") AS value
FROM read_csv('contacts.csv') WHERE "Became a Sales Qualified Lead Date" IS NOT NULL GROUP BY period;

-- views: ads.csv
SELECT strftime(Day, '%Y-%m') AS period, sum("Impressions") AS value FROM read_csv('ads.csv') GROUP BY period;

-- ad_clicks: ads.csv
SELECT strftime(Day, '%Y-%m') AS period, sum("Link clicks") AS value FROM read_csv('ads.csv') GROUP BY period;

-- ctr: ads.csv
SELECT strftime(Day, '%Y-%m') AS period, sum("Link clicks") / sum("Impressions") AS value FROM read_csv('ads.csv') GROUP BY period;

-- reach: ads.csv
SELECT strftime(Day, '%Y-%m') AS period, max("Reach") AS value FROM read_csv('ads.csv') GROUP BY period;

-- landing_conversion: ads.csv
SELECT strftime(Day, '%Y-%m') AS period, sum("Results") / sum("Landing page views") AS value FROM read_csv('ads.csv') GROUP BY period;

-- organic_visits: web.csv
SELECT strftime("Date", '%Y-%m') AS period, sum("Sessions") AS value FROM read_csv('web.csv')
WHERE "Session primary channel group" = 'Organic Search' GROUP BY period;

-- organic_clicks: search.csv
SELECT strftime("Date", '%Y-%m') AS period, sum("Clicks") AS value FROM read_csv('search.csv') GROUP BY period;

-- ranking_keywords: keywords.csv
SELECT strftime("Date", '%Y-%m') AS period, count(DISTINCT "Query") AS value FROM read_csv('keywords.csv')
WHERE "Position" <= 10 GROUP BY period;

-- win_rate: deals.csv
SELECT strftime("Close Date", '%Y-%m') AS period, count(*) FILTER ("Deal Stage" = 'Closed Won') / count(*) AS value
FROM read_csv('deals.csv') WHERE "Deal Stage" LIKE 'Closed%' GROUP BY period;

-- sales_cycle: deals.csv
SELECT strftime("Close Date", '%Y-%m') AS period, avg(date_diff('day', "Create Date", "Close Date")) AS value
FROM read_csv('deals.csv') WHERE "Deal Stage" = 'Closed Won' GROUP BY period;

-- pipeline_velocity: deals.csv
WITH months AS (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-05-01', INTERVAL 1 MONTH))::DATE AS month),
deals AS (SELECT *, "Deal Stage" LIKE 'Closed%' AS is_closed FROM read_csv('deals.csv')),
closed AS (
  SELECT date_trunc('month', "Close Date")::DATE AS month, count(*) FILTER ("Deal Stage" = 'Closed Won') / count(*) AS win_rate,
         avg("Amount") FILTER ("Deal Stage" = 'Closed Won') AS won_value,
         avg(date_diff('day', "Create Date", "Close Date")) FILTER ("Deal Stage" = 'Closed Won') AS cycle
  FROM deals WHERE is_closed GROUP BY month
),
open AS (
  SELECT month, count(*) FILTER ("Create Date" < month + INTERVAL 1 MONTH)
                - count(*) FILTER (is_closed AND "Close Date" < month + INTERVAL 1 MONTH) AS open_deals
  FROM months, deals GROUP BY month
)
SELECT strftime(month, '%Y-%m') AS period, open_deals * win_rate * won_value / cycle AS value FROM open JOIN closed USING (month);

-- mrr: subscriptions.csv
WITH months AS (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-05-01', INTERVAL 1 MONTH))::DATE AS month)
SELECT strftime(month, '%Y-%m') AS period, sum(mrr) AS value FROM months
JOIN read_csv('subscriptions.csv') ON start_date <= month AND (end_date IS NULL OR end_date > month) GROUP BY period;

-- arr: subscriptions.csv
WITH months AS (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-05-01', INTERVAL 1 MONTH))::DATE AS month)
SELECT strftime(month, '%Y-%m') AS period, 12 * sum(mrr) AS value FROM months
JOIN read_csv('subscriptions.csv') ON start_date <= month AND (end_date IS NULL OR end_date > month) GROUP BY period;

-- cac: ads.csv deals.csv
WITH spent AS (SELECT strftime(Day, '%Y-%m') AS period, sum("Amount spent (USD)") AS spend FROM read_csv('ads.csv') GROUP BY period),
won AS (
  SELECT strftime("Close Date", '%Y-%m') AS period, count(*) AS deals FROM read_csv('deals.csv')
  WHERE "Deal Stage" = 'Closed Won' GROUP BY period
)
SELECT period, spend / deals AS value FROM spent JOIN won USING (period);

-- logo_churn: subscriptions.csv
SELECT period, lost / before AS value FROM movements;

-- revenue_churn: subscriptions.csv
SELECT period, (shrunk + gone) / start AS value FROM movements;

-- grr: subscriptions.csv
SELECT period, (start - shrunk - gone) / start AS value FROM movements;

-- nrr: subscriptions.csv
SELECT period, (start - shrunk - gone + grown) / start AS value FROM movements;

-- ltv: subscriptions.csv
SELECT period, total / customers * least(60, before / nullif(lost, 0)) AS value FROM movements WHERE lost > 0;

-- quick_ratio: subscriptions.csv
SELECT period, (came + grown) / nullif(shrunk + gone, 0) AS value FROM movements;

-- stickiness: log.csv
WITH seen AS (SELECT DISTINCT "timestamp"::DATE AS day, user_id FROM read_csv('log.csv')),
months AS (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-05-01', INTERVAL 1 MONTH))::DATE AS month)
SELECT strftime(month, '%Y-%m') AS period,
       count(DISTINCT user_id) / count(DISTINCT user_id) FILTER (day > month + INTERVAL 1 MONTH - INTERVAL 29 DAY) AS value
FROM months JOIN seen ON day >= month AND day < month + INTERVAL 1 MONTH GROUP BY month;

-- quick_ratio_of_people: log.csv
WITH seen AS (SELECT DISTINCT date_trunc('month', "timestamp")::DATE AS month, user_id FROM read_csv('log.csv')),
first AS (SELECT user_id, min(month) AS first FROM seen GROUP BY user_id),
came AS (
  SELECT now.month, count(*) AS came FROM seen now JOIN first USING (user_id)
  WHERE NOT EXISTS (FROM seen b WHERE b.user_id = now.user_id AND b.month = now.month - INTERVAL 1 MONTH) GROUP BY now.month
),
gone AS (
  SELECT (b.month + INTERVAL 1 MONTH)::DATE AS month, count(*) AS gone FROM seen b
  WHERE NOT EXISTS (FROM seen now WHERE now.user_id = b.user_id AND now.month = b.month + INTERVAL 1 MONTH) GROUP BY b.month
)
SELECT strftime(month, '%Y-%m') AS period, coalesce(came, 0) / gone AS value FROM gone LEFT JOIN came USING (month)
WHERE month <= DATE '2026-05-01';

-- nps: survey.csv
SELECT strftime("Submit Date", '%Y-%m') AS period,
       100 * (count(*) FILTER ("How likely are you to recommend us?" >= 9) - count(*) FILTER ("How likely are you to recommend us?" <= 6))
       / count(*) AS value
FROM read_csv('survey.csv') GROUP BY period;
