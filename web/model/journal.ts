// The journal: what people decided and did. It stands outside the definition and its hash, so that logging an action
// changes no number; it is undone like everything else.
import type { LoggedAction, LoggedTarget } from '../../wasm/protocol.ts';
import { withApproval } from './approval.ts';
import { MOST_UNDO, snapshot } from './change.ts';
import { checkOf } from './checks.ts';
import type { Context } from './context.ts';
import { runReport } from './work.ts';

const dayOf = (now: Date) =>
  `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;

const isAction = (entry: unknown): entry is LoggedAction =>
  entry !== null && typeof entry === 'object' && 'kind' in entry && entry.kind === 'action';

/** "a1", "a2", …: the first number that is free. */
function freeId(journal: readonly unknown[]): string {
  const taken = new Set(journal.filter(isAction).map(({ id }) => id));
  let n = 1;
  while (taken.has(`a${n}`)) ++n;
  return `a${n}`;
}

async function write(context: Context, change: (journal: readonly unknown[]) => unknown[], said: string) {
  const { store } = context;
  const { project, past } = store.state;
  const before = snapshot(store.state);
  if (!project || !before) return;
  store.set({
    project: { ...project, journal: change(project.journal) },
    past: [...past, before].slice(-MOST_UNDO),
    future: [],
    said,
  });
  await runReport(context);
}

export async function approve(context: Context): Promise<void> {
  const { project, defined } = context.store.state;
  if (!project || !defined) return;
  const signed = withApproval(project, defined.hash, dayOf(context.world.now()));
  await write(context, () => [...signed.journal], 'Approved');
}

export function logAction(context: Context, action: Omit<LoggedAction, 'kind' | 'id' | 'logged'>): Promise<void> {
  const logged = dayOf(context.world.now());
  return write(
    context,
    (journal) => [...journal, { kind: 'action', id: freeId(journal), ...action, logged }],
    `Logged: ${action.what}`,
  );
}

export function removeAction(context: Context, id: string): Promise<void> {
  const found = context.store.state.project?.journal.filter(isAction).find((entry) => entry.id === id);
  if (found) context.store.set({ toast: { text: `Removed “${found.what}”.`, undo: { kind: 'undo' } } });
  return write(context, (journal) => journal.filter((entry) => !isAction(entry) || entry.id !== id), 'Removed');
}

/** A value of null lets the target go. */
export function setTarget(context: Context, target: Omit<LoggedTarget, 'kind' | 'logged'>) {
  const logged = dayOf(context.world.now());
  return write(
    context,
    (journal) => [...journal, { kind: 'target', ...target, logged }],
    target.value === null ? 'Target removed' : 'Target set',
  );
}

export async function logCheck(context: Context): Promise<void> {
  const { report } = context.store.state;
  const check = report && checkOf(report, dayOf(context.world.now()));
  if (check) await write(context, (journal) => [...journal, check], 'Check recorded');
}

export function setFloor(context: Context, metric: string, floor: number | null): Promise<void> {
  const logged = dayOf(context.world.now());
  return write(
    context,
    (journal) => [...journal, { kind: 'guardrail', metric, floor, logged }],
    floor === null ? 'Floor removed' : 'Floor set',
  );
}
