-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH log AS (SELECT sent_at::TIMESTAMP::DATE AS day, user_id, event FROM read_csv('messages.csv')),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM log),
sent AS (SELECT day, count(DISTINCT user_id) AS senders, count(*) AS messages_sent FROM log WHERE event = 'message' GROUP BY day),
paid AS (SELECT date AS day, sum(amount) AS revenue FROM read_csv('invoices.csv') GROUP BY date),
wide AS (
  SELECT day::VARCHAR AS period, coalesce(senders, 0)::DOUBLE AS senders, coalesce(messages_sent, 0)::DOUBLE AS messages_sent,
         messages_sent / senders AS messages_each,
         CASE WHEN day BETWEEN (SELECT min(day) FROM paid) AND (SELECT max(day) FROM paid) THEN coalesce(revenue, 0) END::DOUBLE AS revenue
  FROM days LEFT JOIN sent USING (day) LEFT JOIN paid USING (day)
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (senders, messages_sent, messages_each, revenue)) ORDER BY name, period;
