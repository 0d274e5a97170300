// Every chart, with what it must cope with: gaps, ranges, running periods, few and many values.
import { html, type TemplateResult } from 'lit';
import { report as earlyReport } from '../../tests/browser/fixtures/early.ts';
import { bars } from '../charts/bars.ts';
import { chances } from '../charts/chances.ts';
import { type Cohorts, cohorts } from '../charts/cohorts.ts';
import { type Dose, dose } from '../charts/dose.ts';
import type { Draw } from '../charts/drawing.ts';
import { idea } from '../charts/idea.ts';
import { lags } from '../charts/lags.ts';
import { leadTime } from '../charts/lead_time.ts';
import { multiples } from '../charts/multiples.ts';
import { panels } from '../charts/panels.ts';
import { spark } from '../charts/spark.ts';
import { trend } from '../charts/trend.ts';
import { waterfall } from '../charts/waterfall.ts';
import '../elements/chart.ts';
import { overlap } from '../charts/overlap.ts';
import { printedContributions } from '../elements/contributions.ts';
import '../elements/driver_tree.ts';
import type { ChartTable } from '../elements/figure.ts';
import { seriesOf } from '../elements/series.ts';
import type { Part, Specimen } from './specimen.ts';
import { decompose, series, validate } from './state.ts';

interface Figure {
  readonly state: string;
  readonly title: string;
  readonly sub: string;
  readonly draw: Draw;
  readonly table: ChartTable;
  readonly narrow?: boolean;
}

const figure = ({ state, title, sub, draw, table, narrow }: Figure): Specimen => ({
  state,
  wide: !narrow,
  body: html`<div class="card"><h3 class="fig-title">${title}</h3><p class="fig-sub">${sub}</p><ns-chart .draw=${draw} .label=${`${title}: ${sub}.`} .heading=${title} .sub=${sub} .table=${table}></ns-chart></div>`,
});
const picture = (state: string, draw: Draw, label: string): Specimen => ({
  state,
  body: html`<div class="card"><ns-chart .draw=${draw} .label=${label}></ns-chart></div>` as TemplateResult,
});

const star = seriesOf(series, 'north_star', 52);
const outcome = seriesOf(series, 'outcome', 52);
if (!star || !outcome) throw new Error('the stand-in report lacks a series');
const { grain } = series;
const asTable: ChartTable = {
  head: ['week', 'hours'],
  rows: star.labels.map((label, at) => [label, star.values[at] ?? null]),
};
const soFar = { value: 7960, days_seen: 4, days: 7 };
const base = { ...star, grain, colour: 'star', height: 240, sayLast: true, axis: true } as const;

const trends: Part = {
  name: 'trend',
  about: 'One line, its last full period marked; the running one is a grey column and never joined to it.',
  specimens: [
    figure({
      state: 'running period and events',
      title: 'Listening hours grew by 30 % in a year',
      sub: 'hours a week, Sep 2025 – Sep 2026',
      draw: (width) => trend({ ...base, soFar, events: [{ at: 37, number: 1 }] }, width),
      table: asTable,
    }),
    figure({
      state: 'gaps and range',
      title: 'Three weeks are missing in spring',
      sub: 'hours a week, with the likely range',
      draw: (width) =>
        trend(
          {
            ...base,
            values: star.values.map((value, at) => ((at > 24 && at < 28) || at === 30 ? null : value)),
            range: star.values.map((value, at) =>
              at > 24 && at < 31 ? null : [(value ?? 0) - 300, (value ?? 0) + 300],
            ),
          },
          width,
        ),
      table: asTable,
      narrow: true,
    }),
    figure({
      state: 'a year earlier',
      title: 'Above last year in every week',
      sub: 'hours a week, grey: a year earlier',
      draw: (width) => trend({ ...base, before: star.values.map((value) => (value ?? 0) * 0.86) }, width),
      table: asTable,
      narrow: true,
    }),
    picture(
      'spark',
      (width) => spark([{ values: star.values.slice(-26), colour: 'star', from: 0, to: 1 }], width, 40),
      'Trend of 26 weeks',
    ),
  ],
};

