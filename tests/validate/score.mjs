// Verdicts against the truth: counts per cell, and the table of figures.
import { SCENARIOS, WEEKS } from './generate.mjs';

const NOISES = ['low', 'medium', 'high'];
// Percent of leaders to find, and what a test that knew the leader's lag would find. Of those that stopped: to find, and
// the share that may still be called leading. From the procedure's numpy reference on 240 tables a cell.
const GOALS = {
  '26 low': [41, 43],
  '26 medium': [12, 17],
  '26 high': [7, 8],
  '52 low': [82, 85, 3, 14],
  '52 medium': [37, 50, 2, 10],
  '52 high': [8, 14, 0, 5],
  '104 low': [99, 100, 45, 26],
  '104 medium': [82, 92, 13, 19],
  '104 high': [38, 50, 1, 7],
  '156 low': [100, 100, 72, 23],
  '156 medium': [95, 96, 37, 27],
  '156 high': [64, 68, 8, 18],
};
const FALSE_MEAN = 6;
const FALSE_WORST = 10;
const VANITY = 1.5;
const AFTER = 0.5;
const RETIRED = 2;

/** `decisions`: what `validate --json` says; `truthOf` a decision's file. */
export function scoreOf(decisions, truthOf) {
  const cells = new Map();
  const roles = new Map();
  const cellOf = (key) => {
    if (!cells.has(key))
      cells.set(key, { tables: 0, found: 0, top: 0, exact: 0, wrong: 0, stopped: 0, others: 0, tooEarly: 0 });
    return cells.get(key);
  };
  for (const { file, leading, top, obsolete, verdicts } of decisions) {
    const truth = truthOf(file);
    const leader = truth.true_leader ?? truth.obsolete_leader;
    const cell = cellOf(`${truth.scenario} ${truth.n} ${truth.noise}`);
    const named = Object.keys(leading);
    cell.tables += 1;
    cell.found += leader !== null && leader in leading;
    cell.top += leader !== null && top === leader;
    cell.exact += leader !== null && leading[leader] === truth.lead_weeks;
    cell.wrong += named.some((name) => name !== leader);
    cell.stopped += obsolete.includes(leader);
    cell.others += obsolete.some((name) => name !== leader);
    cell.tooEarly += named.length === 0 && verdicts.some(({ sentence }) => sentence.startsWith('Too early to say'));
    if (truth.scenario === 'obsolete') continue;
    for (const [name, role] of Object.entries(truth.roles)) {
      if (name === leader) continue;
      const count = roles.get(role) ?? { metrics: 0, named: 0 };
      count.metrics += 1;
      count.named += name in leading;
      roles.set(role, count);
    }
  }
  return { cells, roles };
}

const share = (part, whole) => (whole > 0 ? (100 * part) / whole : Number.NaN);
const shown = (value, width = 6) => (Number.isNaN(value) ? '-' : value.toFixed(1)).padStart(width);
/** One standard error of a goal of `percent` over so many tables. */
const error = (percent, tables) => Math.sqrt((percent * (100 - percent)) / Math.max(1, tables));

/** The lines of the table, and what misses its goal. */
export function figuresOf({ cells, roles }) {
  const lines = [
    'weeks noise   tables | found goal ceiling  top-1 exact lag | false, lead/null | retired | stopped: found goal, still leading most',
  ];
  const missed = [];
  const wrong = [];
  let retired = [0, 0];
  for (const weeks of WEEKS) {
    for (const noise of NOISES) {
      const [lead, none, obsolete] = SCENARIOS.map(
        (scenario) => cells.get(`${scenario} ${weeks} ${noise}`) ?? { tables: 0 },
      );
      const [goal, ceiling, stopGoal, stillMost] = GOALS[`${weeks} ${noise}`];
      const found = share(lead.found, lead.tables);
      const of = (cell, what) => share(cell[what], cell.tables);
      const where = `${weeks} weeks, ${noise} noise`;
      // Figures of the goals are whole percents, so is the comparison.
      if (found + 0.5 < goal - error(goal, lead.tables))
        missed.push(`${where}: ${shown(found, 0)} % of leaders found, goal ${goal}`);
      for (const cell of [lead, none]) {
        if (cell.tables === 0) continue;
        wrong.push(of(cell, 'wrong'));
        if (of(cell, 'wrong') > FALSE_WORST)
          missed.push(`${where}: a false leader in ${shown(of(cell, 'wrong'), 0)} % of tables`);
      }
      if (of(obsolete, 'stopped') + 0.5 < stopGoal)
        missed.push(`${where}: ${shown(of(obsolete, 'stopped'), 0)} % of stopped leaders found, goal ${stopGoal}`);
      if (of(obsolete, 'found') - 0.5 >= stillMost)
        missed.push(
          `${where}: ${shown(of(obsolete, 'found'), 0)} % of stopped leaders still called leading, at most ${stillMost}`,
        );
      retired = [retired[0] + (lead.stopped ?? 0), retired[1] + lead.tables];
      lines.push(
        [
          `${String(weeks).padStart(5)} ${noise.padEnd(6)} ${String(lead.tables + none.tables + obsolete.tables).padStart(7)} |`,
          shown(found),
          shown(goal),
          shown(ceiling),
          shown(of(lead, 'top')),
          shown(share(lead.exact, lead.found), 8),
          '|',
          shown(of(lead, 'wrong')),
          shown(of(none, 'wrong')),
          '|',
          shown(of(lead, 'stopped')),
          '|',
          shown(of(obsolete, 'stopped')),
          stopGoal === undefined ? '     -' : shown(stopGoal),
          shown(of(obsolete, 'found')),
          stillMost === undefined ? '     -' : shown(stillMost),
        ].join(' '),
      );
    }
  }
  const mean = wrong.reduce((sum, value) => sum + value, 0) / Math.max(1, wrong.length);
  lines.push(
    `A false leader in ${shown(mean, 0)} % of tables on average (at most ${FALSE_MEAN}), ${shown(Math.max(0, ...wrong), 0)} % in the worst cell (${FALSE_WORST}).`,
  );
  if (mean > FALSE_MEAN) missed.push(`a false leader in ${shown(mean, 0)} % of tables on average`);
  const ofRole = [...roles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, { metrics, named }]) => {
      const percent = share(named, metrics);
      const most = role.startsWith('vanity') ? VANITY : AFTER;
      if (percent > most) missed.push(`${role}: ${percent.toFixed(2)} % called leading, at most ${most}`);
      return `${role} ${percent.toFixed(2)}`;
    });
  lines.push(`Called leading, percent: ${ofRole.join(', ')} (vanity at most ${VANITY}, the others ${AFTER}).`);
  const dead = share(...retired);
  lines.push(`Live leaders retired: ${shown(dead, 0)} % (at most ${RETIRED}).`);
  if (dead > RETIRED) missed.push(`${shown(dead, 0)} % of live leaders retired`);
  const short = [...cells].filter(([key]) => key.includes(' 26 '));
  const early = short.reduce((sum, [, { tooEarly }]) => sum + tooEarly, 0);
  const quiet = short.reduce((sum, [, cell]) => sum + cell.tables, 0);
  if (quiet > 0) lines.push(`At 26 weeks "too early to say" is said in ${shown(share(early, quiet), 0)} % of tables.`);
  return { lines, missed };
}
