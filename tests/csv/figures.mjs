// The table of the measures: one column per contestant, from the verdicts on each set of files.

const percent = (part, all) => (all === 0 ? '-' : `${((100 * part) / all).toFixed(1)} % (${part}/${all})`);
const count = (verdicts, is) => verdicts.filter(is).length;
const sum = (verdicts, of) => verdicts.reduce((total, verdict) => total + (of(verdict) ?? 0), 0);
const share = (verdicts, field) => {
  const judged = verdicts.filter((verdict) => verdict[field] !== undefined);
  return percent(
    count(judged, (verdict) => verdict[field]),
    judged.length,
  );
};

const CELLS = ['every cell right', (v) => share(v, 'cells')];
const LAYOUT = [
  ['delimiter right', (v) => share(v, 'delimiter')],
  ['encoding and BOM right', (v) => share(v, 'encoding')],
];
const SILENT = [
  ['wrong and silent, structure', (v) => String(count(v, ({ silentStructure }) => silentStructure))],
  ['wrong and silent, all', (v) => String(count(v, ({ silent }) => silent))],
  ['hang (> 2 s) or crash', (v) => String(count(v, ({ dead }) => dead))],
];
const TYPED = [
  ['header yes/no right', (v) => share(v, 'header')],
  [
    'every column of a file typed right',
    (v) => {
      const judged = v.filter(({ columns }) => columns);
      return percent(
        count(judged, ({ columns }) => columns.right === columns.all),
        judged.length,
      );
    },
  ],
  [
    'columns typed right',
    (v) =>
      percent(
        sum(v, ({ columns }) => columns?.right),
        sum(v, ({ columns }) => columns?.all),
      ),
  ],
  [
    'ambiguous day/month flagged',
    (v) =>
      percent(
        sum(v, ({ ambiguous }) => ambiguous?.flagged),
        sum(v, ({ ambiguous }) => ambiguous?.all),
      ),
  ],
  ['flagged where the data decide', (v) => String(sum(v, ({ falseFlags }) => falseFlags))],
  [
    'malformed rows kept and reported',
    (v) =>
      percent(
        sum(v, ({ malformed }) => malformed?.found),
        sum(v, ({ malformed }) => malformed?.rows),
      ),
  ],
  [
    'files whose malformed rows are exact',
    (v) =>
      percent(
        count(v, ({ malformed }) => malformed?.exact),
        count(v, ({ malformed }) => malformed),
      ),
  ],
  ['files with rejects without a cause', (v) => String(count(v, ({ falseRejects }) => falseRejects > 0))],
];

/** Lines of [measure, …one figure per contestant]; `sets` is {title, kind: 'suite' | 'truth', verdicts: per contestant}. */
export function figuresOf({ title, kind, verdicts }) {
  const measures = kind === 'truth' ? [CELLS, ...LAYOUT, ...TYPED, ...SILENT] : [CELLS, ...LAYOUT, ...SILENT];
  return [[title, ...verdicts.map(({ name }) => name)]].concat(
    measures.map(([label, of]) => [label, ...verdicts.map(({ list }) => of(list))]),
  );
}

export function tableText(lines) {
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n');
}
