// The data of this folder, simulated: crm_log.csv and subscriptions.csv.
import { crowd, csv, END, isoDay } from '../../people.ts';
import { PythonRandom } from '../../python_random.ts';

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(20260103);
  const { people, visits } = crowd(rng, {
    weeks: 60,
    begin: 16,
    joining: 0.8,
    daily: 0.4,
    weekend: 0.1,
    leaving: 0.02,
    plans: ['starter', 'pro'],
    prefix: 't',
  });
  const prices: Readonly<Record<string, number>> = { starter: 50, pro: 200 };
  return {
    'crm_log.csv': csv([
      ['done_at', 'team_id', 'user_id', 'event', 'plan', 'region'],
      ...visits.map(({ by, at }) => [
        at,
        by.id,
        `${by.id}-${rng.below(4)}`,
        rng.choice(['deal_moved', 'email_sent', 'login']),
        by.plan,
        by.region,
      ]),
    ]),
    'subscriptions.csv': csv([
      ['team_id', 'started', 'ended', 'monthly', 'plan'],
      ...people.map(({ id, joined, left, plan }) => [
        id,
        isoDay(joined),
        left < END ? isoDay(left) : '',
        prices[plan] ?? 0,
        plan,
      ]),
    ]),
  };
}
