// Next month's file: one that has all columns which the project reads from another takes up its mapping.
import type { Project, Report } from '../../wasm/protocol.ts';
import { several } from '../format/words.ts';
import { apply } from './change.ts';
import type { Context } from './context.ts';
import { columnsRead, filesOf, withDefinition, withFile, withFileBeside } from './definition.ts';
import type { OpenFile, Successor } from './state.ts';

export interface Matched {
  /** Files that were still missing are read from what came instead: there is nothing to choose. */
  readonly project: Project;
  readonly found: readonly string[];
  readonly successors: readonly Successor[];
}

export function matched(project: Project, files: readonly OpenFile[], added: readonly string[]): Matched {
  const used = filesOf(project.definition);
  const found: string[] = [];
  const successors: Successor[] = [];
  let next = project;
  for (const { name, status, understanding } of files) {
    if (!added.includes(name) || used.includes(name) || status !== 'read' || !understanding) continue;
    const columns = new Set(understanding.columns.map((column) => column.name));
    const fits = (of: string) => {
      const read = columnsRead(project.definition, of);
      return read.length > 1 && read.every((column) => columns.has(column));
    };
    const free = used.filter((of) => !found.includes(of) && !successors.some((one) => one.of === of) && fits(of));
    const isMissing = (of: string) => !files.some((file) => file.name === of && file.status === 'read');
    const of = free.find(isMissing) ?? free[0];
    if (!of) continue;
    if (isMissing(of)) {
      found.push(of);
      next = withDefinition(next, withFile(next.definition, of, name));
    } else successors.push({ file: name, of });
  }
  return { project: next, found, successors };
}

export async function succeed(context: Context, how: 'replace' | 'beside'): Promise<void> {
  const { store, client, blobs, shelf } = context;
  const { project, successors, report } = store.state;
  if (!project) return;
  const change = how === 'replace' ? withFile : withFileBeside;
  const definition = successors.reduce((old, { file, of }) => change(old, of, file), project.definition);
  store.set({ successors: [] });
  if (!(await apply(context, withDefinition(project, definition), 'files')) || how === 'beside') return;
  for (const { of } of successors) {
    const blob = blobs.get(of);
    if (blob) shelf.set(of, blob);
    blobs.delete(of);
    await client.forget(of);
  }
  const gone = new Set(successors.map(({ of }) => of));
  const text = `${successors.map(({ file, of }) => `${file} replaces ${of}.`).join(' ')}${restated(report, store.state.report)}`;
  store.set({
    files: store.state.files.filter(({ name }) => !gone.has(name)),
    toast: { text, undo: { kind: 'undo' } },
    said: text,
  });
}

const MUCH = 0.05;

/** What the newer file says otherwise about periods that both cover. */
function restated(before: Report | null, after: Report | null): string {
  const values = (report: Report | null) => {
    const series = report?.sections.series;
    const star = series?.metrics.find(({ part }) => part === 'north_star');
    const last = series?.periods.findIndex(({ key }) => key === series.star?.period) ?? -1;
    return new Map(series?.periods.slice(0, last + 1).map(({ key }, at) => [key, star?.values[at]]));
  };
  const old = values(before);
  let both = 0;
  let other = 0;
  let much = 0;
  for (const [key, value] of values(after)) {
    const was = old.get(key);
    if (typeof was !== 'number' || typeof value !== 'number') continue;
    ++both;
    if (was === value) continue;
    ++other;
    if (Math.abs(value - was) > MUCH * Math.abs(was)) ++much;
  }
  const grain = after?.sections.series?.grain ?? 'period';
  if (both === 0) return '';
  if (other === 0) return ` The ${several(both, grain)} in both say the same.`;
  return ` Of ${several(both, grain)} in both, ${other} were restated, ${much} by more than 5 %.`;
}
