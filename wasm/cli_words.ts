// The command line's sentences: what was understood, what was guessed, and the summary of a report.
import type {
  BakeOffSection,
  DecomposeSection,
  FileUnderstanding,
  Guess,
  Recognition,
  Report,
  SeriesSection,
  ValidateSection,
} from './protocol.ts';

const CERTAIN = 0.9;

function number(value: number): string {
  const digits =
    Number.isInteger(value) && Math.abs(value) < 1e15
      ? 0
      : Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 6) }).replace('-', '−');
}
function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}
function percent(share: number): string {
  const value = 100 * share;
  const text = Math.abs(value).toFixed(Math.abs(value) >= 10 ? 0 : 1);
  return `${value < 0 ? '−' : '+'}${text} %`;
}
const withUnit = (value: number, unit: string) => (unit ? `${number(value)} ${unit}` : number(value));

export function understoodWords({ file, delimiter, columns }: FileUnderstanding): string {
  const kinds = columns.map(({ name, type, format }) => `${name} (${format ? `${type}, ${format}` : type})`);
  return `${file}: ${columns.length} columns, parted by ${delimiter}: ${kinds.join(', ')}.`.replace(
    'date_time',
    'date and time',
  );
}

function guessWords({ place, value, certainty, reason }: Guess): string {
  return `  ${place} = ${value}${certainty < CERTAIN ? ', a guess' : ''}${reason ? `: ${reason}` : ''}`;
}

export function recognitionWords({ guesses, notices, questions }: Recognition): string {
  const lines: string[] = [];
  if (guesses.length > 0) lines.push('', 'Guessed, as no project was given:', ...guesses.map(guessWords));
  if (notices.length > 0)
    lines.push('', ...notices.map(({ text, remedy }) => [text, remedy].filter(Boolean).join(' ')));
  for (const { text, options } of questions)
    lines.push(
      `${text} Taken: ${options[0]?.label ?? 'nothing'}.${
        options[1]
          ? ` Or: ${options
              .slice(1)
              .map(({ label }) => label)
              .join(', ')}.`
          : ''
      }`,
    );
  return lines.join('\n');
}

function starLines({ star }: SeriesSection): string[] {
  if (!star) return ['There is no number yet: no full period lies in these files.'];
  const lines = [`${star.label}: ${withUnit(star.value, star.unit)}, ${star.period_label}`];
  for (const { against, change, share, value } of star.changes)
    lines.push(
      `  ${signed(change)}${share === null ? '' : ` (${percent(share)})`} against ${against}, ${number(value)}`,
    );
  if (star.so_far?.value != null) {
    const { value, days_seen, days } = star.so_far;
    lines.push(`  ${number(value)} so far in the running period, ${days_seen} of ${days} days`);
  }
  return lines;
}

function changeLines(section: DecomposeSection): string[] {
  if (section.problem) return [section.problem.text];
  const { title, printed, nodes } = section;
  const brought = (value: number) => {
    const places = { minimumFractionDigits: printed.decimals, maximumFractionDigits: printed.decimals };
    return `${value > 0 ? '+' : ''}${value.toLocaleString('en', value === 0 ? {} : places).replace('-', '−')}`;
  };
  const lines = [
    title,
    `  ${section.baseline_label} to ${section.comparison_label}: ${brought(printed.change)}${printed.unit ? ` ${printed.unit}` : ''}`,
  ];
  const leaves = nodes.filter((node, i) => node.drivers.length === 0 && i > 0);
  const width = Math.max(0, ...leaves.map(({ label }) => label.length));
  for (const node of leaves)
    lines.push(
      `  ${node.label.padEnd(width)}  ${brought(node.printed)}  (${number(node.baseline)} to ${number(node.comparison)})`,
    );
  if (printed.residual !== 0) lines.push(`  ${'not explained'.padEnd(width)}  ${brought(printed.residual)}`);
  return lines;
}

function verdictLines({ verdict, sentence, money, sub }: ValidateSection): string[] {
  return [
    `${verdict[0]?.toUpperCase()}${verdict.slice(1)}: ${sentence}`,
    ...[money, sub].filter(Boolean).map((text) => `  ${text}`),
  ];
}

function contenderLines({ sentence, contenders }: BakeOffSection): string[] {
  return [
    sentence,
    ...contenders.map(({ label, customers, lead, forecast, wins }) =>
      [
        `  ${label}: ${lead.words}`,
        customers?.words,
        forecast?.words,
        wins !== null && `first in ${Math.round(100 * wins)} %`,
      ]
        .filter(Boolean)
        .join('; '),
    ),
  ];
}

export function reportWords({ title, sections }: Report): string {
  const { data, define, series, decompose, validate, discover, bake_off } = sections;
  const blocks: string[][] = [];
  if (title) blocks.push([title]);
  if (define) blocks.push([define.sentence.map(({ text }) => text).join('')]);
  if (series) blocks.push(starLines(series));
  if (decompose) blocks.push(changeLines(decompose));
  if (validate) blocks.push(verdictLines(validate));
  if (discover) blocks.push([discover.sentence, ...discover.actions.map(({ event, words }) => `  ${event}: ${words}`)]);
  if (bake_off) blocks.push(contenderLines(bake_off));
  if (data) {
    const rows = `${number(data.rows_in)} rows read, ${number(data.rows_used)} used, ${number(data.rows_left_out)} left out.`;
    const reasons = data.files.flatMap(({ file, rejects }) =>
      rejects.by_reason.map(({ text, count }) => `  ${file}: ${number(count)} left out. ${text}`),
    );
    blocks.push([
      rows,
      ...reasons,
      ...data.notices.map(({ text, remedy }) => `  ${[text, remedy].filter(Boolean).join(' ')}`),
    ]);
  }
  return blocks.map((block) => `\n${block.join('\n')}`).join('\n');
}
