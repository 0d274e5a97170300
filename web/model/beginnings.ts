// Numbers that could be the first North Star, where none was found: templates on the columns at hand, and every action
// that a file names.
import type { Definition, TableDefinition } from '../../wasm/protocol.ts';
import { sumOf } from './choices.ts';
import type { OpenFile } from './state.ts';

export interface Beginning {
  readonly way: 'template' | 'events';
  readonly label: string;
  readonly metric: {
    readonly table: string;
    readonly measure: string;
    readonly where?: string;
    readonly unit?: string;
  };
}

export function beginnings(definition: Definition, files: readonly OpenFile[]): Beginning[] {
  return Object.entries(definition.tables).flatMap(([name, table]) => [
    ...templates(name, table),
    ...actions(name, table, files),
  ]);
}

function templates(name: string, { columns: { entity, value }, role }: TableDefinition): Beginning[] {
  const of = (label: string, measure: string): Beginning => ({
    way: 'template',
    label,
    metric: { table: name, measure },
  });
  const what = role === 'payments' ? 'Orders' : role === 'pipeline' ? 'Deals' : 'Uses';
  return [
    ...(entity ? [of(`People active, by ${entity}`, 'count_distinct(entity)')] : []),
    of(`${what}, by rows of ${name}`, 'count()'),
    ...(value ? [of(`All “${value}” together`, sumOf('value', value))] : []),
  ];
}

function actions(name: string, table: TableDefinition, files: readonly OpenFile[]): Beginning[] {
  const { event, entity } = table.columns;
  const column = files
    .find((file) => file.name === table.file)
    ?.understanding?.columns.find((known) => known.name === event);
  return (column?.samples ?? []).map((sample) => ({
    way: 'events',
    label: entity ? `People who ${sample}` : `Times ${sample}`,
    metric: {
      table: name,
      measure: entity ? 'count_distinct(entity)' : 'count()',
      where: `event = '${sample.replaceAll("'", "''")}'`,
    },
  }));
}

/** The patch that makes it the number. */
export function withNumber(definition: Definition, { label, metric }: Beginning, grain: string) {
  let name = 'north_star';
  for (let n = 2; name in definition.metrics; ++n) name = `north_star_${n}`;
  return {
    calendar: { grain },
    metrics: { [name]: { ...metric, label } },
    north_star: { metric: name },
  };
}
