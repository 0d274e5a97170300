// Files in and out: each is inspected by the engine, then the definition is guessed, joined or taken up again.
import type { NamedBlob } from '../../wasm/client.ts';
import type { FileForm, Project } from '../../wasm/protocol.ts';
import { goTo } from './address.ts';
import { apply, snapshot } from './change.ts';
import type { Context } from './context.ts';
import { blankProject, columnsRead, filesOf, joined, withDefinition, withForm } from './definition.ts';
import { projectText } from './packing.ts';
import { readProject } from './project_file.ts';
import type { OpenFile, Snapshot, State, Toast } from './state.ts';
import { foretell, matched } from './successor.ts';
import { runReport, supersede } from './work.ts';

const isProject = (file: File) => /\.json$/i.test(file.name);

export async function addFiles(context: Context, files: readonly File[]): Promise<void> {
  const { store } = context;
  const projects = files.filter(isProject);
  const tables = files.filter((file) => !isProject(file));
  store.set({ notice: '', toast: null });
  let opened: Project | null = null;
  for (const file of projects) opened = (await readProject(context, file)) ?? opened;
  const waited = opened !== null || isWaiting(store.state);
  await takeFiles(context, tables, opened);
  // Who opens a project wants its number.
  if (waited && store.state.report && !isWaiting(store.state) && store.state.route.view === 'data')
    goTo(context, 'home');
}

export const isWaiting = ({ files }: State): boolean => files.some(({ status }) => status === 'missing');

/** Reads the heads of `files`, then goes on with the project just opened, the one in use, or a fresh guess. */
export async function takeFiles(
  context: Context,
  files: readonly (File | NamedBlob)[],
  opened: Project | null,
): Promise<void> {
  const { store } = context;
  if (files.length === 0 && !opened) return;
  await supersede(context);
  const first = store.state.files.length === 0 && files.length > 0;
  const unpacked = await unpackAll(context, files);
  const added = await inspectAll(context, unpacked, opened ?? store.state.project);
  if ((first || store.state.route.view === 'start') && (added > 0 || opened)) goTo(context, 'data');
  if (added === 0 && !opened) return;
  context.came = unpacked.map(({ name }) => name);
  await takeUp(context, opened, context.came);
}

/** A project whose files are not all here: it holds from now on, and the cards say what to drop. */
async function waitForFiles(context: Context, project: Project, before: Snapshot | null): Promise<void> {
  const { store, client } = context;
  // The sentence and what it leaves open can be read before any row is.
  const read = await client.read(projectText(project));
  const known = new Set(store.state.files.map(({ name }) => name));
  const wanted = filesOf(project.definition).filter((name) => !known.has(name));
  store.set({
    project,
    files: [...store.state.files, ...wanted.map(missing)],
    defined: read.ok ? read.value : null,
    report: null,
    attempt: null,
    problem: null,
    stopped: '',
    ...(before && { past: [...store.state.past, before], future: [] }),
  });
}

const missing = (name: string): OpenFile => ({ name, size: 0, status: 'missing', understanding: null, problem: '' });

/** Archives are taken for the files in them; one that cannot be opened stands there with the reason. */
async function unpackAll(context: Context, files: readonly (File | NamedBlob)[]): Promise<NamedBlob[]> {
  const { client, store } = context;
  const unpacked: NamedBlob[] = [];
  for (const file of files) {
    const reply = await client.unpack(file);
    if (reply.ok) unpacked.push(...reply.value);
    else {
      store.set({ said: reply.error.text });
      const { name } = file;
      const { size } = 'blob' in file ? file.blob : file;
      put(context, { name, size, status: 'refused', understanding: null, problem: reply.error.text });
    }
  }
  return unpacked;
}

/** How many of them the engine could read. */
async function inspectAll(context: Context, files: readonly NamedBlob[], project: Project | null): Promise<number> {
  const { store, client, blobs } = context;
  let read = 0;
  for (const file of files) {
    const { name } = file;
    const size = file.packing?.size ?? file.blob.size;
    const before = store.state.files.find((known) => known.name === name);
    put(context, { name, size, status: 'reading', understanding: null, problem: '' });
    const { reply, form } = await inspected(context, file, project);
    if (reply.ok) {
      ++read;
      blobs.set(name, file);
      put(context, { name, size, status: 'read', understanding: reply.value, problem: '', ...(form && { form }) });
    } else {
      store.set({ said: reply.error.text });
      // A bad copy of a file that was fine must not take the fine one away.
      if (before?.status === 'read') {
        const kept = blobs.get(name);
        if (kept) await client.inspect(kept, project ? { project } : {});
        put(context, { ...before, problem: reply.error.text });
      } else {
        const status = before?.status === 'missing' ? 'missing' : 'refused';
        const mendable = reply.error.code !== 'not_text';
        if (mendable) context.refused.set(name, file);
        put(context, { name, size, status, understanding: null, problem: reply.error.text, mendable });
      }
    }
  }
  return read;
}

/** A file that was refused is read as it is said to be written; what was refused again says why. */
export async function readRefused(context: Context, file: OpenFile, form: FileForm): Promise<void> {
  const { store, client, blobs, refused } = context;
  const blob = refused.get(file.name);
  if (!blob) return;
  await supersede(context);
  const { project } = store.state;
  const base = project ?? blankProject([]);
  const said = withDefinition(base, withForm(base.definition, file.name, form));
  const reply = await client.inspect(blob, { project: said });
  if (!reply.ok) {
    put(context, { ...file, problem: reply.error.text, form });
    store.set({ said: reply.error.text });
    return;
  }
  refused.delete(file.name);
  blobs.set(file.name, blob);
  const { mendable: _, ...known } = file;
  put(context, { ...known, status: 'read', understanding: reply.value, problem: '', form });
  if (store.state.route.view === 'start') goTo(context, 'data');
  context.came = [file.name];
  await takeUp(context, project && filesOf(project.definition).includes(file.name) ? said : null, context.came);
}

