// Holds the state and tells who listens; several changes in one turn are told once.
import { EMPTY, type State } from './state.ts';

export interface Store {
  readonly state: State;
  set(change: Partial<State>): void;
  listen(told: (state: State) => void): void;
}

export function createStore(first: Partial<State> = {}): Store {
  let state: State = { ...EMPTY, ...first };
  const listeners: ((state: State) => void)[] = [];
  let asked = false;
  return {
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        for (const told of listeners) told(state);
      });
    },
    listen(told) {
      listeners.push(told);
    },
  };
}
