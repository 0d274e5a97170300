// What the one file carries beside its script: data blocks, which a browser never runs. web/build/data_text.mjs writes them.
import type { Project } from '../wasm/protocol.ts';
import type { ExampleCard } from './model/state.ts';

export interface CarriedExample extends ExampleCard {
  /** Names; the content stands in blocks of its own. */
  readonly files: readonly string[];
  readonly project: Project | null;
}

const json = (id: string) => JSON.parse(document.getElementById(id)?.textContent || 'null');
export const licences = (): string => json('licences') ?? '';
export const carriedExamples = (): readonly CarriedExample[] => json('examples') ?? [];

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

/** What a character stands for: its code modulo 256, but for three that stand for what HTML would not keep. */
const BYTE = Uint8Array.from({ length: 512 }, (_, code) => code);
BYTE[0x5e] = 0x00;
BYTE[0x5d] = 0x0d;
BYTE[0x60] = 0x3c;

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ++at) bytes[at] = BYTE[text.charCodeAt(at)] as number;
  return bytes;
}

/** Once: the text is dropped. */
export async function engineBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const element = await block('engine');
  element.remove();
  return bytesOf(element.textContent ?? '');
}

const FIRST_PLACE = 64;

/** A row's mark is 0: the next value of the column's list, 1: that of the row above, or the value's place in the list. */
function cellsOf(values: readonly string[], marks: string): string[] {
  let next = 0;
  let at = 0;
  return Array.from(marks, (mark) => {
    if (mark === '0') at = next++;
    else if (mark !== '1') at = mark.charCodeAt(0) - FIRST_PLACE;
    return values[at] ?? '';
  });
}

/** A table stands column by column: how many values, the values, the marks. */
function linesOf(text: string): string {
  const parts = text.split('\n');
  const columns: string[][] = [];
  for (let at = 0; at < parts.length; ) {
    const marks = at + 1 + Number(parts[at]);
    columns.push(cellsOf(parts.slice(at + 1, marks), parts[marks] ?? ''));
    at = marks + 1;
  }
  return (columns[0] ?? []).map((_, row) => `${columns.map((column) => column[row]).join(',')}\n`).join('');
}

export async function filesOf(example: CarriedExample): Promise<File[]> {
  return Promise.all(
    example.files.map(async (name) => {
      const element = await block(`${example.name}/${name}`);
      return new File([bytesOf(linesOf(element.textContent ?? ''))], name, { type: 'text/csv' });
    }),
  );
}
