// The data of this folder, simulated: reads.csv and invoices.csv.
import { bills, crowd, csv } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260109);
  const { visits } = crowd(rng, {
    weeks: 52,
    begin: 33,
    joining: 1.5,
    daily: 0.22,
    weekend: 1.3,
    leaving: 0.03,
    plans: ['visitor', 'subscriber'],
  });
  const rows = visits.map(({ by, at }) => {
    const minutes = rng.logNormal(by.plan === 'visitor' ? 0.4 : 1.4, 0.8);
    return [at, by.id, 'read', minutes.toFixed(1), rng.choice(['news', 'culture', 'sport']), by.plan];
  });
  return {
    'reads.csv': csv([['began_at', 'reader_id', 'event', 'minutes', 'section', 'plan'], ...rows]),
    'invoices.csv': csv(bills(visits, 'visitor', 4, 3)),
  };
}
