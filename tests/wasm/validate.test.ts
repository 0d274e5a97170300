// `northstar validate`: its JSON, its sentences, and what it says of tables that cannot be tested.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'northstar-validate-'));
const PLANTED = 'tests/data/stats/planted/lead_n104_medium_s10001.csv';

const run = (...words: string[]) =>
  spawnSync(process.execPath, ['dist/cli.mjs', 'validate', ...words], { encoding: 'utf8' });

/** Noise that is the same in every run; no two columns alike. */
const noise = (column: number, t: number) => {
  const x = Math.sin(12.9898 * (t + 1) + 78.233 * (column + 1)) * 43758.5453;
  return x - Math.floor(x) - 0.5;
};
const day = (t: number) => new Date(Date.UTC(2022, 0, 3) + 7 * t * 864e5).toISOString().slice(0, 10);

interface Line {
  file: string;
  leading: Record<string, number>;
  top: string | null;
  obsolete: string[];
  verdicts: { metric: string; verdict: string; reason: string; sentence: string }[];
}

/** Writes a table and tests it. `cell`: the text of a column in a week; undefined leaves the week out. */
function tested(
  name: string,
  weeks: number,
  columns: Record<string, (t: number) => string | number>,
  skip: number[] = [],
) {
  const rows = Array.from({ length: weeks }, (_, t) => t).filter((t) => !skip.includes(t));
  const text = [
    ['week', ...Object.keys(columns)].join(),
    ...rows.map((t) => [day(t), ...Object.values(columns).map((cell) => cell(t))].join()),
  ];
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${text.join('\n')}\n`);
  const { stdout, stderr, status } = run(path, '--outcome', 'revenue', '--json');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const line = JSON.parse(stdout) as Line;
  const of = (metric: string) => line.verdicts.find((one) => one.metric === metric);
  return { line, of };
}

const visits = (t: number) => (1000 * Math.exp(0.004 * t + 0.3 * noise(0, t))).toFixed(0);
const revenue = (t: number) => (50_000 * Math.exp(0.005 * t + 0.12 * noise(0, t - 3) + 0.03 * noise(1, t))).toFixed(2);
const other = (t: number) => (300 * Math.exp(0.3 * noise(2, t))).toFixed(0);

test('one JSON line per file, as a scorer reads it', () => {
  const { stdout, status } = run(PLANTED, PLANTED, '--outcome=revenue', '--json');
  assert.equal(status, 0);
  const [first, second, end] = stdout.split('\n');
  assert.equal(first, second);
  assert.equal(end, '');
  const line = JSON.parse(first ?? '') as Line;
  assert.deepEqual(Object.keys(line), ['file', 'leading', 'top', 'obsolete', 'verdicts']);
  assert.equal(line.file, 'lead_n104_medium_s10001');
  assert.deepEqual(line.leading, { paid_clicks: 5 });
  assert.equal(line.top, 'paid_clicks');
  assert.deepEqual(line.obsolete, []);
  assert.equal(line.verdicts.length, 7);
  assert.deepEqual(
    line.verdicts.map(({ verdict }) => verdict).filter((verdict) => verdict === 'supported'),
    ['supported'],
  );
});

test('in words: the leader first, with size and limit, and what was searched', () => {
  const { stdout } = run(PLANTED, '--outcome', 'Revenue');
  const lines = stdout.split('\n');
  assert.match(
    lines[1] ?? '',
    /^ {2}paid_clicks: Leads revenue by about 5 weeks.*Evidence of order, not proof of cause\.$/,
  );
  assert.match(lines[2] ?? '', /^ {4}10\s% more paid_clicks in a week went with .* more revenue about 5 weeks later/);
  assert.match(stdout, /activated_accounts: Moves with revenue in the same week/);
  assert.match(stdout, /104 weeks, 7 metrics and leads of up to 8 weeks searched at once: .* at most 2\.5\s%\.\n$/);
});

test('faults are sentences and exit code 1, and the other files are still tested', () => {
  const text = join(folder, 'text.csv');
  writeFileSync(text, 'week,revenue,channel\n2022-01-03,1,a\n2022-01-10,2,b\n2022-01-17,3,a\n');
  const undated = join(folder, 'undated.csv');
  writeFileSync(undated, 'revenue,visits\n1,5\n2,7\n3,6\n');
  const cases: [string[], RegExp][] = [
    [[PLANTED], /--outcome: Name the column/],
    [['--outcome', 'revenue'], /Name at least one CSV file/],
    [[PLANTED, '--outcome', 'revenue', '--fast'], /--fast: There is no such option/],
    [[PLANTED, '--outcome', 'sales'], /“sales” is not there\. Its columns of numbers are revenue, paid_clicks/],
    [[PLANTED, '--outcome', 'week_start'], /“week_start” holds no numbers/],
    [[text, '--outcome', 'revenue'], /no column of numbers beside “revenue”/],
    [[undated, '--outcome', 'revenue'], /No column holds dates/],
    [[join(folder, 'absent.csv'), '--outcome', 'revenue'], /There is no such file/],
  ];
  for (const [words, wanted] of cases) {
    const { status, stderr } = run(...words);
    assert.match(stderr, wanted);
    assert.equal(status, 1);
  }
  const { status, stdout } = run(text, PLANTED, '--outcome', 'revenue', '--json');
  assert.equal(status, 1);
  assert.equal(stdout.trim().split('\n').length, 1);
});

test('eight weeks are too few, and a constant column cannot be tested', () => {
  const { line, of } = tested('short', 8, { revenue, visits });
  assert.deepEqual(line.leading, {});
  assert.match(of('visits')?.sentence ?? '', /^Too early to say\. 8 full weeks are too few/);
  const flat = tested('flat', 60, { revenue, visits, price: () => 9 });
  assert.equal(flat.of('price')?.reason, 'constant');
  assert.match(flat.of('price')?.sentence ?? '', /never changes/);
  assert.deepEqual(flat.line.leading, { visits: 3 });
  const still = tested('still', 60, { revenue: () => 5000, visits, other });
  assert.deepEqual(
    still.line.verdicts.map(({ reason }) => reason),
    ['constant', 'constant'],
  );
});

test('missing weeks and empty cells are bridged, too many of them are refused', () => {
  const gaps = tested('gaps', 104, { revenue, visits: (t) => (t % 17 === 5 ? '' : visits(t)), other }, [20, 21, 60]);
  assert.deepEqual(gaps.line.leading, { visits: 3 });
  const holes = tested('holes', 60, { revenue, visits: (t) => (t % 2 ? '' : visits(t)), other });
  assert.equal(holes.of('visits')?.reason, 'too_many_gaps');
  assert.match(holes.of('visits')?.sentence ?? '', /Too many weeks without a value/);
});

test('one huge week neither makes a leader nor hides one', () => {
  const { line } = tested('outlier', 104, {
    revenue: (t) => (t === 40 ? 9e9 : revenue(t)),
    visits: (t) => (t === 70 ? 9e9 : visits(t)),
    other,
  });
  assert.deepEqual(line.leading, { visits: 3 });
});

test('copies, offsets and ties', () => {
  const twins = tested('twins', 104, { revenue, visits, twice: (t) => 2 * Number(visits(t)), other });
  assert.equal(Object.keys(twins.line.leading).length, 1); // beside the one the other adds nothing
  const same = tested('same', 104, { revenue, copy: revenue, other });
  assert.match(same.of('copy')?.sentence ?? '', /^Moves with revenue in the same week/);
  // Logarithms hide small movements on a large level, not their order.
  const far = tested('far', 104, {
    revenue: (t) => (1e9 + 1000 * (noise(0, t - 3) + 0.3 * noise(1, t))).toFixed(3),
    visits: (t) => (1e9 + 1000 * noise(0, t)).toFixed(3),
    other,
  });
  assert.deepEqual(far.line.leading, { visits: 3 });
  const ties = tested('ties', 104, { revenue, visits: (t) => (Number(visits(t)) > 1200 ? 1 : 0), other });
  assert.ok(ties.of('visits'));
  assert.deepEqual(
    Object.keys(ties.line.leading).filter((metric) => metric !== 'visits'),
    [],
  );
});
