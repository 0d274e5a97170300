// Charts along time and lags: gaps, ranges, running periods, leads, chances.
import { report as earlyReport } from '../../tests/browser/fixtures/early.ts';
import { chances } from '../charts/chances.ts';
import { idea } from '../charts/idea.ts';
import { lags } from '../charts/lags.ts';
import { leadTime } from '../charts/lead_time.ts';
import { multiples } from '../charts/multiples.ts';
import { panels } from '../charts/panels.ts';
import { spark } from '../charts/spark.ts';
import { trend } from '../charts/trend.ts';
import '../elements/chart.ts';
import type { ChartTable } from '../elements/figure.ts';
import { seriesOf } from '../elements/series.ts';
import { figure, picture } from './figures.ts';
import type { Part } from './specimen.ts';
import { series, validate } from './state.ts';

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

export const trends: Part = {
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
    figure({
      state: 'partial and open periods',
      title: 'The first week is partial, the last three may still change',
      sub: 'hours a week',
      draw: (width) =>
        trend(
          {
            ...base,
            starts: star.starts.slice(-20),
            labels: star.labels.slice(-20),
            values: star.values.slice(-20),
            partial: 1,
            open: 3,
          },
          width,
        ),
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

export const two: Part = {
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
    figure({
      state: 'the outcome still open',
      title: 'The last 13 weeks have no outcome yet',
      sub: 'The last 52 weeks',
      draw: (width) =>
        panels(
          {
            starts: star.starts,
            labels: star.labels,
            grain,
            star: { head: 'Listening hours a week', values: star.values, unit: 'hours', partial: 1 },
            outcome: {
              head: 'Revenue of the 13 weeks after',
              values: outcome.values.map((value, at) => (at < outcome.values.length - 13 ? value : null)),
              unit: 'USD',
            },
          },
          width,
        ),
      table: asTable,
      narrow: true,
    }),
  ],
};

const lagData = { star: 'listening hours', outcome: 'revenue', unit: 'week' };
const earlyValidate = earlyReport.sections.validate;
const lagTable = (rows: readonly { readonly lag: number; readonly correlation: number }[]): ChartTable => ({
  head: ['weeks ahead', 'correlation'],
  rows: rows.map(({ lag, correlation }) => [lag, correlation]),
});
export const lagPictures: Part = {
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

export const chancePart: Part = {
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

const NAMES = ['Organic', 'Paid search', 'Partners', 'Events', 'App stores', 'Referrals'];
const many = NAMES.map((head, at) => ({
  head,
  values: star.values
    .slice(-26)
    .map((value, week) => Math.round(((value ?? 0) / (3 + at * 2)) * (1 + 0.05 * Math.sin(week / (2 + at))))),
}));
export const smalls: Part = {
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
