// Event logs with a known truth about actions, after the usual picture of a product: how active people are differs widely
// and goes with staying; `dashboard_viewed` follows it and does nothing of its own (the vanity action); who shares a report
// 3 times in the first week is drawn apart from it, and stays (`planted`) or not (`none`). Same seed, same bytes.
import { Dice } from './generate.mjs';

const DAY = 864e5;
const MONDAY = Date.UTC(2024, 0, 1);
const USES = ['session_started', 'search_run', 'file_uploaded', 'comment_added', 'invite_sent', 'export_csv'];

export const ACTION_EFFECTS = ['none', 'planted'];
export const CORE = 'report_shared';
export const VANITY = 'dashboard_viewed';

export function actionLog({ effect, seed, people = 1500, weeks = 26 }) {
  const dice = new Dice(`actions ${effect} ${seed}`);
  const rows = [];
  const put = (day, who, event) => {
    if (day < weeks * 7) rows.push([day, who, event]);
  };
  const poisson = (mean) => {
    let count = -1;
    for (let left = mean; left >= 0; ++count) left += Math.log(dice.share());
    return count;
  };
  /** Of few common and many rare ones. */
  const use = () => USES[Math.min(USES.length - 1, Math.floor(-1.6 * Math.log(dice.share())))];
  for (let who = 0; who < people; ++who) {
    const drive = dice.normal();
    const adopts = dice.share() < 0.3;
    const joined = weeks * 7 * dice.share() ** 0.9;
    put(joined, who, 'signed_up');
    const shares = adopts ? 3 + poisson(1.2) : dice.share() < 0.55 ? 0 : 1 + Math.round(dice.share() * 0.8);
    for (let i = 0; i < shares; ++i) put(joined + 6.9 * dice.share(), who, CORE);
    for (let i = poisson(Math.min(60, 1.6 * Math.exp(0.9 * drive))); i > 0; --i)
      put(joined + 6.9 * dice.share(), who, VANITY);
    const stays = effect === 'planted' ? adopts : dice.share() < 0.3;
    const risk = Math.min(0.85, (stays ? 0.03 : 0.19) * Math.exp(-0.3 * drive));
    for (let week = 0; joined + 7 * week < weeks * 7; ++week) {
      if (week > 0 && dice.share() < risk) break;
      for (let i = poisson(Math.min(40, 2 * Math.exp(drive) * (0.5 - Math.log(dice.share())))); i >= 0; --i)
        put(joined + 7 * (week + dice.share()), who, dice.share() < 0.02 ? 'invoice_paid' : use());
    }
  }
  rows.sort((a, b) => a[0] - b[0]);
  const line = ([day, who, event]) => `${new Date(MONDAY + day * DAY).toISOString().slice(0, 19)},u${who},${event}`;
  return `at,user_id,event\n${rows.map(line).join('\n')}\n`;
}

export const ACTION_PROJECT = {
  northstar: 1,
  definition: {
    title: 'Reports',
    tables: { log: { file: 'log.csv', role: 'events', columns: { time: 'at', entity: 'user_id', event: 'event' } } },
    metrics: { users: { table: 'log', measure: 'count_distinct(entity)' } },
    north_star: { metric: 'users' },
  },
  journal: [],
};
