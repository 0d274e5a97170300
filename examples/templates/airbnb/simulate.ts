// The data of this folder, simulated: bookings.csv.
import { crowd, csv, numbered } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260102);
  const { visits } = crowd(rng, {
    weeks: 90,
    begin: 90,
    joining: 4.5,
    daily: 0.03,
    weekend: 1.4,
    leaving: 0.01,
    plans: ['guest'],
    prefix: 'g',
  });
  const rows = visits.map(({ by, at }, index) => {
    const nights = 1 + Math.min(13, Math.trunc(rng.exponential(0.4)));
    return [
      numbered('b', index + 1),
      at,
      by.id,
      nights,
      nights * (60 + rng.below(120)),
      rng.random() < 0.12 ? 'cancelled' : 'booked',
      by.region,
    ];
  });
  return {
    'bookings.csv': csv([['booking_id', 'booked_at', 'guest_id', 'nights', 'amount', 'status', 'region'], ...rows]),
  };
}
