// The address behind "#" and the route it stands for; back, forward, reload and shared links go through it.
import { type Route, STEPS, type View } from './state.ts';

const VIEWS: readonly View[] = ['start', 'home', 'board', ...STEPS];
/** The parameter that carries the definition, see packing.ts. */
const DEFINITION = 'd';

export interface Address {
  readonly route: Route;
  /** The definition as it stands in the address; empty without. */
  readonly packed: string;
}

export function addressOf(hash: string): Address {
  const [name = '', query = ''] = hash.replace(/^#/, '').split('?');
  const view = VIEWS.find((known) => known === name) ?? 'start';
  const { [DEFINITION]: packed = '', ...params } = Object.fromEntries(new URLSearchParams(query));
  return { route: { view, params }, packed };
}

export function hashOf({ view, params }: Route, packed = ''): string {
  const query = new URLSearchParams({ ...params, ...(packed && { [DEFINITION]: packed }) }).toString();
  return `#${view}${query && `?${query}`}`;
}

/** How the change is read and the lens go along from step to step; what is selected in one does not. */
export function alongTheWay({ a, b, method, by, spikes, lens }: Route['params']): Route['params'] {
  return {
    ...(a && { a }),
    ...(b && { b }),
    ...(method && { method }),
    ...(spikes && { spikes }),
    ...(by && { by }),
    ...(lens && { lens }),
  };
}
