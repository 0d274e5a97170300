// Answers every action; the one place where actions meet what they do.
import type { Client } from '../../wasm/client.ts';
import type { Definition, Project } from '../../wasm/protocol.ts';
import type { Action } from './action.ts';
import { apply, pageError, redo, undo } from './change.ts';
import type { Context } from './context.ts';
import * as definition from './definition.ts';
import { exportLeftOut, exportReport } from './export.ts';
import { addFiles, goTo, paste, removeFile, takeFiles } from './files.ts';
import { saveProject } from './project_file.ts';
import { hashOf } from './route.ts';
import type { ExampleCard, Route } from './state.ts';
import { createStore, type Store } from './store.ts';
import { cancel, runReport, supersede } from './work.ts';
import type { World } from './world.ts';

export interface Model {
  readonly store: Store;
  act(action: Action): Promise<void>;
}

export function createModel(
  client: Client,
  world: World,
  first: { route: Route; examples: readonly ExampleCard[] },
): Model {
  const context: Context = { store: createStore(first), client, world, blobs: new Map() };
  // One after the other, since each rests on what the one before left in the engine. Cancelling must not queue.
  let last = Promise.resolve();
  return {
    store: context.store,
    act(action) {
      if (action.kind === 'cancel') {
        cancel(context);
        return Promise.resolve();
      }
      if (isQuick(action)) return answer(context, action);
      const overtakes = action.kind !== 'resume' && action.kind !== 'use-partial';
      const interrupt = overtakes ? supersede(context) : Promise.resolve();
      last = Promise.all([last, interrupt])
        .then(() => answer(context, action))
        .catch((error: unknown) => {
          const what = error instanceof Error ? error.message : String(error);
          context.store.set({
            work: null,
            problem: pageError('', `The engine stopped: ${what}`, 'Reload the page; your files are untouched.'),
          });
        });
      return last;
    },
  };
}

const QUICK: readonly Action['kind'][] = ['go', 'drop-attempt', 'save-project', 'download', 'copy', 'print'];
const isQuick = (action: Action) =>
  QUICK.includes(action.kind) || (action.kind === 'export' && action.what === 'left-out');

async function answer(context: Context, action: Action): Promise<void> {
  const { store, world } = context;
  switch (action.kind) {
    case 'go':
      return go(context, action);
    case 'add-files':
      return addFiles(context, action.files);
    case 'paste':
      return paste(context, action.text);
    case 'open-example':
      return openExample(context, action.name);
    case 'remove-file':
      return removeFile(context, action.name);
    case 'answer':
      return answerQuestion(context, action.question, action.option);
    case 'set-role':
      return edit(context, `file:${action.file}`, (old) => definition.withRole(old, action.file, action.role));
    case 'set-column':
      return edit(context, `tables.${action.table}`, (old) =>
        definition.withColumn(old, action.table, action.column, action.name),
      );
    case 'set-segments':
      return edit(context, `tables.${action.table}`, (old) => definition.withSegments(old, action.table, action.names));
    case 'set-path':
      return edit(context, action.path, (old) => definition.withPath(old, action.path, action.value));
    case 'split-by-people':
      return edit(context, 'tree', (old) => definition.withReachTree(old) ?? old);
    case 'set-definition':
      return setDefinition(context, action.text);
    case 'drop-attempt':
      return store.set({ attempt: null });
    case 'undo':
      return undo(context);
    case 'redo':
      return redo(context);
    case 'resume':
      return runReport(context);
    case 'use-partial':
      return runReport(context, { partial: true });
    case 'set-periods':
      go(context, {
        view: 'decompose',
        params: { ...store.state.route.params, a: action.comparison, b: action.baseline },
      });
      return runReport(context);
    case 'save-project':
      return saveProject(context);
    case 'new-project':
      return newProject(context);
    case 'export':
      return action.what === 'left-out' ? exportLeftOut(context) : exportReport(context, action.what);
    case 'download':
      return world.download(action.name, action.type, action.text);
    case 'copy': {
      const copied = await world.copy(action.text);
      return store.set({
        said: copied ? action.said : 'Copying was not allowed',
        toast: copied ? action.said : 'Copying was not allowed. Select the text and copy it.',
      });
    }
    case 'print':
      return world.print();
    case 'cancel':
      return;
  }
}

function go({ store, world }: Context, to: { view: Route['view']; params?: Route['params'] }): void {
  const old = store.state.route.params;
  // The periods looked at go along from step to step.
  const { a, b } = old;
  const route: Route = { view: to.view, params: to.params ?? { ...(a && { a }), ...(b && { b }) } };
  store.set({ route, toast: '' });
  world.navigate(hashOf(route));
}

async function edit(context: Context, source: string, change: (old: Definition) => Definition): Promise<void> {
  const { project, recognition, files } = context.store.state;
  const base =
    project ??
    recognition?.project ??
    definition.blankProject(files.filter((file) => file.status === 'read').map((file) => file.name));
  await apply(context, definition.withDefinition(base, change(base.definition)), source);
}

async function setDefinition(context: Context, text: string): Promise<void> {
  const { project } = context.store.state;
  try {
    const value = JSON.parse(text) as Definition & Partial<Project>;
    // A whole document may be pasted where a definition is asked for.
    const next: Project = value.definition
      ? { northstar: 1, definition: value.definition, journal: value.journal ?? [] }
      : { northstar: 1, definition: value, journal: project?.journal ?? [] };
    await apply(context, next, 'json');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    context.store.set({
      attempt: {
        project: project ?? definition.blankProject([]),
        source: 'json',
        error: pageError(
          'The text',
          `is not valid JSON: ${what}`,
          'Check for a missing comma, quote or bracket there.',
        ),
      },
    });
  }
}

async function answerQuestion(context: Context, id: string, option: number): Promise<void> {
  const { recognition, answers, project } = context.store.state;
  const question = recognition?.questions.find((known) => known.id === id);
  const chosen = question?.options[option];
  const base = project ?? recognition?.project;
  if (!chosen || !base) return;
  context.store.set({ answers: { ...answers, [id]: chosen.label } });
  const patched = definition.mergePatch(base.definition, chosen.patch) as Definition;
  if (!(await apply(context, definition.withDefinition(base, patched), question.place))) {
    const { [id]: _, ...rest } = context.store.state.answers;
    context.store.set({ answers: rest });
  }
}

async function openExample(context: Context, name: string): Promise<void> {
  const { files, project } = await context.world.openExample(name);
  await newProject(context, 'stay');
  await takeFiles(context, files, project);
}

async function newProject(context: Context, where: 'stay' | 'start' = 'start'): Promise<void> {
  await supersede(context);
  for (const name of context.blobs.keys()) await context.client.forget(name);
  context.blobs.clear();
  context.store.set({
    files: [],
    recognition: null,
    answers: {},
    project: null,
    defined: null,
    report: null,
    stale: false,
    attempt: null,
    problem: null,
    notice: '',
    stopped: '',
    past: [],
    future: [],
    toast: '',
  });
  if (where === 'start') goTo(context, 'start');
}
