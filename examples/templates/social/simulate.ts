// The data of this folder, simulated: social_log.csv.
import { crowd, csv } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260111);
  const { visits } = crowd(rng, {
    weeks: 26,
    begin: 26,
    joining: 3,
    daily: 0.4,
    weekend: 1.2,
    leaving: 0.05,
    plans: ['web', 'phone'],
  });
  const rows = visits.flatMap(({ by, at }) =>
    Array.from({ length: 1 + rng.below(2) }, () => [
      at,
      by.id,
      rng.weighted(['scroll', 'reply', 'post'], [5, 3, 2]),
      by.plan,
      by.region,
    ]),
  );
  return { 'social_log.csv': csv([['done_at', 'user_id', 'event', 'device', 'region'], ...rows]) };
}
