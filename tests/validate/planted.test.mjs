// Tables with a known truth, by fixed seeds: leaders are found with their lag, what follows or only grows is not called a
// leader, ends of leads are seen. `./northstar bench validate` runs the same on as many tables as wanted.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { decisionsOn } from './decide.mjs';
import { plantedTable } from './generate.mjs';
import { figuresOf, scoreOf } from './score.mjs';

const FOLDER = 'build/tests/planted';
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

async function decided(scenario, weeks, noise, tables, against = false) {
  const truths = new Map();
  const files = [];
  for (let seed = 1; seed <= tables; ++seed) {
    const { csv, truth } = plantedTable({ scenario, weeks, noise, seed, against });
    const name = `${scenario}_${weeks}_${noise}_${seed}${against ? '_against' : ''}`;
    writeFileSync(`${FOLDER}/${name}.csv`, csv);
    files.push(`${FOLDER}/${name}.csv`);
    truths.set(name, truth);
  }
  const decisions = [];
  for await (const decision of decisionsOn(files)) decisions.push(decision);
  assert.equal(decisions.length, tables);
  const score = scoreOf(decisions, (file) => truths.get(file));
  return { decisions, score, truths, cell: score.cells.get(`${scenario} ${weeks} ${noise}`) };
}

test('with two years and little noise nearly every leader is found, at its lag', async () => {
  const { cell } = await decided('lead', 104, 'low', 20);
  assert.ok(cell.found >= 18, `${cell.found} of 20 found`);
  assert.ok(cell.exact >= cell.found - 1, `${cell.exact} of ${cell.found} at the lag`);
  assert.ok(cell.top >= cell.found - 1);
  assert.ok(cell.wrong <= 3, `${cell.wrong} of 20 name another one`);
});

test('a leader that moves against revenue is found too, and said to', async () => {
  const { cell, decisions, truths } = await decided('lead', 156, 'low', 15, true);
  assert.ok(cell.found >= 12, `${cell.found} of 15 found`);
  assert.ok(cell.exact >= cell.found - 1, `${cell.exact} of ${cell.found} at the lag`);
  for (const { file, leading, verdicts } of decisions)
    for (const { metric, money } of verdicts)
      if (metric in leading && metric === truths.get(file).true_leader) assert.match(money, /% lower revenue about/);
});

test('where nothing leads, nothing is named but by rare accident', async () => {
  const { cell, score } = await decided('null', 104, 'medium', 20);
  assert.ok(cell.wrong <= 4, `${cell.wrong} of 20`);
  assert.ok(score.roles.get('lagging').named + score.roles.get('coincident').named <= 1);
});

test('with three years and little noise an end of a lead is seen, or at least doubted', async () => {
  const { cell, decisions } = await decided('obsolete', 156, 'low', 15);
  assert.ok(cell.stopped >= 7, `${cell.stopped} of 15`);
  assert.ok(cell.found <= 6, `${cell.found} of 15 still called leading`);
  for (const { obsolete, verdicts } of decisions)
    for (const { metric, sentence } of verdicts)
      if (obsolete.includes(metric)) assert.match(sentence, /^Led until .*, then stopped\.$/);
});

test('half a year of noise is too early to say, in words', async () => {
  const { decisions, cell } = await decided('lead', 26, 'high', 10);
  const quiet = decisions.filter(({ leading }) => Object.keys(leading).length === 0);
  assert.ok(quiet.length >= 6);
  assert.ok(cell.tooEarly >= quiet.length);
  for (const { verdicts } of quiet)
    assert.ok(verdicts.some(({ sentence }) => /^Too early to say\. 26 full weeks are too few/.test(sentence)));
});

test('the verdicts on the tables of the repository are those of the numpy reference', async () => {
  const folder = 'tests/data/stats/planted';
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const [, ...rows] = readFileSync('tests/data/stats/lead_golden_verdicts.csv', 'utf8').trim().split('\n');
  const wanted = new Map(rows.map((row) => row.split(',')).map((cells) => [cells[0], cells]));
  for await (const { file, leading, obsolete } of decisionsOn(files.map((name) => `${folder}/${name}`))) {
    const [, , , , , , leads, stopped] = wanted.get(`${file}.csv`);
    const said = Object.entries(leading).map(([metric, lag]) => `${metric}:${lag}`);
    assert.deepEqual([said.sort().join(' '), obsolete.sort().join(' ')], [leads, stopped], file);
  }
});

test('the same seed gives the same table, another one another', () => {
  const of = (seed) => plantedTable({ scenario: 'lead', weeks: 52, noise: 'low', seed }).csv;
  assert.equal(of(7), of(7));
  assert.notEqual(of(7), of(8));
});

test('the figures say what misses its goal', () => {
  const truth = (scenario) => ({
    scenario,
    n: 104,
    noise: 'low',
    roles: { a: 'leader', b: 'lagging' },
    true_leader: scenario === 'lead' ? 'a' : null,
    obsolete_leader: scenario === 'obsolete' ? 'a' : null,
    lead_weeks: 3,
  });
  const said = (leading) => ({ file: 'lead', leading, top: 'b', obsolete: [], verdicts: [] });
  const decisions = [...Array(40)].map(() => said({ b: 1 }));
  const { missed } = figuresOf(scoreOf(decisions, truth));
  assert.ok(missed.some((line) => /104 weeks, low noise: 0\.0 % of leaders found, goal 99/.test(line)));
  assert.ok(missed.some((line) => /lagging: 100\.00 % called leading/.test(line)));
  const right = figuresOf(
    scoreOf(
      [...Array(40)].map(() => ({ ...said({ a: 3 }), top: 'a' })),
      truth,
    ),
  );
  assert.deepEqual(right.missed, []);
});
