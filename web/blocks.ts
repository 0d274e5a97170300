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

/** A table stands column by column. */
function linesOf(text: string, columns: number): string {
  const cells = text.split('\n');
  const rows = cells.length / columns;
  const lines: string[] = [];
  for (let row = 0; row < rows; ++row) {
    let line = cells[row] ?? '';
    for (let at = row + rows; at < cells.length; at += rows) line += `,${cells[at]}`;
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

export async function filesOf(example: CarriedExample): Promise<File[]> {
  return Promise.all(
    example.files.map(async (name) => {
      const element = await block(`${example.name}/${name}`);
      const text = linesOf(element.textContent ?? '', Number(element.dataset.columns));
      return new File([bytesOf(text)], name, { type: 'text/csv' });
    }),
  );
}
