// The page's entry: makes the model, over an engine that is still starting, and ties it to the element that shows it.
import { yieldToMessages } from '../wasm/reading.ts';
import { carriedExamples, licences } from './blocks.ts';
import { App } from './elements/app.ts';
import { ACTION } from './elements/base.ts';
import { startEngine } from './engine.ts';
import { locale, useLocale } from './format/locale.ts';
import { lateClient } from './late_client.ts';
import { createModel } from './model/act.ts';
import type { Action } from './model/action.ts';
import { addressOf, alongTheWay, hashOf } from './model/route.ts';
import { answerAddress, isOwnEntry, pageWorld } from './world.ts';

const QUIET_MILLISECONDS = 300;

useLocale(navigator.languages);
const examples = carriedExamples();

const app = new App();
// In a task of its own: what is set up here is long enough for one.
const shown = yieldToMessages().then(async () => {
  document.getElementById('shell')?.replaceWith(app);
  await app.updateComplete;
  // From here on a file that is dropped, chosen or pasted is taken; the engine reads it as soon as it has started.
  performance.mark('ready');
});
const starting = startEngine(shown);
const { store, act } = createModel(lateClient(starting), pageWorld(examples), {
  route: addressOf(location.hash).route,
  examples,
});

app.licences = licences();

/** What takes a while and nobody waits for yet. */
const whenIdle = (act: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(act) : setTimeout(act, QUIET_MILLISECONDS);

/** What the browser itself counted; the page's own data and blob addresses are no requests. */
const requests = () =>
  performance.getEntriesByType('resource').filter(({ name }) => !/^(data|blob):/.test(name)).length;

store.listen((state) => {
  app.state = state;
  app.requests = requests();
});
app.state = store.state;
app.addEventListener(ACTION, (event) => void act((event as CustomEvent<Action>).detail));

const first = addressOf(location.hash).packed;
if (first) void act({ kind: 'open-link', packed: first });
void act({ kind: 'recall' });
window.addEventListener('hashchange', () => {
  answerAddress();
  const { route, packed } = addressOf(location.hash);
  const { params: before } = store.state.route;
  // Back and forward go to other steps of the work at hand; a link brings a definition of its own, or keeps the periods.
  const own = isOwnEntry();
  if (packed && !own) void act({ kind: 'open-link', packed });
  const params = own ? route.params : { ...alongTheWay(before), ...route.params };
  const next = { view: route.view, params };
  if (hashOf(next) === hashOf(store.state.route)) return;
  const other = ['a', 'b', 'method', 'by'].some((name) => params[name] !== before[name]);
  void act({ kind: other && store.state.project ? 'compare' : 'go', ...next, came: true });
});

starting.then(
  () => {
    performance.mark('engine');
    whenIdle(() => void locale());
  },
  (error: unknown) => {
    const what = error instanceof Error ? error.message : String(error);
    store.set({
      notice: `The engine did not start: ${what}. Use a current Chrome, Edge, Firefox or Safari, with WebAssembly allowed.`,
    });
  },
);
