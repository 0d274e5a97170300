// Answers every action; the one place where actions meet what they do.
import type { Client } from '../../wasm/client.ts';
import type { Definition, Project } from '../../wasm/protocol.ts';
import type { Action } from './action.ts';
import { go, goTo, share } from './address.ts';
import { holdAgainst } from './bake_off.ts';
import { apply, pageError, redo, undo } from './change.ts';
import type { Context } from './context.ts';
import * as definition from './definition.ts';
import { discover } from './discovery.ts';
import { tryOut } from './effects.ts';
import { exportLeftOut, exportReport, exportSeries } from './export.ts';
import { addFiles, discard, paste, putBack, removeFile, takeFiles } from './files.ts';
import { approve, logAction, logCheck, removeAction, setFloor, setTarget } from './journal.ts';
import { keepUp, openLink, recall, setRemember } from './keep.ts';
import { look } from './look.ts';
import { saveProject } from './project_file.ts';
import { readAs } from './reading.ts';
import { withSettled } from './settled.ts';
import { oneStar, replacedStar, withSidesTree } from './sides.ts';
import type { ExampleCard, Route } from './state.ts';
import { createStore, type Store } from './store.ts';
import { succeed } from './successor.ts';
import { withRateTree, withReachTree } from './tree.ts';
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
  const context: Context = {
    store: createStore(first),
    client,
    world,
    blobs: new Map(),
    shelf: new Map(),
    refused: new Map(),
    made: new Set(),
    came: [],
  };
  keepUp(context);
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

const QUICK: readonly Action['kind'][] = [
  'go',
  'drop-attempt',
  'save-project',
  'share',
  'remember',
  'download',
  'copy',
  'print',
  'try-out',
  'discover',
  'hold-against',
  'look',
  'reopen',
];
const isQuick = (action: Action) =>
  QUICK.includes(action.kind) || (action.kind === 'export' && (action.what === 'left-out' || action.what === 'series'));

async function answer(context: Context, action: Action): Promise<void> {
  const { store, world } = context;
  switch (action.kind) {
    case 'go':
      return go(context, action);
    case 'compare':
      go(context, action);
      return runReport(context);
    case 'add-files':
      return addFiles(context, action.files);
    case 'paste':
      return paste(context, action.text);
    case 'open-example':
      return openExample(context, action.name);
    case 'open-link':
      return openLink(context, action.packed);
    case 'recall':
      return recall(context);
    case 'share':
      return share(context);
    case 'remember':
      return setRemember(context, action.on);
    case 'remove-file':
      return removeFile(context, action.name);
    case 'put-back':
      return putBack(context, action.file, action.before);
    case 'answer':
      return answerQuestion(context, action.question, action.option);
    case 'set-role':
      return edit(context, `file:${action.file}`, (old) => definition.withRole(old, action.file, action.role));
    case 'set-column':
      return edit(context, `tables.${action.table}`, (old) =>
        action.column === 'entity' && action.name !== null
          ? (definition.mergePatch(old, definition.whoPatch(old, action.table, action.name)) as Definition)
          : definition.withColumn(old, action.table, action.column, action.name),
      );
    case 'set-format':
      return edit(context, `tables.${action.table}`, (old) =>
        definition.withFormat(old, action.table, action.column, action.format),
      );
    case 'set-form':
      return readAs(context, action.file, action.form);
    case 'discover':
      return store.state.project ? discover(context, store.state.project) : undefined;
    case 'hold-against':
      return holdAgainst(context, action.who);
    case 'try-out':
      return tryOut(context, action.what, action.projects);
    case 'look':
      return look(context, action.file);
    case 'succeed':
      return succeed(context, action.how);
    case 'reopen': {
      const { [action.question]: _, ...answers } = store.state.answers;
      return store.set({ answers });
    }
    case 'discard':
      return discard(context);
    case 'set-segments':
      return edit(context, `tables.${action.table}`, (old) => definition.withSegments(old, action.table, action.names));
    case 'set-path':
      if (action.path === 'north_star.metric')
        return patched(context, action.path, { north_star: { metric: action.value } });
      return edit(context, action.path, (old) => definition.withPath(old, action.path, action.value));
    case 'patch':
      return patched(context, action.source, action.patch);
    case 'settle': {
      const { project } = store.state;
      if (!project) return;
      const on = world.now().toISOString().slice(0, 10);
      await apply(context, withSettled(project, action.about, action.text, on), action.about);
      return;
    }
    case 'split':
      return edit(
        context,
        'tree',
        (old) =>
          (action.by === undefined ? (withSidesTree(old) ?? withReachTree(old)) : withRateTree(old, action.by)) ?? old,
      );
    case 'approve':
      return approve(context);
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
    case 'log-action':
      return logAction(context, action.action);
    case 'placebo':
      return runReport(context, { section: 'placebo' });
    case 'log-check':
      return logCheck(context);
    case 'remove-action':
      return removeAction(context, action.id);
    case 'set-floor':
      return setFloor(context, action.metric, action.floor);
    case 'set-target':
      return setTarget(context, action.target);
    case 'save-project':
      return saveProject(context);
    case 'switch-project':
      return switchProject(context, action.index);
    case 'new-project':
      return newProject(context);
    case 'export':
      if (action.what === 'left-out') return exportLeftOut(context);
      return action.what === 'series' ? exportSeries(context) : exportReport(context, action.what);
    case 'download':
      return world.download(action.name, action.type, action.text);
    case 'copy': {
      const copied = await world.copy(action.text);
      const text = copied ? action.said : 'Copying was not allowed. Select the text and copy it.';
      return store.set({ said: text, toast: { text } });
    }
    case 'print':
      return world.print();
    case 'cancel':
      return;
  }
}

