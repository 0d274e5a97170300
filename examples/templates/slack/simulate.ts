// The data of this folder, simulated: messages.csv and invoices.csv.
import { bills, crowd, csv } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260101);
  const { visits } = crowd(rng, {
    weeks: 16,
    begin: 40,
    joining: 1.5,
    daily: 0.5,
    weekend: 0.5,
    leaving: 0.03,
    plans: ['free', 'pro'],
  });
  const rows = visits.flatMap(({ by, at }) =>
    [
      ...(rng.random() < 0.75 ? Array<string>(1 + rng.below(2)).fill('message') : []),
      ...(rng.random() < 0.5 ? [rng.choice(['login', 'reaction'])] : []),
    ].map((event) => [at, by.id, event, by.plan, by.region]),
  );
  return {
    'messages.csv': csv([['sent_at', 'user_id', 'event', 'plan', 'region'], ...rows]),
    'invoices.csv': csv(bills(visits, 'free', 3, 8)),
  };
}
