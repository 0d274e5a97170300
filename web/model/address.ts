// The address follows the route and the definition, and a link to both can be copied.
import type { Context } from './context.ts';
import { packed } from './packing.ts';
import { alongTheWay, hashOf } from './route.ts';
import type { Route, View } from './state.ts';

export function go(context: Context, to: { view: Route['view']; params?: Route['params']; came?: boolean }): void {
  const { store } = context;
  const old = store.state.route.params;
  const route: Route = { view: to.view, params: to.params ?? alongTheWay(old) };
  store.set({ route, toast: null });
  void writeAddress(context, to.came ? 'replace' : 'push');
}

export function goTo(context: Context, view: View): void {
  context.store.set({ route: { view, params: {} } });
  void writeAddress(context, 'push');
}

const packings = new WeakMap<object, Promise<string | null>>();

/** The address of the state as it is, definition included while it is small enough. */
async function hashNow({ store }: Context): Promise<{ hash: string; whole: boolean }> {
  const { project } = store.state;
  if (!project) return { hash: hashOf(store.state.route), whole: false };
  let small = packings.get(project.definition);
  if (!small) {
    small = packed(project.definition);
    packings.set(project.definition, small);
  }
  const text = await small;
  return { hash: hashOf(store.state.route, text ?? ''), whole: text !== null };
}

let latest = 0;
/** A later call overtakes an earlier one that still packs. */
export async function writeAddress(context: Context, how: 'push' | 'replace'): Promise<void> {
  const turn = ++latest;
  // A step that is new in the history must be there at once, or the next one would take its place.
  if (how === 'push') context.world.navigate(hashOf(context.store.state.route), 'push');
  const { hash } = await hashNow(context);
  if (turn === latest) context.world.navigate(hash, 'replace');
}

export async function share(context: Context): Promise<void> {
  const { store, world } = context;
  if (!store.state.project) return;
  const { hash, whole } = await hashNow(context);
  if (!whole) {
    const text = 'This definition is too large for a link. Save the project and send that file.';
    store.set({ toast: { text }, said: text });
    return;
  }
  const text = (await world.copy(world.linkTo(hash)))
    ? 'Link copied. It holds the definition and no rows of data.'
    : 'Copying was not allowed. Copy the address of this page: it holds the definition and no rows.';
  store.set({ toast: { text }, said: text });
}
