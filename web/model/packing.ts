// A definition as text that fits into an address: deflated, then base64 with the letters that addresses allow.
import type { Definition, Project } from '../../wasm/protocol.ts';

/** Longer than this many characters is neither written nor read. */
const MOST_PACKED = 16 * 1024;
const MOST_UNPACKED = 1024 * 1024;

async function through(bytes: Uint8Array<ArrayBuffer>, by: CompressionStream | DecompressionStream, most = Infinity) {
  const reader = new Blob([bytes]).stream().pipeThrough(by).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError('larger than a definition can be');
    }
    pieces.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Nothing when it is too large for an address. The journal stays at home. */
export async function packed(definition: Definition): Promise<string | null> {
  const text = new TextEncoder().encode(JSON.stringify(definition));
  const small = await through(text, new CompressionStream('deflate-raw'));
  if (small.length > MOST_PACKED) return null;
  let binary = '';
  for (const byte of small) binary += String.fromCharCode(byte);
  const base64 = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return base64.length > MOST_PACKED ? null : base64;
}

/** The text of a project document; whether it is one, the engine says. Throws what is wrong with the packing. */
export async function unpacked(text: string): Promise<string> {
  if (text.length > MOST_PACKED) throw new RangeError('longer than a link may be');
  if (!/^[\w-]+$/.test(text)) throw new SyntaxError('it holds characters that no such link has');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const plain = await through(bytes, new DecompressionStream('deflate-raw'), MOST_UNPACKED);
  const definition = new TextDecoder('utf-8', { fatal: true }).decode(plain);
  return `{"northstar":1,"definition":${definition}}`;
}

/** A larger document is not opened. */
export const MOST_PROJECT = 4 * 1024 * 1024;

/** The document as people save it and as it is kept on this device; without blanks where it would be too large. */
export function projectText(project: Project): string {
  const text = `${JSON.stringify(project, null, 2)}\n`;
  return new Blob([text]).size > MOST_PROJECT ? JSON.stringify(project) : text;
}
