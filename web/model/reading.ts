// How a file is written, said by hand. The engine reads it anew; where that makes other columns of it than the definition
// reads, what it says of that file is guessed anew, and all of it where the North Star is counted there.
import type { FileForm, Project } from '../../wasm/protocol.ts';
import { apply } from './change.ts';
import type { Context } from './context.ts';
import { blankProject, filesOf, joined, withDefinition, withForm, withoutFile } from './definition.ts';
import { inWords } from './error_place.ts';
import { readRefused } from './files.ts';
import type { OpenFile, State } from './state.ts';

const NOTHING: FileForm = {};
/** What is said of a file's writing so far. */
export const formOf = ({ project }: State, file: OpenFile): FileForm =>
  project?.definition.files?.[file.name] ?? file.form ?? NOTHING;

export async function readAs(context: Context, name: string, form: FileForm): Promise<void> {
  const { store, client, blobs } = context;
  const { project, files } = store.state;
  const refused = files.find((file) => file.name === name && file.mendable);
  if (refused) return readRefused(context, refused, form);
  const base = project ?? blankProject([]);
  const next = withDefinition(base, withForm(base.definition, name, form));
  const source = `file:${name}`;
  // The engine goes by the definition where that speaks of the file.
  const told = project && (filesOf(project.definition).includes(name) || Object.keys(form).length > 0);
  if (told && (await apply(context, next, source))) return;
  const blob = blobs.get(name);
  if (!blob) return;
  const reply = await client.inspect(blob, { project: next });
  if (!reply.ok) {
    const error = inWords(reply.error, next.definition);
    store.set({ attempt: { project: next, error, source }, said: error.text });
    return;
  }
  const found = await client.recognize();
  const guess: Project | null = found.ok ? found.value.project : null;
  if (project && !guess) {
    await client.inspect(blob, { project });
    return;
  }
  const before = store.state.files;
  store.set({
    files: before.map((file) => (file.name === name ? { ...file, understanding: reply.value, form } : file)),
    ...(found.ok && { recognition: found.value }),
    attempt: null,
  });
  if (!guess || !found.ok) return;
  const kept = withoutFile(withForm(base.definition, name, form), name);
  const anew = kept ? joined(withDefinition(base, kept), found.value) : { ...guess, journal: base.journal };
  const taken = await apply(context, anew, source, project ? 'push' : 'keep');
  const text = `“${name}” has other columns when it is read this way, so ${kept ? 'what is counted from it' : 'the definition'} was guessed anew.`;
  if (taken && project) store.set({ toast: { text, undo: { kind: 'undo' } }, said: text });
  if (taken || !project) return;
  store.set({ files: before });
  await client.inspect(blob, { project });
}