const two: Part = {
  name: 'two panels',
  about: 'Two series above each other on one time axis: no double axis, so neither can be made to fit.',
  specimens: [
    figure({
      state: 'with the lead',
      title: 'What turns in listening turns in revenue five weeks later',
      sub: 'The last 52 of 104 weeks',
      draw: (width) =>
        panels(
          {
            starts: star.starts,
            labels: star.labels,
            grain,
            lag: 5,
            star: { head: 'Listening hours a week', values: star.values, unit: 'hours' },
            outcome: { head: 'Revenue a week', values: outcome.values, unit: 'USD' },
          },
          width,
        ),
      table: {
        head: ['week', 'hours', 'USD'],
        rows: star.labels.map((label, at) => [label, star.values[at] ?? null, outcome.values[at] ?? null]),
      },
    }),
  ],
};

const lagData = { star: 'listening hours', outcome: 'revenue', unit: 'week' };
const earlyValidate = earlyReport.sections.validate;
const lagTable = (rows: readonly { readonly lag: number; readonly correlation: number }[]): ChartTable => ({
  head: ['weeks ahead', 'correlation'],
  rows: rows.map(({ lag, correlation }) => [lag, correlation]),
});
const lagPictures: Part = {
  name: 'lag picture',
  about: 'Stems from zero; grey is what chance alone gives; a lead stands on a soft band, the best lag larger.',
  specimens: [
    figure({
      state: 'leads',
      title: 'Listening is ahead of revenue by 3 to 8 weeks',
      sub: 'Correlation of week-to-week turns, one moved against the other',
      draw: (width) =>
        lags(
          {
            ...lagData,
            lags: validate.lags,
            band: validate.chance_band,
            best: 5,
            range: [3, 8],
            words: '3 to 8 weeks ahead',
            early: false,
          },
          width,
        ),
      table: lagTable(validate.lags),
      narrow: true,
    }),
    figure({
      state: 'too early',
      title: 'Nothing stands out of chance yet',
      sub: 'Link with revenue at each lag; do not plan with it',
      draw: (width) =>
        lags(
          {
            ...lagData,
            lags: earlyValidate?.lags ?? [],
            band: 0.3,
            best: 4,
            range: [4, 4],
            words: 'best guess: 4 weeks ahead',
            early: true,
          },
          width,
        ),
      table: lagTable(earlyValidate?.lags ?? []),
      narrow: true,
    }),
  ],
};

const chancePart: Part = {
  name: 'chances and time to act',
  about: 'Today filled, the target date hollow, the future dashed; days the lead leaves against days needed.',
  specimens: [
    figure({
      state: 'why not yet',
      title: 'By July 2027 the chance is two in three',
      sub: 'Chance that this test sees a real lead of this size, by weeks of data',
      draw: (width) =>
        chances(
          {
            curve: earlyValidate?.chance_by_n ?? [],
            now: { n: 52, chance: 0.33 },
            settled: { n: 97, words: 'July 2027: 2 in 3' },
            unit: 'weeks',
          },
          width,
        ),
      table: { head: ['weeks', 'chance'], rows: (earlyValidate?.chance_by_n ?? []).map((d) => [d.n, d.chance]) },
      narrow: true,
    }),
    picture(
      'time to act',
      (width) => leadTime({ best: 35, range: [21, 56], needed: 30 }, width),
      'The lead leaves 35 days, 30 are needed.',
    ),
    picture('the idea', idea, 'The North Star turns first, revenue some weeks later.'),
  ],
};

