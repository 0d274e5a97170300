// The data of this folder, simulated: answers.csv.
import { crowd, csv, END } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260104);
  const { visits } = crowd(rng, {
    weeks: 104,
    begin: 60,
    joining: 3,
    daily: 0.025,
    leaving: 0.02,
    plans: ['solo', 'team'],
  });
  const rows = visits.map(({ by, at, day }) => {
    const mood = rng.gauss(7.6 + (day - END) / 900 + (by.plan === 'team' ? 0.8 : 0), 2);
    const score = Math.max(0, Math.min(10, Math.round(mood)));
    return [
      at,
      by.id,
      score,
      mood > 8.4 ? 'very disappointed' : mood > 6 ? 'somewhat disappointed' : 'not disappointed',
      by.plan,
      by.region,
    ];
  });
  return { 'answers.csv': csv([['answered_at', 'user_id', 'score', 'without_it', 'plan', 'region'], ...rows]) };
}
