// `northstar validate FILES... --outcome COLUMN`: which columns of a table of periods lead one of them. Each file is a
// question of its own: all its columns of numbers are searched at once, none asked about before the others.
import type { Client, ColumnUnderstanding, FileUnderstanding, LeadsSection, Project } from './api.ts';
import { orRefuse, Refusal, sizeOf } from './cli_common.ts';
import { fileAt, open } from './node.ts';

export const VALIDATE_USAGE = `northstar validate FILES... --outcome COLUMN [--json]
                                         which columns of a weekly table lead one of them, and which do no more

  one row a week (or day, month, quarter): a column of dates, the outcome, the candidates
  --json                       one JSON line per file: what leads by how many periods, what stopped, every verdict`;

/** A file that is not a table for this question; others may be. */
class NoTable extends Error {}

const isTime = ({ type }: ColumnUnderstanding) => type === 'date' || type === 'date_time';
const isNumber = ({ type }: ColumnUnderstanding) => type === 'integer' || type === 'decimal';

function columnNamed(columns: readonly ColumnUnderstanding[], name: string, file: string): ColumnUnderstanding {
  const found =
    columns.find((column) => column.name === name) ??
    columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (found && isNumber(found)) return found;
  const numbers = columns.filter(isNumber).map((column) => column.name);
  const has = numbers.length > 0 ? `Its columns of numbers are ${numbers.join(', ')}.` : 'It has no column of numbers.';
  throw new NoTable(`${file}: “${name}” ${found ? 'holds no numbers' : 'is not there'}. ${has}`);
}

/** Every column of numbers is a metric m1, m2, …; the row of a period is its value. */
function projectOf({ file, columns }: FileUnderstanding, wanted: string, calendar: Project['definition']['calendar']) {
  const time = columns.find(isTime);
  if (!time) throw new NoTable(`${file}: No column holds dates. Add one with the first day of each week.`);
  const outcome = columnNamed(columns, wanted, file);
  const numbers = columns.filter(isNumber);
  const nameOf = (column: ColumnUnderstanding) => `m${1 + numbers.indexOf(column)}`;
  const first = numbers.find((column) => column !== outcome);
  if (!first) throw new NoTable(`${file}: There is no column of numbers beside “${outcome.name}” to hold against it.`);
  const project: Project = {
    northstar: 1,
    definition: {
      calendar: calendar ?? { grain: 'week' },
      tables: { periods: { file, role: 'series', columns: { time: time.name } } },
      metrics: Object.fromEntries(
        numbers.map((column) => [
          nameOf(column),
          { table: 'periods', measure: `average("${column.name.replaceAll('"', '""')}")`, label: column.name },
        ]),
      ),
      north_star: { metric: nameOf(first) },
      outcome: nameOf(outcome),
    },
    journal: [],
  };
  return project;
}

/** The search of one file, which is forgotten again. */
export async function leadsOf(client: Client, path: string, outcome: string): Promise<LeadsSection> {
  const understood = orRefuse(await client.inspect(await fileAt(path)));
  try {
    const guess = await client.recognize();
    const calendar = guess.ok ? guess.value.project?.definition.calendar : undefined;
    orRefuse(await client.define(projectOf(understood, outcome, calendar)));
    const { leads } = orRefuse(await client.report({ sections: ['leads'] })).sections;
    if (!leads) throw new NoTable(`${path}: There is nothing to test.`);
    return leads;
  } finally {
    await client.forget(understood.file);
  }
}

/** What a scorer of planted tables reads. */
export function leadsLine(path: string, { leading, tried }: LeadsSection) {
  const of = (metric: string) => tried.find((one) => one.metric === metric);
  const leads = leading.flatMap((metric) => of(metric) ?? []);
  return {
    file: path.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''),
    leading: Object.fromEntries(leads.map(({ label, lag }) => [label, lag])),
    top: leads[0]?.label ?? null,
    obsolete: tried.filter(({ reason }) => reason === 'led_then_stopped').map(({ label }) => label),
    verdicts: tried.map(({ metric: _, label, ...verdict }) => ({ metric: label, ...verdict })),
  };
}

const RANK = { supported: 0, contradicted: 2, inconclusive: 1 };

/** Leaders first, strongest first; then what may yet be seen; then the rest. */
export function leadsWords(path: string, outcome: string, { leading, tried, searched }: LeadsSection): string {
  const place = ({ metric, verdict }: LeadsSection['tried'][number]) =>
    leading.includes(metric) ? leading.indexOf(metric) : leading.length + RANK[verdict];
  const lines = [`${path}: what leads ${outcome}?`];
  for (const { label, sentence, money } of tried.slice().sort((a, b) => place(a) - place(b)))
    lines.push(`  ${label}: ${sentence}`, ...(money ? [`    ${money}`] : []));
  if (searched) lines.push(`  ${searched}`);
  return lines.join('\n');
}

export async function validateFiles(words: readonly string[]): Promise<number> {
  const files: string[] = [];
  let outcome: string | undefined;
  let json = false;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--json') json = true;
    else if (word === '--outcome' || word.startsWith('--outcome=')) outcome = word.split(/=(.*)/s)[1] ?? rest.shift();
    else if (word.startsWith('--')) throw new Refusal(`${word}: There is no such option.\n\n${VALIDATE_USAGE}`);
    else files.push(word);
  }
  if (files.length === 0) throw new Refusal(`Name at least one CSV file.\n\n${VALIDATE_USAGE}`);
  if (!outcome) throw new Refusal(`--outcome: Name the column that should be led, like revenue.\n\n${VALIDATE_USAGE}`);
  await Promise.all(files.map(sizeOf));

  const client = await open({ workers: 0 });
  let allTested = true;
  try {
    for (const path of files) {
      try {
        const leads = await leadsOf(client, path, outcome);
        process.stdout.write(`${json ? JSON.stringify(leadsLine(path, leads)) : leadsWords(path, outcome, leads)}\n`);
      } catch (fault) {
        if (!(fault instanceof NoTable || fault instanceof Refusal)) throw fault;
        process.stderr.write(`${fault.message}\n`);
        allTested = false;
      }
    }
  } finally {
    client.close();
  }
  return allTested ? 0 : 1;
}
