// Edits of a definition, each giving a new one; nothing here knows the engine or the page.
import { nounOf } from '../../wasm/nouns.ts';
import type {
  ColumnFormat,
  Definition,
  FileForm,
  Project,
  Recognition,
  Role,
  TableDefinition,
} from '../../wasm/protocol.ts';
import type { ColumnRole } from './action.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const withDefinition = (project: Project, definition: Definition): Project => ({ ...project, definition });

/** RFC 7396: null takes a member away, objects merge, all else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The dropped file that a table reads: "overview.csv" of its second table "overview.csv#2". */
export const sourceOf = (file: string): string => file.replace(/#(\d+|stages|months)+$/, '');

export function tableOfFile(definition: Definition, file: string): [string, TableDefinition] | null {
  const tables = Object.entries(definition.tables);
  return (
    tables.find(([, table]) => table.file === file) ?? tables.find(([, table]) => sourceOf(table.file) === file) ?? null
  );
}

/** The tables that read a dropped file or a part of it. */
export const tablesOf = (definition: Definition | undefined, file: string): [string, TableDefinition][] =>
  Object.entries(definition?.tables ?? {}).filter(([, table]) => sourceOf(table.file) === file);

function withTable(definition: Definition, name: string, table: TableDefinition): Definition {
  return { ...definition, tables: { ...definition.tables, [name]: table } };
}

export function withColumn(definition: Definition, table: string, role: ColumnRole, name: string | null): Definition {
  const old = definition.tables[table];
  if (!old) return definition;
  const columns = { ...old.columns };
  if (name === null) delete columns[role];
  else columns[role] = name;
  return withTable(definition, table, { ...old, columns });
}

/** The patch that makes another column who acts in a table; its numbers that are named for the old ones are renamed. */
export function whoPatch(definition: Definition, table: string, column: string): unknown {
  const columns = { tables: { [table]: { columns: { entity: column } } } };
  const old = definition.tables[table]?.columns.entity;
  if (!old) return columns;
  const before = nounOf(old);
  const after = nounOf(column);
  const reworded = (text: string) =>
    [1, 0].reduce((words, at) => words.replace(new RegExp(`\\b${before[at]}\\b`, 'gi'), after[at] ?? ''), text);
  const metrics: Record<string, unknown> = {};
  for (const [name, { label, unit }] of Object.entries(definition.metrics)) {
    const words = label ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
    const changed = {
      ...(reworded(words) !== words && { label: reworded(words) }),
      ...(unit && reworded(unit) !== unit && { unit: reworded(unit) }),
    };
    if (Object.keys(changed).length > 0) metrics[name] = changed;
  }
  return { ...columns, metrics };
}

export function withSegments(definition: Definition, table: string, names: readonly string[]): Definition {
  const old = definition.tables[table];
  if (!old) return definition;
  const { segments: _, ...columns } = old.columns;
  return withTable(definition, table, {
    ...old,
    columns: names.length > 0 ? { ...columns, segments: names } : columns,
  });
}

/** Says how a column is written; null: as it was guessed. */
export function withFormat(
  definition: Definition,
  table: string,
  column: string,
  format: ColumnFormat | null,
): Definition {
  const old = definition.tables[table];
  if (!old) return definition;
  const { [column]: _, ...others } = old.formats ?? {};
  const formats = format ? { ...others, [column]: format } : others;
  const { formats: __, ...rest } = old;
  return withTable(definition, table, Object.keys(formats).length > 0 ? { ...rest, formats } : rest);
}

/** Says how a dropped file is written; an empty form: as it is found. */
export function withForm(definition: Definition, file: string, form: FileForm): Definition {
  const { files = {}, ...rest } = definition;
  const { [file]: _, ...others } = files;
  const said = Object.keys(form).length > 0 ? { ...others, [file]: form } : others;
  return Object.keys(said).length > 0 ? { ...rest, files: said } : rest;
}

/** Every table that reads one file reads another instead; how it is written, roles, columns and metrics stay. */
export function withFile(old: Definition, file: string, next: string): Definition {
  const form = old.files?.[file];
  const definition = form ? withForm(withForm(old, file, {}), next, form) : old;
  const tables = Object.fromEntries(
    Object.entries(definition.tables).map(([name, table]) => [
      name,
      table.file === file ? { ...table, file: next } : table,
    ]),
  );
  return { ...definition, tables };
}

/** Whether a column is of another table: "users.plan". */
const isJoined = ({ tables }: Definition, column: string): boolean =>
  column.includes('.') && Object.hasOwn(tables, column.replace(/\..*/s, ''));

/** The columns of a file that the definition names, by role or in an expression. */
export function columnsRead(definition: Definition, file: string): string[] {
  const names = new Set<string>();
  for (const [name, table] of Object.entries(definition.tables)) {
    if (table.file !== file) continue;
    const { segments = [], ...roles } = table.columns;
    for (const column of [...segments, ...Object.values(roles)]) names.add(column);
    for (const metric of Object.values(definition.metrics))
      if (metric.table === name)
        for (const [, column] of `${metric.measure ?? ''} ${metric.where ?? ''}`.matchAll(/"([^"]+)"/g))
          if (column) names.add(column);
  }
  return [...names].filter((name) => !isJoined(definition, name));
}

/** Changes the role of a file's table, or makes a table for a file that had none. */
export function withRole(definition: Definition, file: string, role: Role): Definition {
  const found = Object.entries(definition.tables).find(([, table]) => table.file === file);
  if (found) return withTable(definition, found[0], { ...found[1], role });
  return withTable(definition, freeName(definition, file), { file, role, columns: {} });
}

function freeName(definition: Definition, file: string): string {
  const base =
    file
      .replace(/\.[^.]*$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^(\d|_)/, 't$1') || 'table';
  let name = base;
  for (let n = 2; name in definition.tables; ++n) name = `${base}_${n}`;
  return name;
}

/** The value at a path of names; undefined where there is none. */
export function atPath(definition: Definition, path: string): unknown {
  let value: unknown = definition;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** Sets a text (or whole number, where one stood or the name says days) at a path; an empty text takes it away. */
export function withPath(definition: Definition, path: string, text: string): Definition {
  const names = path.split('.');
  const set = (target: unknown, at: number): unknown => {
    const name = names[at] ?? '';
    const copy: Record<string, Json> = isObject(target) ? ({ ...target } as Record<string, Json>) : {};
    if (at < names.length - 1) copy[name] = set(copy[name], at + 1) as Json;
    else if (text === '') delete copy[name];
    else copy[name] = typeof copy[name] === 'number' || name.endsWith('_days') ? Number(text) : text;
    return copy;
  };
  return set(definition, 0) as Definition;
}

/** A table in use that leads to files that came since, and is split by what they say. */
function withJoins(own: TableDefinition, { joins, columns }: TableDefinition, before: Definition): TableDefinition {
  const came = (columns.segments ?? []).filter((name) => name.includes('.') && !isJoined(before, name));
  const segments = [...new Set([...(own.columns.segments ?? []), ...came])];
  return {
    ...own,
    joins: { ...joins, ...own.joins },
    columns: segments.length > 0 ? { ...own.columns, segments } : own.columns,
  };
}

/** Tables and metrics that a new recognition brings and the definition in use lacks; what is in use stays as it is. */
export function joined(current: Project, found: Recognition, without: ReadonlySet<string> = new Set()): Project {
  if (!found.project) return current;
  const used = new Set(Object.values(current.definition.tables).map((table) => table.file));
  const fresh = found.project.definition;
  const tables = { ...current.definition.tables };
  const metrics = { ...current.definition.metrics };
  for (const [name, table] of Object.entries(fresh.tables)) {
    const own = tables[name];
    if (own && own.file === table.file && table.joins) tables[name] = withJoins(own, table, current.definition);
    if (used.has(table.file) || without.has(table.file) || name in tables) continue;
    tables[name] = table;
    for (const [metric, body] of Object.entries(fresh.metrics))
      if (body.table === name && !(metric in metrics)) metrics[metric] = body;
  }
  const read = filesOf({ tables, metrics });
  const files = { ...fresh.files, ...current.definition.files };
  const said = Object.fromEntries(Object.entries(files).filter(([name]) => read.includes(name)));
  const outcome = current.definition.outcome ?? (fresh.outcome && fresh.outcome in metrics ? fresh.outcome : undefined);
  const { files: _, ...rest } = current.definition;
  return withDefinition(current, {
    ...rest,
    ...(Object.keys(said).length > 0 && { files: said }),
    tables,
    metrics,
    ...(outcome && { outcome }),
  });
}

/** What is left of a definition without the tables of one file; null where the North Star goes with them. */
export function withoutFile(old: Definition, file: string): Definition | null {
  const stays = ([, table]: [string, TableDefinition]) => sourceOf(table.file) !== file;
  const gone = { tables: Object.fromEntries(Object.entries(old.tables).filter((entry) => !stays(entry))), metrics: {} };
  const tables = Object.fromEntries(
    Object.entries(old.tables)
      .filter(stays)
      .map(([name, { joins = {}, ...table }]) => {
        const left = Object.entries(joins).filter(([, to]) => !Object.hasOwn(gone.tables, to));
        const { segments, ...columns } = table.columns;
        const kept = segments?.filter((segment) => !isJoined(gone, segment)) ?? [];
        return [
          name,
          {
            ...table,
            columns: { ...columns, ...(kept.length > 0 && { segments: kept }) },
            ...(left.length > 0 && { joins: Object.fromEntries(left) }),
          },
        ];
      }),
  );
  let metrics = Object.entries(old.metrics).filter(([, { table }]) => table === undefined || table in tables);
  for (let count = -1; count !== metrics.length; ) {
    count = metrics.length;
    const names = new Set(metrics.map(([name]) => name));
    metrics = metrics.filter(([, { formula = '' }]) =>
      formula.split(/\W+/).every((word) => names.has(word) || !Object.hasOwn(old.metrics, word)),
    );
  }
  const left = Object.fromEntries(metrics);
  const known = (metric: string) => Object.hasOwn(left, metric.replace(/\.(new|retained|resurrected)$/, ''));
  if (!old.north_star || !known(old.north_star.metric)) return null;
  const { outcome, tree, ...rest } = old;
  const nodes = Object.entries(tree ?? {}).filter(([metric, { of }]) => known(metric) && of.every(known));
  return {
    ...rest,
    tables,
    metrics: left,
    ...(outcome && known(outcome) && { outcome }),
    ...(nodes.length > 0 && { tree: Object.fromEntries(nodes) }),
  };
}

/** Files that the definition reads. */
export const filesOf = (definition: Definition): string[] => [
  ...new Set(Object.values(definition.tables ?? {}).map((table) => sourceOf(table.file))),
];

/** A document to begin with where nothing could be guessed. */
export function blankProject(files: readonly string[]): Project {
  const start: Definition = { tables: {}, metrics: {} };
  return { northstar: 1, definition: files.reduce((old, file) => withRole(old, file, 'events'), start), journal: [] };
}