const bar = (label: string, value: number, printed: string, range?: readonly [number, number]) => ({
  label,
  value,
  printed,
  ...(range && { range }),
});
const changes = [
  bar('New listeners', 283, '+283', [137, 429]),
  bar('Kept listeners', 526, '+526', [288, 764]),
  bar('Returned listeners', 50, '+50', [-7, 107]),
  bar('Sessions per listener', 442, '+442', [236, 648]),
  bar('Plays per session', 259, '+259', [123, 395]),
  bar('Podcasts', 0, '0'),
  bar('Time per play', -242, '−242', [-372, -112]),
];
const changeTable: ChartTable = { head: ['driver', 'hours'], rows: changes.map(({ label, value }) => [label, value]) };
const ends = {
  from: bar('8–14 Jun 2026', 12_424, '12,424'),
  to: bar('7–13 Sep 2026', 13_742, '13,742'),
};
const falls: Part = {
  name: 'waterfall and bars',
  about: 'From one period to the other, bar to bar, signs on every label; a bar of zero is a tick. Bars start at zero.',
  specimens: [
    figure({
      state: 'waterfall',
      title: 'Two thirds of the rise came from more listeners',
      sub: 'hours a week, change by driver',
      draw: (width) =>
        waterfall({ ...ends, bars: changes.map(({ label, value, printed }) => ({ label, value, printed })) }, width),
      table: changeTable,
      narrow: true,
    }),
    figure({
      state: 'with ranges',
      title: 'Returned listeners may have added nothing',
      sub: 'hours a week, change by driver, with the likely range',
      draw: (width) => waterfall({ ...ends, bars: changes }, width),
      table: changeTable,
      narrow: true,
    }),
    figure({
      state: 'bars',
      title: 'Listeners and plays rose, time per play fell',
      sub: 'hours a week',
      draw: (width) =>
        bars(
          [
            bar('Active listeners', 859, '+859'),
            bar('Plays per listener', 701, '+701'),
            bar('Time per play', -242, '−242'),
          ],
          width,
        ),
      table: changeTable,
      narrow: true,
    }),
  ],
};

const groups: Dose = {
  by: 'hours',
  of: 'people',
  groups: [
    { label: 'under 1 h', share: 0.31, range: [0.29, 0.33], n: 2210 },
    { label: '1 – 3 h', share: 0.44, range: [0.418, 0.462], n: 1874 },
    { label: '3 – 6 h', share: 0.58, range: [0.555, 0.605], n: 1590 },
    { label: '6 – 10 h', share: 0.66, range: [0.63, 0.69], n: 1022 },
    { label: 'over 10 h', share: 0.71, range: [0.675, 0.745], n: 640 },
  ],
};
const doses: Part = {
  name: 'dose',
  about: 'A share by how much people did, each with its likely range and how many people it rests on.',
  specimens: [
    figure({
      state: 'five groups',
      title: 'People who listen more stay longer',
      sub: 'Still paying after 26 weeks, by hours heard in the first four weeks, with 95 % range',
      draw: (width) => dose(groups, width),
      table: {
        head: ['hours', 'share', 'people'],
        rows: groups.groups.map(({ label, share, n }) => [label, share, n]),
      },
    }),
  ],
};

const NAMES = ['Organic', 'Paid search', 'Partners', 'Events', 'App stores', 'Referrals'];
const many = NAMES.map((head, at) => ({
  head,
  values: star.values
    .slice(-26)
    .map((value, week) => Math.round(((value ?? 0) / (3 + at * 2)) * (1 + 0.05 * Math.sin(week / (2 + at))))),
}));
const smalls: Part = {
  name: 'small multiples',
  about: 'More than four lines become panels, all on one scale so that sizes compare.',
  specimens: [
    figure({
      state: 'six panels',
      title: 'Organic brings most hours, partners grow',
      sub: 'hours a week by channel, all on one scale',
      draw: (width) =>
        multiples(
          { starts: star.starts.slice(-26), labels: star.labels.slice(-26), grain, unit: 'hours', panels: many },
          width,
        ),
      table: {
        head: ['week', ...NAMES],
        rows: star.labels.slice(-26).map((label, at) => [label, ...many.map(({ values }) => values[at] ?? null)]),
      },
    }),
  ],
};

