// A change of the definition: the engine checks it first, and only what it takes becomes the project.
import type { EngineError, Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';
import { runReport, supersede } from './work.ts';

const MOST_UNDO = 100;

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
  const before = store.state.project;
  const reply = await client.define(project);
  if (!reply.ok) {
    store.set({ attempt: { project, error: reply.error, source }, said: reply.error.text });
    return false;
  }
  store.set({
    project: reply.value.project,
    defined: reply.value,
    attempt: null,
    ...(history === 'push' && before && { past: [...store.state.past, before].slice(-MOST_UNDO), future: [] }),
  });
  await runReport(context);
  return true;
}

export async function undo(context: Context): Promise<void> {
  const { past, project, future } = context.store.state;
  const before = past.at(-1);
  if (!before || !project) return;
  context.store.set({ past: past.slice(0, -1), future: [project, ...future], said: 'Undone' });
  await apply(context, before, 'undo', 'keep');
}

export async function redo(context: Context): Promise<void> {
  const { past, project, future } = context.store.state;
  const after = future[0];
  if (!after || !project) return;
  context.store.set({ past: [...past, project], future: future.slice(1), said: 'Done again' });
  await apply(context, after, 'redo', 'keep');
}

/** An error that the page itself found, in the engine's shape. */
export const pageError = (place: string, message: string, remedy: string): EngineError => ({
  code: 'page',
  place,
  message,
  remedy,
  text: `${place ? `${place}: ` : ''}${message}${message.endsWith('.') ? '' : '.'}${remedy ? ` ${remedy}` : ''}`,
});
