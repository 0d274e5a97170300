-- The numbers of expected.json, computed independently: one row per quantity. Run in DuckDB in this folder.
WITH played AS (
  SELECT date_trunc('week', played_at)::DATE AS week, user_id AS listener, seconds FROM read_csv('plays.csv') WHERE event = 'play'
),
base AS (
  SELECT week, sum(seconds) / 3600 AS listening_hours, count(*) AS plays, count(DISTINCT listener) AS active_listeners
  FROM played GROUP BY week
),
rates AS (
  SELECT *, plays / active_listeners AS plays_per_listener, listening_hours / plays AS hours_per_play FROM base
),
history AS (
  SELECT listener, week, lag(week) OVER (PARTITION BY listener ORDER BY week) AS before FROM (SELECT DISTINCT listener, week FROM played)
),
growth AS (
  SELECT week, count(*) FILTER (before IS NULL) AS fresh, count(*) FILTER (before = week - 7) AS retained,
         count(*) FILTER (before < week - 7) AS resurrected
  FROM history GROUP BY week
),
paid AS (SELECT date_trunc('week', date)::DATE AS week, sum(amount::DECIMAL(18, 2)) AS revenue FROM read_csv('invoices.csv') GROUP BY week),
two AS (SELECT r.*, g.fresh, g.retained, g.resurrected FROM rates r JOIN growth g USING (week)),
change AS (
  SELECT (2 * b0.plays_per_listener * b0.hours_per_play + b0.plays_per_listener * b1.hours_per_play
          + b1.plays_per_listener * b0.hours_per_play + 2 * b1.plays_per_listener * b1.hours_per_play) / 6 AS per_listener,
         b1.active_listeners - b0.active_listeners AS d_listeners,
         (b1.plays_per_listener - b0.plays_per_listener)
           * (2 * b0.active_listeners * b0.hours_per_play + b0.active_listeners * b1.hours_per_play
              + b1.active_listeners * b0.hours_per_play + 2 * b1.active_listeners * b1.hours_per_play) / 6 AS by_frequency,
         (b1.hours_per_play - b0.hours_per_play)
           * (2 * b0.active_listeners * b0.plays_per_listener + b0.active_listeners * b1.plays_per_listener
              + b1.active_listeners * b0.plays_per_listener + 2 * b1.active_listeners * b1.plays_per_listener) / 6 AS by_depth,
         b1.fresh - b0.fresh AS d_new, b1.retained - b0.retained AS d_retained, b1.resurrected - b0.resurrected AS d_resurrected
  FROM two b0, two b1 WHERE b0.week = DATE '2026-06-08' AND b1.week = DATE '2026-09-07'
)
SELECT 'series' AS kind, 'listening_hours' AS name, week::VARCHAR AS period, listening_hours::DOUBLE AS value FROM base
UNION ALL SELECT 'series', 'plays', week::VARCHAR, plays FROM base
UNION ALL SELECT 'series', 'active_listeners', week::VARCHAR, active_listeners FROM base
UNION ALL SELECT 'series', 'plays_per_listener', week::VARCHAR, plays_per_listener FROM rates
UNION ALL SELECT 'series', 'hours_per_play', week::VARCHAR, hours_per_play FROM rates
UNION ALL SELECT 'series', 'active_listeners.new', week::VARCHAR, fresh FROM growth
UNION ALL SELECT 'series', 'active_listeners.retained', week::VARCHAR, retained FROM growth
UNION ALL SELECT 'series', 'active_listeners.resurrected', week::VARCHAR, resurrected FROM growth
UNION ALL SELECT 'series', 'revenue', week::VARCHAR, revenue::DOUBLE FROM paid
UNION ALL SELECT 'contribution', 'active_listeners', '2026-09-07', d_listeners * per_listener FROM change
UNION ALL SELECT 'contribution', 'active_listeners.new', '2026-09-07', d_new * per_listener FROM change
UNION ALL SELECT 'contribution', 'active_listeners.retained', '2026-09-07', d_retained * per_listener FROM change
UNION ALL SELECT 'contribution', 'active_listeners.resurrected', '2026-09-07', d_resurrected * per_listener FROM change
UNION ALL SELECT 'contribution', 'plays_per_listener', '2026-09-07', by_frequency FROM change
UNION ALL SELECT 'contribution', 'hours_per_play', '2026-09-07', by_depth FROM change
ORDER BY kind, name, period;