const MONTHS = [
  'Oct 2025',
  'Nov 2025',
  'Dec 2025',
  'Jan 2026',
  'Feb 2026',
  'Mar 2026',
  'Apr 2026',
  'May 2026',
  'Jun 2026',
  'Jul 2026',
  'Aug 2026',
  'Sep 2026',
];
const triangle: Cohorts = {
  unit: 'months',
  of: 'people',
  rows: MONTHS.map((label, at) => ({
    label,
    n: 620 + ((at * 137) % 260),
    shares: Array.from({ length: MONTHS.length - at }, (_, age) =>
      age === 0 ? 1 : Math.round((0.34 + 0.4 * Math.exp(-age / 1.8) + 0.006 * at) * 1000) / 1000,
    ),
    running: true,
  })),
  plateau: { age: 6, words: 'from month 6 on nobody more leaves' },
};
const triangles: Part = {
  name: 'cohort triangle',
  about: 'Rows begin together, columns are time since; seven shades, the value in each cell, running cells hatched.',
  specimens: [
    figure({
      state: 'twelve months',
      title: 'About a third of new listeners stay for good',
      sub: 'Listeners still active by months since they came, %',
      draw: (width) => cohorts(triangle, width),
      table: {
        head: ['began', 'people', ...MONTHS.map((_, age) => `month ${age}`)],
        rows: triangle.rows.map(({ label, n, shares }) => [label, n, ...MONTHS.map((_, age) => shares[age] ?? null)]),
      },
    }),
  ],
};

const meeting = (left: number, both: number, right: number) => [
  { words: 'only in plays', value: left, printed: String(left), colour: 'context-soft' as const },
  { words: 'in both', value: both, printed: String(both), colour: 'star' as const },
  { words: 'only in invoices', value: right, printed: String(right), colour: 'context' as const },
];
const overlaps: Part = {
  name: 'overlap',
  about: 'How far two files meet: each part named where it stands, on lines of their own where there is no room.',
  specimens: [
    { state: 'room for names', body: meet(815, 312, 454) },
    { state: 'small parts at the end', body: meet(906, 41, 6) },
    { state: 'small parts at the begin', body: meet(4, 12, 906) },
  ],
};
function meet(left: number, both: number, right: number) {
  return html`<section class="card"><ns-chart .draw=${(width: number) => overlap(meeting(left, both, right), width)} .table=${{ head: ['ids', 'how many'], rows: meeting(left, both, right).map(({ words, value }) => [words, value]) }} .label=${'How far the files meet.'}></ns-chart></section>`;
}

/** The same tree with new listeners known by where they came from. */
const large = {
  ...decompose,
  nodes: [
    ...decompose.nodes.map((node) =>
      node.metric === 'active_listeners.new' ? { ...node, op: 'sum' as const, drivers: [9, 10, 11] } : node,
    ),
    ...(['Search', 'Friends', 'Ads'] as const).flatMap((label, at) => {
      const node = decompose.nodes.find(({ metric }) => metric === 'active_listeners.new');
      const brought = [150, 90, 43][at] ?? 0;
      return node
        ? [
            {
              ...node,
              metric: label.toLowerCase(),
              label,
              baseline: 204,
              comparison: 204 + brought,
              contribution: brought,
              printed: brought,
            },
          ]
        : [];
    }),
  ],
};

const trees: Part = {
  name: 'driver tree',
  about: 'Tree and waterfall in one figure, each leaf in line with its bar; an outline with bars where it is narrow.',
  specimens: [
    {
      state: 'one selected',
      wide: true,
      body: html`<figure class="card treecard"><ns-driver-tree .section=${decompose} .selected=${'plays_per_listener'} .printed=${printedContributions(decompose)}></ns-driver-tree></figure>`,
    },
    {
      state: 'over ten nodes, folded',
      wide: true,
      body: html`<figure class="card treecard"><ns-driver-tree .section=${large} .printed=${printedContributions(large)}></ns-driver-tree></figure>`,
    },
  ],
};

export const charts: readonly Part[] = [
  trends,
  two,
  lagPictures,
  chancePart,
  falls,
  doses,
  smalls,
  triangles,
  overlaps,
  trees,
];
