// The data of this folder, simulated: school_log.csv and subscriptions.csv.
import { crowd, csv, END, isoDay } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260105);
  const { people, visits } = crowd(rng, {
    weeks: 120,
    begin: 27,
    joining: 1,
    daily: 0.09,
    leaving: 0.012,
    plans: ['basic', 'pro', 'business'],
    prefix: 's',
  });
  const prices: Readonly<Record<string, number>> = { basic: 39, pro: 119, business: 399 };
  return {
    'school_log.csv': csv([
      ['done_at', 'school_id', 'event', 'plan', 'region'],
      ...visits.map(({ by, at }) => [
        at,
        by.id,
        rng.choice(['lesson_published', 'student_enrolled', 'login']),
        by.plan,
        by.region,
      ]),
    ]),
    'subscriptions.csv': csv([
      ['school_id', 'started', 'ended', 'monthly', 'plan'],
      ...people.flatMap(({ id, joined, left, plan }) => {
        const ended = left < END ? isoDay(left) : '';
        const moved = joined + 120 + rng.below(400);
        const price = prices[plan] ?? 0;
        return moved < Math.min(left, END) && rng.random() < 0.4
          ? [
              [id, isoDay(joined), isoDay(moved), price, plan],
              [id, isoDay(moved), ended, price + 60, plan],
            ]
          : [[id, isoDay(joined), ended, price, plan]];
      }),
    ]),
  };
}
