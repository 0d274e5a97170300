// Charts of parts: what moved a number, groups, cohorts, files that meet, the driver tree.
import { html } from 'lit';
import { bars } from '../charts/bars.ts';
import { type Cohorts, cohorts } from '../charts/cohorts.ts';
import { type Dose, dose } from '../charts/dose.ts';
import { type Mark, marks } from '../charts/marks.ts';
import { waterfall } from '../charts/waterfall.ts';
import '../elements/chart.ts';
import { overlap } from '../charts/overlap.ts';
import { printedContributions } from '../elements/contributions.ts';
import '../elements/driver_tree.ts';
import type { ChartTable } from '../elements/figure.ts';
import { figure } from './figures.ts';
import type { Part } from './specimen.ts';
import { decompose } from './state.ts';

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
export const falls: Part = {
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
export const doses: Part = {
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

const mark = (label: string, found: number, equal: number, half: number, stands = false): Mark => ({
  label,
  stands,
  found,
  equal,
  range: [equal - half, equal + half],
  words: `${Math.round(100 * found)} points as found`,
});
const ranked: readonly Mark[] = [
  mark('report_shared', 0.37, 0.3, 0.05, true),
  mark('help_opened', 0.03, 0.01, 0.06),
  mark('dashboard_viewed', 0.18, -0.05, 0.06),
  { label: 'signed_up', stands: false, found: null, equal: null, range: null, words: 'How people begin.' },
];
export const actions: Part = {
  name: 'marks',
  about:
    'Actions by what goes with each: hollow as found, filled at equal circumstances; what is not compared says why.',
  specimens: [
    figure({
      state: 'one stands',
      title: 'More who stay among those who share reports early',
      sub: 'points, hollow as found, filled at equal activity with 95 % range',
      draw: (width) => marks(ranked, width),
      table: { head: ['action', 'what goes with it'], rows: ranked.map(({ label, words }) => [label, words]) },
      narrow: true,
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
export const triangles: Part = {
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
export const overlaps: Part = {
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

export const trees: Part = {
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
