// The contents of a stretch of an archive as a stream of bytes.
import type { Packing } from './protocol.ts';

/** Enough of the end of a file to see the lines under its table. */
export const TAIL_BYTES = 64 * 1024;

export function openPacked(blob: Blob, { kind, begin, end }: Packing): ReadableStream<Uint8Array<ArrayBuffer>> {
  const packed = blob.slice(begin, end).stream();
  return kind === 'stored' ? packed : packed.pipeThrough(new DecompressionStream(kind));
}

/** The first bytes of a file or of what is packed in it. */
export async function firstBytes(blob: Blob, packing: Packing | undefined, bytes: number): Promise<Uint8Array> {
  if (!packing) return new Uint8Array(await blob.slice(0, bytes).arrayBuffer());
  const head = new Uint8Array(Math.min(bytes, packing.size));
  const reader = openPacked(blob, packing).getReader();
  for (let filled = 0; filled < head.length; ) {
    const { done, value } = await reader.read();
    if (done) break;
    head.set(value.subarray(0, head.length - filled), filled);
    filled += Math.min(value.length, head.length - filled);
  }
  await reader.cancel().catch(() => {});
  return head;
}

export async function lastBytes(blob: Blob, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(Math.max(0, blob.size - bytes)).arrayBuffer());
}

/** Whether so many lines end in the bytes, by LF or CR. */
export function holdsLines(bytes: Uint8Array, lines: number): boolean {
  let found = 0;
  for (let i = 0; i < bytes.length && found < lines; i++) if (bytes[i] === 10 || bytes[i] === 13) found++;
  return found >= lines;
}
