// What the one file carries beside its script: data blocks, which a browser never runs.

import type { Project } from '../wasm/protocol.ts';
import type { ExampleCard } from './model/state.ts';

export interface CarriedExample extends ExampleCard {
  readonly files: readonly { readonly name: string; readonly deflated: string }[];
  readonly project: Project | null;
}

const block = (id: string) => document.getElementById(id)?.textContent?.trim() ?? '';

async function inflate(base64: string): Promise<ArrayBuffer> {
  const text = atob(base64);
  const deflated = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ++at) deflated[at] = text.charCodeAt(at);
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}

export const engineBytes = () => inflate(block('engine'));
export const licences = (): string => JSON.parse(block('licences') || '""');
export const carriedExamples = (): readonly CarriedExample[] => JSON.parse(block('examples') || '[]');

export async function filesOf(example: CarriedExample): Promise<File[]> {
  return Promise.all(
    example.files.map(async ({ name, deflated }) => new File([await inflate(deflated)], name, { type: 'text/csv' })),
  );
}
