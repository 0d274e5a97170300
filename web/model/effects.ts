// What the number would be under other definitions, so that a choice can be made by its effect.
import type { Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';
import type { Effect } from './state.ts';

/** Earlier askers are forgotten: only what is open on the page is worked out. */
export async function tryOut(context: Context, what: string, projects: readonly Project[]): Promise<void> {
  const { store, client } = context;
  let values: readonly (Effect | undefined)[] = projects.map(() => undefined);
  store.set({ effects: { what, values } });
  await client.preview(projects, (at, reply) => {
    if (store.state.effects?.what !== what) return;
    const effect: Effect = reply.ok
      ? { star: reply.value.star, why: reply.value.star ? '' : 'no full period', series: reply.value }
      : { star: null, why: reply.error.code === 'not_loaded' ? '' : 'no number', series: null };
    values = values.map((old, index) => (index === at ? effect : old));
    store.set({ effects: { what, values } });
  });
}
