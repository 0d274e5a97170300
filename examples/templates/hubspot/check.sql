-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH log AS (SELECT *, date_trunc('week', done_at::TIMESTAMP)::DATE AS week FROM read_csv('crm_log.csv')),
subscriptions AS (SELECT * FROM read_csv('subscriptions.csv', types = {'started': 'DATE', 'ended': 'DATE'})),
weeks AS (SELECT DISTINCT week FROM log),
work AS (
  SELECT week, count(DISTINCT team_id) AS active_teams, count(DISTINCT user_id) AS active_people
  FROM log WHERE event <> 'login' GROUP BY week
),
-- a subscription runs in the weeks whose Monday lies from its start to the day before its end
running AS (
  SELECT week, team_id, sum(monthly) AS monthly FROM weeks JOIN subscriptions ON started <= week AND (ended IS NULL OR ended > week)
  GROUP BY week, team_id
),
held AS (SELECT week, count(*) AS subscribed_teams, sum(monthly) AS mrr FROM running GROUP BY week),
lost AS (
  SELECT before.week + 7 AS week, count(*) AS teams_before, count(*) FILTER (after.team_id IS NULL) AS teams_lost
  FROM running before LEFT JOIN running after ON after.week = before.week + 7 AND after.team_id = before.team_id
  GROUP BY before.week
),
wide AS (
  SELECT week::VARCHAR AS period, active_teams::DOUBLE AS active_teams, active_people::DOUBLE AS active_people,
         subscribed_teams::DOUBLE AS subscribed_teams, active_teams / subscribed_teams AS share_at_work,
         teams_lost / teams_before AS team_churn, mrr::DOUBLE AS mrr
  FROM work JOIN held USING (week) LEFT JOIN lost USING (week)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (active_teams, active_people, subscribed_teams, share_at_work, team_churn, mrr)) ORDER BY name, period;
