// What the one file carries beside its script: blocks of text, which a browser neither runs nor shows.
import type { Project } from '../wasm/protocol.ts';
import { bytesOf, linesOf } from './data_text.ts';
import type { ExampleCard } from './model/state.ts';
import { SIMULATIONS } from './simulated.ts';

export interface CarriedExample extends ExampleCard {
  /** Names; the content stands in blocks of its own, or is made by the example's simulation. */
  readonly files: readonly string[];
  readonly project: Project | null;
}

const json = (id: string) => JSON.parse(document.getElementById(id)?.textContent || 'null');
export const licences = (): string => json('licences') ?? '';
export const carriedExamples = (): readonly CarriedExample[] => json('examples') ?? [];

/** Of the script that the page's workers run; the page has run it too. */
export const workersText = (): string => document.getElementById('northstar')?.textContent ?? '';

/** The large blocks stand behind the script, which runs while they are still being read. */
const parsed = new Promise<void>((done) => {
  if (document.readyState !== 'loading') done();
  else document.addEventListener('DOMContentLoaded', () => done(), { once: true });
});

async function block(id: string): Promise<HTMLElement> {
  await parsed;
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks its part "${id}"`);
  return found;
}

/** Once: the text is dropped. */
export async function engineBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const element = await block('engine');
  element.remove();
  return bytesOf(element.textContent ?? '');
}

export async function filesOf(example: CarriedExample): Promise<File[]> {
  const made = SIMULATIONS[example.name]?.();
  return Promise.all(
    example.files.map(async (name) => {
      const bytes = made?.[name] ?? bytesOf(linesOf((await block(`${example.name}/${name}`)).textContent ?? ''));
      return new File([bytes], name, { type: 'text/csv' });
    }),
  );
}