async function edit(context: Context, source: string, change: (old: Definition) => Definition): Promise<void> {
  const { project, recognition, files } = context.store.state;
  const base =
    project ??
    recognition?.project ??
    definition.blankProject(files.filter((file) => file.status === 'read').map((file) => file.name));
  await apply(context, definition.withDefinition(base, change(base.definition)), source);
}

/** A change of the definition that may name another North Star: what that does is said. */
async function patched(context: Context, source: string, wanted: unknown): Promise<void> {
  const { store } = context;
  const { patch, words } = oneStar(store.state.project?.definition ?? { tables: {}, metrics: {} }, wanted);
  await edit(context, source, (old) => definition.mergePatch(old, patch) as Definition);
  if (words && !store.state.attempt) sayReplaced(context, words);
}

const sayReplaced = ({ store }: Context, text: string) => store.set({ toast: { text, undo: { kind: 'undo' } } });

async function setDefinition(context: Context, text: string): Promise<void> {
  const { project } = context.store.state;
  try {
    const value = JSON.parse(text) as Definition & Partial<Project>;
    // A whole document may be pasted where a definition is asked for.
    const next: Project = value.definition
      ? { northstar: 1, definition: value.definition, journal: value.journal ?? [] }
      : { northstar: 1, definition: value, journal: project?.journal ?? [] };
    if (!(await apply(context, next, 'json'))) return;
    const words = replacedStar(project?.definition, next.definition);
    if (words) sayReplaced(context, words);
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
  const { recognition, project } = context.store.state;
  const question = recognition?.questions.find((known) => known.id === id);
  const chosen = question?.options[option];
  const base = project ?? recognition?.project;
  if (!chosen || !base) return;
  const patched = definition.mergePatch(base.definition, chosen.patch) as Definition;
  if (await apply(context, definition.withDefinition(base, patched), question.place))
    context.store.set({ answers: { ...context.store.state.answers, [id]: chosen.label } });
}

async function openExample(context: Context, name: string): Promise<void> {
  const { files, project } = await context.world.openExample(name);
  await newProject(context, 'stay');
  await takeFiles(context, files, project);
}

/** The project in use with its files, so that one can come back to it; each definition stands there once. */
function setAside({ store, blobs }: Context): void {
  const { project, others } = store.state;
  if (!project || blobs.size === 0) return;
  const same = JSON.stringify(project.definition);
  const left = { title: project.definition.title || 'Project without a name', project, files: [...blobs.values()] };
  store.set({ others: [...others.filter((other) => JSON.stringify(other.project.definition) !== same), left] });
}

async function switchProject(context: Context, index: number): Promise<void> {
  const { others } = context.store.state;
  const next = others[index];
  if (!next) return;
  context.store.set({ others: others.filter((other) => other !== next) });
  await newProject(context, 'stay');
  await takeFiles(context, next.files, next.project);
}

async function newProject(context: Context, where: 'stay' | 'start' = 'start'): Promise<void> {
  await supersede(context);
  setAside(context);
  for (const name of context.blobs.keys()) await context.client.forget(name);
  context.blobs.clear();
  context.shelf.clear();
  context.refused.clear();
  context.made.clear();
  context.store.set({
    files: [],
    recognition: null,
    answers: {},
    project: null,
    defined: null,
    report: null,
    stale: false,
    attempt: null,
    successors: [],
    effects: null,
    discovery: null,
    compared: null,
    problem: null,
    notice: '',
    stopped: '',
    past: [],
    future: [],
    toast: null,
  });
  if (where === 'start') goTo(context, 'start');
}
