// The page's state as the stand-in data have it, for the parts that show a piece of it.
import { defined, recognition, report, understandings } from '../../tests/browser/fixtures/music.ts';
import type { Report } from '../../wasm/protocol.ts';
import { EMPTY, type OpenFile, type State } from '../model/state.ts';

const file = (name: string, more: Partial<OpenFile> = {}): OpenFile => ({
  name,
  size: 402_000_000,
  status: 'read',
  understanding: understandings[name] ?? null,
  problem: '',
  ...more,
});

export const music: Report = report;

function there<T>(section: T | undefined): T {
  if (section === undefined) throw new Error('the stand-in report lacks a section');
  return section;
}
export const data = there(report.sections.data);
export const decompose = there(report.sections.decompose);
export const series = there(report.sections.series);
export const validate = there(report.sections.validate);

export const state: State = {
  ...EMPTY,
  route: { view: 'define', params: {} },
  files: [file('plays.csv'), file('invoices.csv')],
  recognition,
  project: defined.project,
  defined,
  report,
};

export const files: readonly (readonly [string, OpenFile])[] = [
  ['read', file('plays.csv')],
  ['reading', file('deals.csv', { status: 'reading', understanding: null })],
  ['missing', file('invoices.csv', { status: 'missing', understanding: null })],
  [
    'refused',
    file('budget.xlsx', {
      status: 'refused',
      understanding: null,
      problem: '“budget.xlsx” is an Excel workbook. Save it as CSV, or copy the cells and paste them here.',
    }),
  ],
];
