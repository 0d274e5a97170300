// Fills the named metrics from the tables at hand: which of them can be counted here, and the numbers that each adds.
import type { Definition, MetricDefinition, TableDefinition } from '../../wasm/protocol.ts';
import { quoted } from './choices.ts';
import { sourceOf } from './definition.ts';
import { COLUMNS, EVENTS, NAMED_METRICS, type NamedMetric } from './named_metrics.ts';
import type { OpenFile } from './state.ts';

/** A named metric as it can be counted here. */
export interface Filled {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly metric: MetricDefinition;
  /** The numbers that it is made of and that the definition lacks. */
  readonly parts: Readonly<Record<string, MetricDefinition>>;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const WORDS = /[a-z_][a-z_0-9]*(\.[a-z]+)?/g;

export function fillLibrary(definition: Definition, files: readonly OpenFile[]): Filled[] {
  return Object.entries(NAMED_METRICS).flatMap(([name, { label, source = '' }]) => {
    const parts: Record<string, MetricDefinition> = {};
    if (!source || name in definition.metrics) return [];
    const found = fill(name, definition, files, parts);
    const { [found ?? '']: own, ...others } = parts;
    const metric = own ?? (found && { formula: found, label });
    return metric ? [{ name, label, source, metric, parts: others }] : [];
  });
}

/** The name that a metric has here, after it and what it is made of were put among `parts`; null where that cannot be. */
function fill(
  name: string,
  definition: Definition,
  files: readonly OpenFile[],
  parts: Record<string, MetricDefinition>,
): string | null {
  const named = NAMED_METRICS[name];
  if (!named) return null;
  const known = Object.keys(definition.metrics).find((other) => other === name || named.known?.test(other));
  if (known) return known;
  const { label, unit } = named;
  const body = named.formulas
    ? formulaOf(named.formulas, definition, files, parts)
    : measureOf(named, definition, files, parts);
  if (!body) return null;
  parts[name] = { ...body, label, ...(unit && { unit }) };
  return name;
}

function formulaOf(
  formulas: readonly string[],
  definition: Definition,
  files: readonly OpenFile[],
  parts: Record<string, MetricDefinition>,
): MetricDefinition | null {
  for (const text of formulas) {
    const made: Record<string, MetricDefinition> = {};
    let whole = true;
    const formula = text.replaceAll(WORDS, (word) => {
      const [metric = '', part] = word.split('.');
      if (!Object.hasOwn(NAMED_METRICS, metric)) return word;
      const found = fill(metric, definition, files, made);
      whole &&= found !== null;
      return part ? `${found}.${part}` : `${found}`;
    });
    if (!whole) continue;
    Object.assign(parts, made);
    return { formula };
  }
  return null;
}

function measureOf(
  named: NamedMetric,
  definition: Definition,
  files: readonly OpenFile[],
  parts: Record<string, MetricDefinition>,
): MetricDefinition | null {
  const found = named.like ? fill(named.like, definition, files, parts) : null;
  const like = found ? (definition.metrics[found] ?? parts[found]) : undefined;
  const tables = like?.table
    ? [like.table]
    : Object.keys(definition.tables).filter((table) => named.of?.includes(definition.tables[table]?.role as 'events'));
  for (const name of tables) {
    const table = definition.tables[name];
    const measure = table && filled(named.measure, table, files);
    const where = table && filled(named.where ?? like?.where ?? '', table, files);
    if (!measure || where === null || where === undefined) continue;
    const counted = named.counted ?? like?.counted;
    return {
      table: name,
      measure,
      ...(where && { where }),
      ...(counted && (counted === 'running' || table.columns.end) && { counted }),
      ...(named.window && { window: named.window }),
    };
  }
  return null;
}

/** The expression with this table's columns and events in it; null where it lacks one. */
function filled(text = '', table: TableDefinition, files: readonly OpenFile[]): string | null {
  const file = files.find(({ name }) => name === table.file) ?? files.find(({ name }) => name === sourceOf(table.file));
  const columns = file?.understanding?.columns ?? [];
  const events = () => {
    const column = columns.find(({ name }) => name === table.columns.event);
    return file?.values?.[column?.name ?? ''] ?? column?.samples ?? [];
  };
  let whole = !/\bvalue\b/.test(text) || table.columns.value !== undefined;
  whole &&= !/\bentity\b/.test(text) || table.columns.entity !== undefined;
  const expression = text.replaceAll(/\{(\w+)\}/g, (_, what: string) => {
    const meant = EVENTS[what];
    const own = what === 'time' || what === 'end' ? table.columns[what] : undefined;
    const column = own ?? columns.find(({ name }) => COLUMNS[what]?.test(name))?.name;
    const found = meant
      ? events()
          .filter((event) => meant.test(event))
          .map(literal)
          .join(', ')
      : column && quoted(column);
    whole &&= Boolean(found);
    return found ?? '';
  });
  return whole ? expression : null;
}
