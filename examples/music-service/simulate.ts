// The music service of this folder, simulated: plays.csv and invoices.csv, with a planted lead. The page makes them anew, so
// that it need not carry them.
//
// The truth, also in truth.json: what turns in weekly listening hours turns in weekly revenue LEAD weeks later, and nothing
// else links the two but growth and a mild season.
import { PythonRandom } from '../python_random.ts';

const SEED = 20260914;
const LEAD = 5;
const FULL_WEEKS = 106;
const RUNNING_DAYS = 4;
const START = Date.UTC(2024, 8, 2) / 1000; // a Monday; the last full week is 7-13 September 2026
const ELASTICITY = 0.9; // per cent of revenue for each per cent that hours turn away from their course
const DAY = 86400;

export const TRUTH = { lead_weeks: LEAD, elasticity: ELASTICITY, full_weeks: FULL_WEEKS, seed: SEED };

interface Listener {
  readonly id: string;
  readonly joined: number;
  readonly plan: string;
  readonly channel: string;
  readonly weight: number;
  silentUntil: number;
}

/** Planned hours and revenue of every week; they share shocks LEAD weeks apart. */
function weeklyCourses(rng: PythonRandom) {
  let shock = 0;
  const shocks = Array.from({ length: FULL_WEEKS + 1 + LEAD }, () => {
    shock = 0.45 * shock + rng.gauss(0, 0.075);
    return shock;
  });
  let noise = 0;
  return Array.from({ length: FULL_WEEKS + 1 }, (_, week) => {
    const season = 0.04 * Math.sin((2 * Math.PI * (week + 8)) / 52);
    noise = 0.4 * noise + rng.gauss(0, 0.022);
    return {
      hours: 48 * Math.exp(0.0042 * week + season + (shocks[week + LEAD] as number)),
      revenue: 1450 * Math.exp(0.0035 * week + 0.5 * season + ELASTICITY * (shocks[week] as number) + noise),
    };
  });
}

const listener = (rng: PythonRandom, number: number, joined: number): Listener => ({
  id: `u${String(number).padStart(4, '0')}`,
  joined,
  plan: rng.weighted(['free', 'paid', 'family'], [0.45, 0.42, 0.13]),
  channel: rng.weighted(['organic', 'referral', 'paid search', 'social'], [0.4, 0.2, 0.25, 0.15]),
  weight: rng.logNormal(0, 0.6),
  silentUntil: joined,
});

function listens(rng: PythonRandom, one: Listener, week: number): boolean {
  if (week < one.silentUntil) return false;
  if (rng.random() < 0.06) {
    one.silentUntil = week + rng.choice([2, 3, 4, 6, 9, 30, 200]);
    return false;
  }
  return rng.random() < 0.72;
}

/** A moment of the week, in seconds since 1970. */
function momentIn(rng: PythonRandom, week: number, days: number): number {
  const all = Array.from({ length: days }, (_, day) => day);
  const day = rng.weighted(all, [1.0, 0.95, 0.95, 1.0, 1.2, 1.35, 1.25]);
  const second = Math.trunc(Math.min(DAY - 1, Math.max(0, rng.gauss(18.5, 3.6) * 3600)));
  return START + (week * 7 + day) * DAY + second;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
const isoOf = (moment: number) => new Date(moment * 1000).toISOString();
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(SEED);
  const courses = weeklyCourses(rng);
  const listeners = Array.from({ length: 42 }, (_, at) => listener(rng, at + 1, 0));
  const plays: { moment: number; by: Listener; event: string; seconds: number | '' }[] = [];
  const invoices: { day: string; by: Listener; amount: number }[] = [];
  courses.forEach(({ hours, revenue }, week) => {
    const days = week < FULL_WEEKS ? 7 : RUNNING_DAYS;
    const share = week < FULL_WEEKS ? 1 : 0.55;
    const joining = rng.choice([0, 0, 1, 1, 2]);
    for (let more = 0; more < joining; more++) listeners.push(listener(rng, listeners.length + 1, week));
    const active = listeners.filter((one) => listens(rng, one, week));
    const sessions = active.flatMap((by) =>
      Array.from({ length: 1 + Math.min(6, Math.trunc(rng.exponential(1 / (0.9 * by.weight)))) }, () => ({
        moment: momentIn(rng, week, days),
        by,
        seconds: rng.logNormal(Math.log(2100), 0.5),
      })),
    );
    const scaleOfPlays = (share * hours * 3600) / sumOf(sessions.map(({ seconds }) => seconds));
    for (const { moment, by, seconds } of sessions) {
      plays.push({ moment, by, event: 'play', seconds: Math.max(30, Math.round(seconds * scaleOfPlays)) });
      if (rng.random() < 0.12) plays.push({ moment: moment - 10 - rng.below(51), by, event: 'search', seconds: '' });
    }
    const payers = listeners.filter((one) => one.plan !== 'free' && one.joined <= week);
    const bills = rng.sample(payers, Math.max(8, Math.trunc(0.55 * payers.length))).map((by) => ({
      day: isoOf(momentIn(rng, week, days)).slice(0, 10),
      by,
      amount: (by.plan === 'paid' ? 9.99 : 15.99) * rng.choice([1, 1, 1, 2, 3]),
    }));
    const scaleOfBills = (share * revenue) / sumOf(bills.map(({ amount }) => amount));
    for (const bill of bills) invoices.push({ ...bill, amount: bill.amount * scaleOfBills });
  });
  plays.sort((a, b) => a.moment - b.moment || byText(a.by.id, b.by.id) || byText(a.event, b.event));
  invoices.sort((a, b) => byText(a.day, b.day) || byText(a.by.id, b.by.id));
  return {
    'plays.csv': csv([
      ['played_at', 'user_id', 'event', 'seconds', 'plan', 'channel'],
      ...plays
        .filter(({ moment }) => moment >= START)
        .map(({ moment, by, event, seconds }) => [
          isoOf(moment).replace('.000', ''),
          by.id,
          event,
          seconds,
          by.plan,
          by.channel,
        ]),
    ]),
    'invoices.csv': csv([
      ['date', 'user_id', 'amount', 'currency'],
      ...invoices.map(({ day, by, amount }) => [day, by.id, amount.toFixed(2), 'USD']),
    ]),
  };
}
