// The data of this folder, simulated: orders.csv.
import { crowd, csv, numbered } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260108);
  const { visits } = crowd(rng, {
    weeks: 60,
    begin: 79,
    joining: 4.5,
    daily: 0.06,
    weekend: 1.6,
    leaving: 0.02,
    plans: ['Lyon', 'Porto'],
    prefix: 'c',
  });
  const rows = visits.map(({ by, at }, index) => {
    const status = rng.weighted(['delivered', 'cancelled', 'failed'], [90, 7, 3]);
    return [
      numbered('o', index + 1),
      at,
      by.id,
      status,
      status === 'delivered' ? 18 + rng.below(30) : '',
      (2 + rng.below(20) / 10).toFixed(2),
      by.plan,
    ];
  });
  return {
    'orders.csv': csv([['order_id', 'ordered_at', 'customer_id', 'status', 'minutes', 'fee', 'city'], ...rows]),
  };
}
