// Which number would be the best North Star: held against each other when somebody asks, and shown as long as what they rest
// on is the same.
import type { BakeOff } from '../../wasm/api.ts';
import type { Definition, EngineError } from '../../wasm/protocol.ts';
import { whoGets } from './beginnings.ts';
import { DISTINCT } from './choices.ts';
import type { Context } from './context.ts';
import { mergePatch, whoPatch } from './definition.ts';
import type { OpenFile } from './state.ts';
import { watched } from './work.ts';

export interface Compared {
  /** What it rests on, see basisOf(). */
  readonly basis: string;
  /** The column that names the customers, where another one than the log's own was asked for. */
  readonly who: string | undefined;
  /** Null while it is worked out, or where there is none. */
  readonly found: BakeOff | null;
  readonly problem: EngineError | null;
}

/** Which of the numbers is in use, and how they hang together, does not matter. */
export const basisOf = ({ tables, files, calendar, metrics, outcome }: Definition): string =>
  JSON.stringify([tables, files, calendar, metrics, outcome]);

/** Columns that name who acts in the log, its own first: people, or their teams. */
export function whoActs(definition: Definition, files: readonly OpenFile[]): { value: string; label: string }[] {
  const log = Object.entries(definition.tables).find(([, { role, columns }]) => role === 'events' && columns.entity);
  const all = log ? whoGets(definition, files, { way: 'events', label: '', words: '', table: log[0] }) : [];
  return all.flatMap(({ column, label }) => (column ? [{ value: column, label }] : []));
}

/** The patch that lets another column name who acts in every table that has it. */
export function namedBy(definition: Definition, files: readonly OpenFile[], who: string | undefined): unknown {
  const having = Object.entries(definition.tables).filter(([, { file }]) =>
    files.find(({ name }) => name === file)?.understanding?.columns.some(({ name }) => name === who),
  );
  return having.reduce<unknown>((patch, [table]) => mergePatch(patch, whoPatch(definition, table, who ?? '')), {});
}

export async function holdAgainst(context: Context, who?: string): Promise<void> {
  const { store, client } = context;
  const { project, files } = store.state;
  if (!project) return;
  const { definition, journal } = project;
  const basis = basisOf(definition);
  const other = mergePatch(definition, namedBy(definition, files, who)) as Definition;
  store.set({ compared: { basis, who, found: null, problem: null } });
  const reply = await watched(context, (watch) =>
    client.bakeOff({ ...watch, journal, project: { ...project, definition: other } }),
  );
  if (store.state.compared?.basis !== basis) return;
  if (!reply.ok && reply.error.code === 'cancelled') return store.set({ compared: null });
  store.set({
    compared: { basis, who, found: reply.ok ? reply.value : null, problem: reply.ok ? null : reply.error },
    said: reply.ok ? reply.value.section.sentence : reply.error.text,
  });
}

/** The patch that makes one of them the number. */
export function takingOf(
  definition: Definition,
  files: readonly OpenFile[],
  compared: Compared,
  name: string,
): unknown {
  const body = compared.found?.project.definition.metrics[name];
  if (!body || name in definition.metrics) return { north_star: { metric: name } };
  const parts = ['new', 'retained', 'resurrected'].map((part) => `${name}.${part}`);
  const splits = body.measure === DISTINCT && !body.having && !body.window;
  return mergePatch(namedBy(definition, files, compared.who), {
    metrics: { [name]: body },
    north_star: { metric: name },
    ...(splits && { tree: { [name]: { op: 'sum', of: parts } } }),
  });
}
