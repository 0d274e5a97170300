// The sales team of this folder, simulated: deals.csv and ad_spend.csv, with a planted lead. The page makes them anew, so
// that it need not carry them.
//
// The truth, also in truth.json: what turns in the number of deals created in a week turns in the amount won LEAD weeks
// later, because a deal takes about that long to close; nothing else links the two but growth.
import { PythonRandom } from '../python_random.ts';

const SEED = 20260301;
const LEAD = 6;
const FULL_WEEKS = 110;
const START = Date.UTC(2024, 7, 5) / 86400000; // a Monday; the last full week is 7-13 September 2026
const ELASTICITY = 0.85; // per cent of the amount won for each per cent that deals created turn away from their course
const SOURCES = ['paid search', 'paid social', 'referral', 'organic'];
const SHARES = [0.34, 0.16, 0.28, 0.22];

export const TRUTH = { lead_weeks: LEAD, elasticity: ELASTICITY, full_weeks: FULL_WEEKS, seed: SEED };

interface Deal {
  /** In days since 1970. */
  readonly created: number;
  readonly week: number;
  readonly source: string;
  readonly size: string;
  stage: string;
  closed?: number;
  amount: number;
}

const dayOf = (rng: PythonRandom, week: number) => START + week * 7 + rng.below(5);
const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
const isoOf = (day: number) => new Date(day * 86400000).toISOString().slice(0, 10);

/** How many deals are created in each week: growth, and shocks that wear off. */
function weeklyCounts(rng: PythonRandom): number[] {
  let shock = 0;
  return Array.from({ length: FULL_WEEKS }, (_, week) => {
    shock = 0.4 * shock + rng.gauss(0, 0.13);
    return Math.max(4, Math.round(22 * Math.exp(0.003 * week + shock)));
  });
}

/** A third is won, LEAD weeks after it was made; the rest is lost at some time. */
function decide(rng: PythonRandom, deal: Deal): void {
  const won = rng.random() < 0.34;
  const closing = deal.week + (won ? LEAD : 2 + rng.below(11));
  if (closing >= FULL_WEEKS) return;
  deal.stage = won ? 'Closed won' : 'Closed lost';
  deal.closed = Math.max(deal.created, dayOf(rng, closing));
}

/** The files of this folder by their names. */
export function simulate(): Record<string, string> {
  const rng = new PythonRandom(SEED);
  const created = weeklyCounts(rng);
  const deals = created.flatMap((count, week) =>
    Array.from({ length: count }, (): Deal => {
      const source = rng.weighted(SOURCES, SHARES);
      const day = dayOf(rng, week);
      const size = rng.weighted(['small', 'mid', 'large'], [6, 3, 1]);
      return { created: day, week, source, size, stage: 'Open', amount: rng.logNormal(9, 0.5) };
    }),
  );
  for (const deal of deals) decide(rng, deal);
  // The amounts of a week are scaled to its course: growth, the deals made LEAD weeks before, and a little noise.
  let noise = 0;
  for (let week = 0; week < FULL_WEEKS; week++) {
    noise = 0.3 * noise + rng.gauss(0, 0.05);
    const turn = (created[week - LEAD] ?? 22) / (22 * Math.exp(0.003 * (week - LEAD)));
    const planned = 62000 * Math.exp(0.004 * week + ELASTICITY * Math.log(turn) + noise);
    const won = deals.filter(
      ({ stage, closed = 0 }) => stage === 'Closed won' && Math.floor((closed - START) / 7) === week,
    );
    const total = won.reduce((sum, { amount }) => sum + amount, 0);
    for (const deal of won) deal.amount *= planned / total;
  }
  deals.sort(
    (a, b) => a.created - b.created || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.amount - b.amount),
  );
  const spend: (string | number)[][] = [];
  for (let week = 0; week < FULL_WEEKS; week++)
    for (const [campaign, source, costPerClick] of [
      ['Search', 'paid search', 3.1],
      ['Social', 'paid social', 1.4],
    ] as const) {
      const paid = deals.filter((deal) => deal.week === week && deal.source === source).length;
      const clicks = Math.max(20, Math.round((90 + 38 * paid) * Math.exp(rng.gauss(0, 0.12))));
      const cost = clicks * costPerClick * Math.exp(rng.gauss(0, 0.05));
      spend.push([isoOf(START + week * 7), campaign, cost.toFixed(2), clicks]);
    }
  return {
    'deals.csv': csv([
      ['Record ID', 'Create Date', 'Deal Stage', 'Close Date', 'Amount', 'Original Traffic Source', 'Company size'],
      ...deals.map(({ created: day, stage, closed, amount, source, size }, at) => [
        7001 + at,
        isoOf(day),
        stage,
        closed === undefined ? '' : isoOf(closed),
        Math.round(amount / 10) * 10,
        source,
        size,
      ]),
    ]),
    'ad_spend.csv': csv([['Day', 'Campaign', 'Cost', 'Clicks'], ...spend]),
  };
}
