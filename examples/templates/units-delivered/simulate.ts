// The data of this folder, simulated: orders.csv.
import { crowd, csv, END, isoDay, numbered } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260107);
  const { visits } = crowd(rng, {
    weeks: 104,
    begin: 37,
    joining: 2.5,
    daily: 0.035,
    weekend: 1.2,
    leaving: 0.015,
    plans: ['home', 'garden', 'toys'],
    prefix: 'c',
  });
  const rows = visits.map(({ by, at, day }, index) => {
    const arrives = day + 2 + rng.below(5);
    const status =
      rng.random() < 0.06 ? 'cancelled' : arrives >= END ? 'sent' : rng.random() < 0.08 ? 'returned' : 'delivered';
    const units = 1 + rng.below(4);
    return [
      numbered('o', index + 1),
      at,
      status === 'delivered' || status === 'returned' ? isoDay(arrives) : '',
      by.id,
      status,
      units,
      units * (9 + rng.below(40)),
      by.plan,
      by.region,
    ];
  });
  return {
    'orders.csv': csv([
      ['order_id', 'ordered_at', 'delivered_at', 'customer_id', 'status', 'units', 'amount', 'category', 'region'],
      ...rows,
    ]),
  };
}
