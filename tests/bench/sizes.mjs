// What a row costs in small files and in large ones, and how much memory they take: the product alone, in Chromium.
import { statSync } from 'node:fs';
import { playContest } from './contest.mjs';
import { eventLog, totalsOf } from './event_log.mjs';
import { median, table } from './table.mjs';

/** About 100 MB, 1 GB and 5 GB. */
export const ROWS = [1_300_000, 13_000_000, 65_000_000];

/** The sums over all weeks, as the generator gives them. */
function totalsIn({ reach_frequency_depth: weeks }) {
  const sum = (of) => weeks.reduce((all, week) => all + of(week), 0);
  return {
    core_actions: sum(([, , actions]) => actions),
    core_cents: Math.round(sum(([, , actions, , depth]) => Math.round(actions * depth * 100))),
  };
}

export async function measureSizes({ sizes, rounds, say }) {
  const measured = [];
  for (const rows of sizes) {
    const csv = eventLog(rows);
    let answers;
    const { entries } = await playContest({
      csv,
      names: ['northstar'],
      rounds,
      say,
      onAnswers: (all) => (answers = all),
    });
    const [{ rounds: played, fault }] = entries;
    if (fault) {
      measured.push({ rows, csv, fault });
      continue;
    }
    const totals = totalsOf(csv);
    const found = totalsIn(answers);
    const exact = Object.entries(found).every(([name, value]) => totals[name] === value);
    const of = (field) => median(played.map((round) => round[field]));
    measured.push({
      rows,
      csv,
      nanoseconds: (of('seconds') / rows) * 1e9,
      seconds: of('seconds'),
      peak: of('peakMegabytes'),
      fault: exact ? undefined : `${JSON.stringify(found)}, not ${JSON.stringify(totals)}`,
    });
  }
  return measured;
}

export function sizesTable(measured) {
  const [first] = measured;
  const rows = measured.map(({ rows, csv, seconds, nanoseconds, peak, fault }) => {
    const size = `${(statSync(csv).size / 1e9).toFixed(2)} GB`;
    if (seconds === undefined) return [size, rows.toLocaleString('en'), '', '', '', '', fault];
    const ratio = `${(nanoseconds / first.nanoseconds).toFixed(2)} x`;
    const numbers = [seconds.toFixed(2), nanoseconds.toFixed(0), ratio, peak.toFixed(0)];
    return [size, rows.toLocaleString('en'), ...numbers, fault ?? "the generator's"];
  });
  return table(['file', 'rows', 'seconds', 'ns a row', 'of the first (<= 1.3)', 'peak MB', 'totals'], rows);
}
