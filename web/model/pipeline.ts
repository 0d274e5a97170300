// Pipeline by source: which questions to the engine give it, and the rows they make: created, open and won deals by the
// CRM's own source, with spend and claimed conversions of ad platforms beside them, joined by channel.
import type { Definition, Project, SeriesSection, TableDefinition } from '../../wasm/protocol.ts';
import { type Channels, isUnattributed } from './channels.ts';
import { quoted } from './choices.ts';
import { sourceOf, withDefinition } from './definition.ts';
import { EVENTS } from './named_metrics.ts';
import type { OpenFile, State } from './state.ts';

/** What is asked of the deals, then of the spend; each is split by source, or by campaign. */
const OF_DEALS = ['created', 'created_value', 'open', 'open_value', 'won', 'won_value'] as const;
const OF_SPEND = ['spend', 'claimed'] as const;
/** Of what finance books otherwise: what was won in deals that are named a test, and what was refunded. */
const OF_FINANCE = ['tests', 'refunds'] as const;
export type Quantity = (typeof OF_DEALS)[number] | (typeof OF_SPEND)[number] | (typeof OF_FINANCE)[number];

export interface Asked {
  readonly projects: readonly Project[];
  readonly quantities: readonly Quantity[];
  /** The file of deals and its column of sources; the files of spend. */
  readonly deals: string;
  readonly source: string;
  readonly spend: readonly string[];
  readonly currency: string;
}

/** One channel, or no channel at all (""), over the months looked at. */
export interface ChannelRow {
  readonly channel: string;
  /** The CRM's own words for it, and the campaigns that were joined to it. */
  readonly labels: readonly string[];
  readonly campaigns: readonly string[];
  readonly of: Readonly<Record<Quantity, number>>;
  /** In the months for which spend is known; null: nothing was spent, or nothing came. */
  readonly per_created: number | null;
  readonly per_won: number | null;
}

export interface Pipeline {
  readonly rows: readonly ChannelRow[];
  /** The same without a split: what the rows must add up to. */
  readonly total: Readonly<Record<Quantity, number>>;
  readonly per_created: number | null;
  readonly per_won: number | null;
  /** Labels of the months with spend. */
  readonly spent: readonly string[];
}

const columnsOf = (file: OpenFile | undefined) => file?.understanding?.columns ?? [];
const columnLike = (file: OpenFile | undefined, name: RegExp) =>
  columnsOf(file).find((column) => name.test(column.name))?.name;
const fileOf = (files: readonly OpenFile[], { file }: TableDefinition) =>
  files.find(({ name }) => name === sourceOf(file));

/** Who asks for the pipeline of the definition in use, among what is tried out. */
export const pipelineAsker = ({ defined }: State) => `pipeline ${defined?.hash}`;

/** Null: no file of deals says where they came from. */
export function askPipeline(project: Project, files: readonly OpenFile[]): Asked | null {
  const { definition } = project;
  const tables = Object.entries(definition.tables);
  const pipelines = tables.filter(([, { role, file }]) => role === 'pipeline' && file === sourceOf(file));
  const [name, table] =
    pipelines.find(([, { columns }]) => /creat|open/i.test(columns.time ?? '')) ?? pipelines[0] ?? [];
  const file = table && fileOf(files, table);
  const source = columnLike(file, /(traffic |lead |deal |^)source$|^channel$|campaign source/i);
  const won = name && stageWhere(definition, name, file, 'won');
  if (!name || !table || !source || !won) return null;
  const lost = stageWhere(definition, name, file, 'lost');
  const end = table.columns.end ?? columnLike(file, /clos/i);
  const open = `case when ${won} then 0 ${lost ? `when ${lost} then 0 ` : ''}else 1 end = 1`;
  const deals = { ...table, columns: { ...table.columns, ...(end && { end }), segments: [source] } };
  const closing = end ? { counted: 'at_end' as const } : {};
  const projects: Project[] = [];
  const quantities: Quantity[] = [];
  const ask = (quantity: Quantity, on: string, as: TableDefinition, metric: object) => {
    quantities.push(quantity);
    const north_star = { metric: 'asked' };
    const metrics = { ...definition.metrics, asked: { table: on, ...metric } };
    const { tree: _, outcome: __, ...rest } = definition;
    const calendar = { ...definition.calendar, grain: 'month' as const };
    const next = { ...rest, calendar, metrics, north_star, tables: { ...definition.tables, [on]: as } };
    projects.push(withDefinition(project, next as Definition));
  };
  for (const quantity of OF_DEALS) {
    const value = quantity.endsWith('_value');
    if (value && !table.columns.value) continue;
    const where = quantity.startsWith('won')
      ? { where: won, ...closing }
      : quantity.startsWith('open')
        ? { where: open }
        : {};
    ask(quantity, name, deals, { measure: value ? 'sum(value)' : 'count()', ...where });
  }
  const spends = tables.filter(([, { role }]) => role === 'spend');
  for (const [ads, spend] of spends) {
    const { segments } = spend.columns;
    const campaign = segments?.[0] ?? columnLike(fileOf(files, spend), /^campaign( name)?$|^channel$/i);
    const as = { ...spend, columns: { ...spend.columns, segments: campaign ? [campaign] : [] } };
    if (spend.columns.value) ask('spend', ads, as, { measure: 'sum(value)' });
    const claimed = columnLike(fileOf(files, spend), /^(conversions|results|purchases|leads)$/i);
    if (claimed) ask('claimed', ads, as, { measure: `sum(${quoted(claimed)})` });
  }
  const title = columnLike(file, /^(deal|opportunity) ?name$/i);
  if (title && table.columns.value)
    ask('tests', name, deals, {
      measure: 'sum(value)',
      where: `(${won}) and lower(${quoted(title)}) like '%test%'`,
      ...closing,
    });
  for (const [payments, paid] of tables.filter(([, { role }]) => role === 'payments')) {
    const refunded = columnLike(fileOf(files, paid), /refunded( amount)?$|^refunds?$/i);
    if (refunded) ask('refunds', payments, paid, { measure: `sum(${quoted(refunded)})` });
  }
  const currency = Object.values(definition.metrics).find(
    (one) => one.table === name && one.unit && one.measure === 'sum(value)',
  );
  return {
    projects,
    quantities,
    deals: table.file,
    source,
    spend: spends.map(([, { file }]) => file),
    currency: currency?.unit ?? '',
  };
}

