// Next month's file: one that has all columns which the project reads from another takes up its mapping.
import type { Definition, Project, Report } from '../../wasm/protocol.ts';
import { several } from '../format/words.ts';
import { added, additionTo } from './addition.ts';
import { apply, shelve } from './change.ts';
import type { Context } from './context.ts';
import { columnsRead, filesOf, withDefinition, withFile, withForm } from './definition.ts';
import type { OpenFile, Successor } from './state.ts';
import { lookThrough } from './work.ts';

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

/** Works out what adding the rows of each would do, so that it is said before it is done. */
export async function foretell(context: Context): Promise<void> {
  const { store } = context;
  for (const { file, of } of store.state.successors) {
    const words = `Comparing the rows of “${file}” and “${of}”`;
    const addition = await lookThrough(context, words, (watch) => additionTo({ ...context, watch }, of, file)).catch(
      () => null,
    );
    const told = store.state.successors.map((one) => (one.file === file ? { ...one, addition } : one));
    store.set({ successors: told });
  }
}

export async function succeed(context: Context, how: 'replace' | 'add' | 'leave'): Promise<void> {
  const { store } = context;
  const { project, successors, report } = store.state;
  if (!project) return;
  store.set({ successors: [] });
  if (how === 'leave') return;
  let { definition } = project;
  for (const { file, of } of successors)
    definition = how === 'replace' ? withFile(definition, of, file) : await withBoth(context, definition, of, file);
  if (!(await apply(context, withDefinition(project, definition), 'files'))) return;
  for (const { file, of } of successors) {
    await shelve(context, of);
    if (how === 'add') await shelve(context, file);
  }
  const did = how === 'replace' ? 'replaces' : 'was added to';
  const text = `${successors.map(({ file, of }) => `${file} ${did} ${of}.`).join(' ')}${restated(report, store.state.report)}`;
  store.set({ toast: { text, undo: { kind: 'undo' } }, said: text });
}

/** What the page writes of two files is a plain table, whose numbers are written as they were. */
async function withBoth(context: Context, definition: Definition, of: string, file: string): Promise<Definition> {
  const both = await joinedFile(context, of, file);
  const decimal = definition.files?.[of]?.decimal;
  return withForm(withFile(definition, of, both), both, decimal && both !== file ? { decimal } : {});
}

/** Makes one file of the two, and gives its name. */
async function joinedFile(context: Context, of: string, file: string): Promise<string> {
  const { store, client, blobs, made } = context;
  const both = await lookThrough(context, `Adding the rows of “${file}” to “${of}”`, (watch) =>
    added({ ...context, watch }, of, file),
  );
  if (!both) return file;
  const reply = await client.inspect(both);
  if (!reply.ok) return file;
  made.add(both.name);
  blobs.set(both.name, both);
  const card = {
    name: both.name,
    size: both.blob.size,
    status: 'read',
    understanding: reply.value,
    problem: '',
  } as const;
  store.set({ files: [...store.state.files.filter(({ name }) => name !== both.name), card] });
  return both.name;
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
