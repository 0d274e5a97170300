// The data of this folder, simulated: product_log.csv and invoices.csv.
import { bills, crowd, csv } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260106);
  const { visits } = crowd(rng, {
    weeks: 78,
    begin: 17,
    joining: 0.9,
    daily: 0.3,
    weekend: 0.2,
    leaving: 0.025,
    plans: ['trial', 'paid'],
  });
  const core = visits.filter(({ by }) => rng.random() < (by.plan === 'paid' ? 0.6 : 0.3));
  const events = new Set(core);
  return {
    'product_log.csv': csv([
      ['done_at', 'user_id', 'event', 'plan', 'region'],
      ...visits.map((visit) => [
        visit.at,
        visit.by.id,
        events.has(visit) ? 'report_shared' : rng.choice(['login', 'report_viewed', 'search']),
        visit.by.plan,
        visit.by.region,
      ]),
    ]),
    'invoices.csv': csv(bills(core, 'trial', 4, 25)),
  };
}
