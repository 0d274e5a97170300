// Where the state outlives the page: always in the address, and on this device once somebody asked for it.
import type { Project } from '../../wasm/protocol.ts';
import { writeAddress } from './address.ts';
import { pageError } from './change.ts';
import type { Context } from './context.ts';
import { takeFiles } from './files.ts';
import { projectText, unpacked } from './packing.ts';
import { thirdStar } from './sides.ts';

/** Follows the project into the address and, if asked for, onto this device. */
export function keepUp(context: Context): void {
  const { store, world } = context;
  let kept: Project | null = null;
  store.listen(({ project }) => {
    if (project === kept) return;
    kept = project;
    void writeAddress(context, 'replace');
    if (store.state.remember === 'on' && project) remember(context);
    else if (store.state.remember === 'on') world.memory.forget();
  });
}

/** A definition that came with the address. What is wrong with one is said, and nothing else changes. */
export async function openLink(context: Context, text: string): Promise<void> {
  const { store, client } = context;
  const refuse = (why: string) => {
    const notice = `The definition in this link cannot be read: ${why}. Ask for the link again, or open a saved project.`;
    store.set({ notice, said: notice });
  };
  let plain: string;
  try {
    plain = await unpacked(text);
  } catch (error) {
    return refuse(error instanceof RangeError || error instanceof SyntaxError ? error.message : 'it is damaged');
  }
  const read = await client.read(plain);
  if (!read.ok) return refuse(read.error.text.replace(/\.$/, ''));
  const { project, hash } = read.value;
  const third = thirdStar(project.definition);
  if (third) return refuse(third.replace(/\.$/, ''));
  const own = await recalled(context);
  // The journal does not travel in links; what this device remembers of the same definition is fuller.
  const same = own && own.hash === hash;
  await takeFiles(context, [], same ? own.project : project);
}

async function recalled({ world, client }: Context): Promise<{ project: Project; hash: string } | null> {
  const text = world.memory.recall();
  if (!text) return null;
  const read = await client.read(text);
  return read.ok ? read.value : null;
}

/** Takes up what this device remembers, at the start of a session. */
export async function recall(context: Context): Promise<void> {
  const { store, world } = context;
  if (!world.memory.recall()) return;
  const own = await recalled(context);
  // A link brought another project: what is remembered stays as it is, and is not written over.
  if (store.state.project && own?.hash !== store.state.defined?.hash) return;
  store.set({ remember: 'on' });
  if (store.state.project) return;
  if (own) await takeFiles(context, [], own.project);
  else
    store.set({
      problem: pageError('', 'What this device remembers cannot be read.', 'Open a saved project, or start anew.'),
    });
}

export function remember({ store, world }: Context): void {
  const { project } = store.state;
  const kept = !project || world.memory.keep(projectText(project));
  store.set({ remember: kept ? 'on' : 'impossible' });
}

export function setRemember(context: Context, on: boolean): void {
  const { store, world } = context;
  if (on) remember(context);
  else {
    world.memory.forget();
    store.set({ remember: 'off' });
  }
  const text =
    store.state.remember === 'impossible'
      ? 'This browser keeps nothing for this page. Save the project as a file instead.'
      : on
        ? 'This device remembers the definition from now on, and no rows of data.'
        : 'Forgotten. Nothing of this page is kept on this device.';
  store.set({ toast: { text }, said: text });
}
