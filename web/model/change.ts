// A change of the definition: the engine checks it first, and only what it takes becomes the project.
import type { EngineError, FileUnderstanding, Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';
import { filesOf } from './definition.ts';
import { inWords } from './error_place.ts';
import { INSTEAD_OF_THIRD, thirdStar } from './sides.ts';
import type { Snapshot, State } from './state.ts';
import { runReport, supersede } from './work.ts';

export const MOST_UNDO = 100;

export const snapshot = ({ project, answers }: State): Snapshot | null => project && { project, answers };

export type History = 'push' | 'keep';

/** True when the engine took the definition. A refused one stands in `attempt`; what was set before holds. */
export async function apply(
  context: Context,
  project: Project,
  source: string,
  history: History = 'push',
): Promise<boolean> {
  const { store, client } = context;
  await supersede(context);
  const isEdit = history === 'push' && !['project', 'files', 'recognized'].includes(source);
  const third = thirdStar(project.definition, isEdit ? store.state.project?.definition : undefined);
  if (third) {
    const error = pageError('', third, INSTEAD_OF_THIRD);
    store.set({ attempt: { project, error, source }, said: error.text });
    return false;
  }
  const before = snapshot(store.state);
  await fromShelf(context, project);
  const reply = await client.define(project);
  if (!reply.ok) {
    const error = ['json', 'project'].includes(source) ? reply.error : inWords(reply.error, project.definition);
    store.set({ attempt: { project, error, source }, said: error.text });
    return false;
  }
  store.set({
    project: reply.value.project,
    defined: reply.value,
    attempt: null,
    was: history === 'push' ? (store.state.report?.sections.series?.star ?? null) : null,
    ...(history === 'push' && before && { past: [...store.state.past, before].slice(-MOST_UNDO), future: [] }),
  });
  await takeReread(context, reply.value.files);
  await runReport(context);
  await putAway(context, reply.value.project);
  return true;
}

/** Files that the definition reads otherwise from now on; one of another dialect may hold other tables. */
async function takeReread({ store, client }: Context, files: readonly FileUnderstanding[]): Promise<void> {
  let other = false;
  for (const understanding of files) {
    const known = store.state.files.find(({ name }) => name === understanding.file);
    other ||= JSON.stringify(known?.understanding?.dialect) !== JSON.stringify(understanding.dialect);
    store.set({ files: store.state.files.map((file) => (file === known ? { ...file, understanding } : file)) });
  }
  if (!other) return;
  const recognition = await client.recognize();
  if (recognition.ok) store.set({ recognition: recognition.value });
}

/** A file that was made of two is of no use to any other definition; redo finds it on the shelf. */
async function putAway(context: Context, project: Project): Promise<void> {
  const used = filesOf(project.definition);
  for (const name of context.made) if (!used.includes(name)) await shelve(context, name);
}

/** Takes a file off the page in a way that undo and redo can bring it back. */
export async function shelve({ store, client, blobs, shelf }: Context, name: string): Promise<void> {
  const blob = blobs.get(name);
  if (!blob) return;
  shelf.set(name, blob);
  blobs.delete(name);
  await client.forget(name);
  store.set({ files: store.state.files.filter((file) => file.name !== name) });
}

/** A definition that reads a file which was taken away brings it back. */
async function fromShelf({ store, client, blobs, shelf }: Context, project: Project): Promise<void> {
  for (const name of filesOf(project.definition)) {
    const file = shelf.get(name);
    if (!file || blobs.has(name)) continue;
    const reply = await client.inspect(file, { project });
    if (!reply.ok) continue;
    shelf.delete(name);
    blobs.set(name, file);
    const card = { name, size: reply.value.size, status: 'read', understanding: reply.value, problem: '' } as const;
    store.set({ files: [...store.state.files.filter((known) => known.name !== name), card] });
  }
}

export async function undo(context: Context): Promise<void> {
  const { past, future } = context.store.state;
  const now = snapshot(context.store.state);
  const before = past.at(-1);
  if (!before || !now) return;
  context.store.set({
    past: past.slice(0, -1),
    future: [now, ...future],
    answers: before.answers,
    toast: null,
    successors: [],
    said: 'Undone',
  });
  await apply(context, before.project, 'undo', 'keep');
}

export async function redo(context: Context): Promise<void> {
  const { past, future } = context.store.state;
  const now = snapshot(context.store.state);
  const after = future[0];
  if (!after || !now) return;
  context.store.set({
    past: [...past, now],
    future: future.slice(1),
    answers: after.answers,
    toast: null,
    said: 'Done again',
  });
  await apply(context, after.project, 'redo', 'keep');
}

/** An error that the page itself found, in the engine's shape. */
export const pageError = (place: string, message: string, remedy: string): EngineError => ({
  code: 'page',
  place,
  message,
  remedy,
  text: `${place ? `${place}: ` : ''}${message}${message.endsWith('.') ? '' : '.'}${remedy ? ` ${remedy}` : ''}`,
});
