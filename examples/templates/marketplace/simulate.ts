// The data of this folder, simulated: deals.csv.
import { crowd, csv, numbered } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260110);
  const buyers = crowd(rng, {
    weeks: 70,
    begin: 31,
    joining: 2,
    daily: 0.08,
    weekend: 1.4,
    leaving: 0.02,
    plans: ['books', 'bikes'],
    prefix: 'b',
  });
  const rows = buyers.visits.flatMap(({ by, at }, index) => {
    const status = rng.weighted(['completed', 'cancelled', 'open'], [80, 15, 5]);
    const line = [
      numbered('d', index + 1),
      at,
      by.id,
      numbered('s', 1 + Math.trunc(40 * rng.random() ** 1.6)),
      status,
      (1 + rng.below(90) / 10).toFixed(2),
      by.plan,
    ];
    return status === 'completed' && rng.random() < 0.1 ? [line, [...line.slice(0, 5), 0, by.plan]] : [line];
  });
  return {
    'deals.csv': csv([['deal_id', 'agreed_at', 'buyer_id', 'seller_id', 'status', 'fee', 'category'], ...rows]),
  };
}