/** When a deal counts as won, or as lost: as the definition has it, else by the words of its stages. */
function stageWhere(definition: Definition, table: string, file: OpenFile | undefined, what: 'won' | 'lost'): string {
  const known = definition.metrics[`${what}_deals`]?.where;
  if (known) return known;
  const stage = definition.tables[table]?.columns.event ?? columnLike(file, /stage|status/i);
  const flag = columnsOf(file).find(({ name, type }) => type === 'boolean' && name === `Is closed ${what}`);
  if (flag) return quoted(flag.name);
  const column = columnsOf(file).find(({ name }) => name === stage);
  const meant = (file?.values?.[stage ?? ''] ?? column?.samples ?? []).filter((value) => EVENTS[what]?.test(value));
  if (!stage || meant.length === 0) return '';
  return `${quoted(stage)} in (${meant.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;
}

/** Months from `from` to `to`, both included, as "2026-07"; empty: as far as the data reach. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The months of a budget cycle: "", "2026" or "2026-Q3". */
export function within(cycle: string): Months {
  const [year, quarter] = cycle.split('-Q');
  if (!year) return { from: '', to: '' };
  const month = (at: number) => `${year}-${String(at).padStart(2, '0')}`;
  return quarter
    ? { from: month(Number(quarter) * 3 - 2), to: month(Number(quarter) * 3) }
    : { from: month(1), to: month(12) };
}

export function pipelineOf(
  { quantities }: Asked,
  answers: readonly (SeriesSection | null | undefined)[],
  channels: Channels,
  { from, to }: Months,
): Pipeline {
  const rows = new Map<string, { labels: Set<string>; campaigns: Set<string>; of: Sums; during: Sums }>();
  const rowOf = (channel: string) => {
    const row = rows.get(channel) ?? {
      labels: new Set(),
      campaigns: new Set(),
      of: nothingYet(),
      during: nothingYet(),
    };
    rows.set(channel, row);
    return row;
  };
  const total = nothingYet();
  const during = nothingYet();
  const spent = new Map<string, string>();
  for (const [at, quantity] of quantities.entries())
    if (quantity === 'spend')
      answers[at]?.periods.forEach(({ key, label }, place) => {
        const value = answers[at]?.metrics.find(({ metric }) => metric === 'asked')?.values[place];
        if (value && key >= from && (!to || key <= to)) spent.set(key, label);
      });
  for (const [at, quantity] of quantities.entries()) {
    const section = answers[at];
    if (!section) continue;
    const inside = section.periods.map(({ key }) => key >= from && (!to || key <= to));
    const known = section.periods.map(({ key }, place) => inside[place] === true && spent.has(key));
    const sum = (values: readonly (number | null)[], where: readonly boolean[]) =>
      values.reduce<number>((all, value, place) => all + (where[place] ? (value ?? 0) : 0), 0);
    const whole = section.metrics.find(({ metric }) => metric === 'asked')?.values ?? [];
    total[quantity] += sum(whole, inside);
    during[quantity] += sum(whole, known);
    if (quantity === 'tests' || quantity === 'refunds') continue;
    let rest = sum(whole, inside);
    const ads = quantity === 'spend' || quantity === 'claimed';
    for (const { segment, values } of section.segments) {
      const row = rowOf(isUnattributed(segment) ? '' : ads ? channels.ofCampaign(segment) : channels.ofSource(segment));
      (ads ? row.campaigns : row.labels).add(segment);
      row.of[quantity] += sum(values, inside);
      row.during[quantity] += sum(values, known);
      rest -= sum(values, inside);
    }
    // Spend of a file that names no campaign goes to what the file as a whole is.
    if (section.segments.length === 0 || Math.abs(rest) > 1e-6 * Math.abs(total[quantity]))
      rowOf(ads ? channels.ofCampaign('') : '').of[quantity] += rest;
  }
  const per = (sums: Sums, quantity: 'created' | 'won') =>
    sums.spend > 0 && sums[quantity] > 0 ? sums.spend / sums[quantity] : null;
  return {
    rows: [...rows]
      .map(([channel, { labels, campaigns, of, during: then }]) => ({
        channel,
        labels: [...labels].filter((label) => !isUnattributed(label)),
        campaigns: [...campaigns].filter(Boolean),
        of,
        per_created: per(then, 'created'),
        per_won: per(then, 'won'),
      }))
      .sort(
        (a, b) =>
          Number(a.channel === '') - Number(b.channel === '') ||
          b.of.won_value - a.of.won_value ||
          b.of.created - a.of.created,
      ),
    total,
    per_created: per(during, 'created'),
    per_won: per(during, 'won'),
    spent: [...spent].sort().map(([, label]) => label),
  };
}

type Sums = Record<Quantity, number>;
const nothingYet = (): Sums =>
  Object.fromEntries([...OF_DEALS, ...OF_SPEND, ...OF_FINANCE].map((quantity) => [quantity, 0])) as Sums;
