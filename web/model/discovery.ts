// Which action those who stay do early: worked out when somebody asks, and shown as long as the logs are read alike.
import type { Definition, DiscoverSection, EngineError, Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';

export interface Discovery {
  /** What it rests on, see logsOf(). */
  readonly logs: string;
  /** Null while it is worked out, or where there is none. */
  readonly section: DiscoverSection | null;
  readonly problem: EngineError | null;
}

/** Logs that say who did what, as they are read; empty: there are none. */
export function logsOf({ tables, files, calendar }: Definition): string {
  const logs = Object.values(tables).filter(
    ({ role, columns }) => role === 'events' && columns.entity && columns.event,
  );
  return logs.length === 0 ? '' : JSON.stringify([logs, files, calendar?.zone]);
}

export async function discover({ store, client }: Context, project: Project): Promise<void> {
  const logs = logsOf(project.definition);
  store.set({ discovery: { logs, section: null, problem: null } });
  const reply = await client.discover();
  if (store.state.discovery?.logs !== logs) return;
  if (!reply.ok && reply.error.code === 'cancelled') return store.set({ discovery: null });
  store.set({
    discovery: { logs, section: reply.ok ? reply.value : null, problem: reply.ok ? null : reply.error },
    said: reply.ok ? reply.value.sentence : reply.error.text,
  });
}
