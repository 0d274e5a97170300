// Event logs with a known truth about customers: how much one does of anything differs widely and goes with staying;
// doing `share` early makes customers stay and pay, or makes no difference at all. Same seed, same bytes.
import { Dice } from './generate.mjs';

const DAY = 864e5;
const MONDAY = Date.UTC(2024, 0, 1);

/** What `share` early does: nothing, or halves the risk to leave (`planted`). */
export const EFFECTS = ['none', 'planted'];

export function customerLog({ effect, seed, customers = 1200, weeks = 40 }) {
  const dice = new Dice(`log ${effect} ${seed}`);
  const rows = [];
  const put = (day, user, event, amount = '') => {
    if (day < weeks * 7) rows.push([day + 0.999 * dice.share(), user, event, amount]);
  };
  for (let user = 0; user < customers; ++user) {
    const drive = dice.normal();
    const activity = Math.exp(0.6 * drive);
    // A third do it often; who does has nothing to do with how active one is.
    const taste = dice.share() < 0.33 ? 0.35 : 0.06;
    const joined = Math.floor(weeks * 7 * dice.share() ** 0.8);
    let shared = 0;
    let alive = true;
    for (let week = 0; alive && joined + 7 * week < weeks * 7; ++week) {
      const times = Math.floor(2.5 * activity * -Math.log(dice.share())) + (week === 0 ? 1 : 0);
      for (let i = 0; i < times; ++i) {
        const does = dice.share() < taste;
        put(
          joined + 7 * week + Math.floor(7 * dice.share()),
          user,
          does ? 'share' : ['open', 'search', 'edit'][dice.whole(0, 2)],
        );
        shared += does && week < 4;
      }
      if (dice.share() < 0.25)
        put(joined + 7 * week + dice.whole(0, 6), user, 'paid', (10 + 20 * dice.share()).toFixed(2));
      const held = effect === 'planted' && shared >= 2 ? 0.35 : 1;
      alive = dice.share() > Math.min(0.5, 0.1 * Math.exp(-0.4 * drive) * held);
    }
  }
  rows.sort((a, b) => a[0] - b[0]);
  const line = ([day, user, event, amount]) =>
    `${new Date(MONDAY + day * DAY).toISOString().slice(0, 19)},u${user},${event},${amount}`;
  return `at,user_id,event,amount\n${rows.map(line).join('\n')}\n`;
}

export const LOG_PROJECT = {
  northstar: 1,
  definition: {
    title: 'Shares',
    calendar: { grain: 'week', week_start: 'monday', zone: 'UTC' },
    tables: {
      log: {
        file: 'log.csv',
        role: 'events',
        columns: { time: 'at', entity: 'user_id', event: 'event', value: 'amount' },
      },
    },
    metrics: {
      shares: { table: 'log', measure: 'count()', where: "event = 'share'", unit: 'shares' },
      revenue: { table: 'log', measure: 'sum(value)', where: "event = 'paid'", unit: 'USD' },
    },
    north_star: { metric: 'shares' },
    outcome: 'revenue',
  },
  journal: [],
};
