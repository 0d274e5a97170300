-- The numbers of this template, computed independently: one row per metric and period. Run in DuckDB in this folder.
WITH bookings AS (SELECT *, date_trunc('week', booked_at::TIMESTAMP)::DATE AS week FROM read_csv('bookings.csv')),
wide AS (
  SELECT week::VARCHAR AS period, sum(nights)::DOUBLE AS nights_booked,
         coalesce(sum(nights) FILTER (status <> 'cancelled'), 0)::DOUBLE AS nights_kept,
         count(DISTINCT guest_id)::DOUBLE AS guests, count(*)::DOUBLE AS bookings_made,
         count(*) / count(DISTINCT guest_id) AS bookings_each, sum(nights) / count(*) AS nights_each,
         coalesce(sum(amount) FILTER (status <> 'cancelled'), 0)::DOUBLE AS revenue
  FROM bookings GROUP BY week
)
SELECT name, period, value FROM wide UNPIVOT INCLUDE NULLS (value FOR name IN (nights_booked, nights_kept, guests, bookings_made, bookings_each, nights_each, revenue)) ORDER BY name, period;
