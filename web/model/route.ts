// The address behind "#" and the route it stands for; back, forward and reload go through it.
import { type Route, STEPS, type View } from './state.ts';

const VIEWS: readonly View[] = ['start', 'star', ...STEPS];

export function routeOf(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#/, '').split('?');
  const view = VIEWS.find((known) => known === name) ?? 'start';
  return { view, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function hashOf({ view, params }: Route): string {
  const query = new URLSearchParams(params).toString();
  return `#${view}${query && `?${query}`}`;
}
