// The page's entry: starts the engine, makes the model, and ties both to the element that shows them.
import { carriedExamples, licences } from './blocks.ts';
import { App } from './elements/app.ts';
import { ACTION } from './elements/base.ts';
import { startEngine } from './engine.ts';
import { useLocale } from './format/locale.ts';
import { createModel } from './model/act.ts';
import type { Action } from './model/action.ts';
import { hashOf, routeOf } from './model/route.ts';
import { EMPTY } from './model/state.ts';
import { pageWorld } from './world.ts';

useLocale(navigator.languages);
const examples = carriedExamples();
const app = new App();
app.state = { ...EMPTY, examples };
app.licences = licences();

// The first view comes before the engine is unpacked.
const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
const engine = painted.then(startEngine);
const model = engine.then((client) =>
  createModel(client, pageWorld(examples), { route: routeOf(location.hash), examples }),
);

/** What the browser itself counted; the page's own data and blob addresses are no requests. */
const requests = () =>
  performance.getEntriesByType('resource').filter(({ name }) => !/^(data|blob):/.test(name)).length;

model.then(
  ({ store, act }) => {
    store.listen((state) => {
      app.state = state;
      app.requests = requests();
    });
    app.state = store.state;
    window.addEventListener('hashchange', () => {
      const route = routeOf(location.hash);
      const { route: now, project } = store.state;
      if (hashOf(route) === hashOf(now)) return;
      const { a, b } = route.params;
      const periods = project !== null && a && b && (a !== now.params.a || b !== now.params.b);
      if (periods) void act({ kind: 'set-periods', comparison: a, baseline: b });
      else void act({ kind: 'go', view: route.view, params: route.params });
    });
  },
  (error: unknown) => {
    const what = error instanceof Error ? error.message : String(error);
    app.state = {
      ...app.state,
      notice: `The engine did not start: ${what}. Use a current Chrome, Edge, Firefox or Safari, with WebAssembly allowed.`,
    };
  },
);

// Before the engine is up an action waits for it; nothing a person does is lost.
app.addEventListener(ACTION, (event) => {
  const action = (event as CustomEvent<Action>).detail;
  void model.then(({ act }) => act(action));
});
// Before the data blocks: the engine is read from them once the first view stands.
document.body.prepend(app);