/** Reads the head of a file as the project says, or as it says of one that this may be the next of. */
async function inspected({ client }: Context, file: NamedBlob, project: Project | null) {
  const { definition } = project ?? blankProject([]);
  const forms = Object.entries(definition.files ?? {});
  const own = definition.files?.[file.name];
  const reply = await client.inspect(file, project ? { project } : {});
  if (own && !reply.ok) return { reply: await client.inspect(file) }; // the definition that says so is refused in its turn
  if (own || forms.length === 0 || filesOf(definition).includes(file.name)) return { reply };
  for (const [of, form] of forms) {
    const said = withDefinition(blankProject([]), withForm({ tables: {}, metrics: {} }, file.name, form));
    const next = await client.inspect(file, { project: said });
    const columns = next.ok ? next.value.columns.map(({ name }) => name) : [];
    const wanted = columnsRead(definition, of);
    if (wanted.length > 1 && wanted.every((name) => columns.includes(name))) return { reply: next, form };
  }
  return { reply: await client.inspect(file) };
}

function put({ store }: Context, file: OpenFile): void {
  const { files } = store.state;
  const at = files.findIndex((known) => known.name === file.name);
  store.set({ files: at < 0 ? [...files, file] : files.map((known, index) => (index === at ? file : known)) });
}

/** Decides which definition holds now that the files have changed. */
async function takeUp(context: Context, opened: Project | null, names: readonly string[]): Promise<void> {
  const { store, client } = context;
  const reply = await client.recognize();
  if (reply.ok) store.set({ recognition: reply.value });
  const now = snapshot(store.state);
  const base = opened ?? now?.project;
  if (base) {
    const { project, found, successors } = matched(base, store.state.files, names);
    store.set({
      successors,
      files: store.state.files.filter(({ name, status }) => status !== 'missing' || !found.includes(name)),
    });
    const waits = new Set(successors.map(({ file }) => file));
    const next = !opened && isNew(base, names) && reply.ok ? joined(project, reply.value, waits) : project;
    const lacks = filesOf(next.definition).some((name) => !context.blobs.has(name));
    if (lacks) await waitForFiles(context, next, opened && now);
    // A project that is refused leaves the one in use, and one that is taken can be undone.
    else {
      await apply(context, next, opened ? 'project' : 'files', opened && now ? 'push' : 'keep');
      await foretell(context);
    }
    return;
  }
  if (!reply.ok) {
    store.set({ problem: reply.error });
    return;
  }
  if (reply.value.project) await apply(context, reply.value.project, 'recognized', 'keep');
}

const isNew = (project: Project, names: readonly string[]) => {
  const known = new Set(filesOf(project.definition));
  return names.some((name) => !known.has(name));
};

export async function removeFile(context: Context, name: string): Promise<void> {
  const { store, client, blobs } = context;
  await supersede(context);
  await client.forget(name);
  const blob = blobs.get(name);
  blobs.delete(name);
  context.refused.delete(name);
  if (blob) context.shelf.set(name, blob);
  const named = store.state.project && filesOf(store.state.project.definition).includes(name);
  const undo: Toast = {
    text: `Removed ${name}.`,
    ...(blob && { undo: { kind: 'put-back', file: blob, before: snapshot(store.state) } }),
  };
  const files = store.state.files.filter((file) => file.name !== name);
  const reading = files.filter((file) => file.status === 'read').length;
  if (reading === 0) {
    store.set({
      files: [],
      project: null,
      defined: null,
      report: null,
      recognition: null,
      problem: null,
      attempt: null,
      toast: undo,
    });
    goTo(context, 'start');
    return;
  }
  store.set({ files, toast: undo, report: named ? null : store.state.report });
  const reply = await client.recognize();
  if (!reply.ok) return;
  store.set({ recognition: reply.value });
  if (named) {
    store.set({ defined: null });
    if (reply.value.project) await apply(context, reply.value.project, 'recognized');
    else store.set({ project: null });
  } else if (store.state.project) await runReport(context);
}

/** Takes away the files whose reading was stopped. */
export async function discard(context: Context): Promise<void> {
  context.store.set({ stopped: '' });
  for (const name of context.came) await removeFile(context, name);
}

export async function putBack(context: Context, file: NamedBlob, before: Snapshot | null): Promise<void> {
  context.store.set({ toast: null, ...(before && { answers: before.answers }) });
  await takeFiles(context, [file], before?.project ?? null);
}

/** A pasted table becomes a file of its own. */
export async function paste(context: Context, text: string): Promise<void> {
  const lines = text.trim().split('\n');
  if (lines.length < 2) {
    context.store.set({
      notice: 'The clipboard holds no table. Copy the cells with their header row, then paste again.',
    });
    return;
  }
  const taken = new Set(context.store.state.files.map((file) => file.name));
  const end = lines[0]?.includes('\t') ? 'tsv' : 'csv';
  let name = `pasted.${end}`;
  for (let n = 2; taken.has(name); ++n) name = `pasted-${n}.${end}`;
  await addFiles(context, [new File([text], name, { type: 'text/csv' })]);
}
