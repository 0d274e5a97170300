// What does not stand in a file as the engine reads it, as a stream of bytes: the contents of a stretch of an archive, and
// text in an encoding whose tables the platform has.
import type { NamedBlob } from './api.ts';
import { failure } from './engine.ts';
import type { Packing, Reply } from './protocol.ts';

/** Enough of the end of a file to see the lines under its table. */
export const TAIL_BYTES = 64 * 1024;
/** Smaller contents stay in memory and are read from there. */
const KEPT_MAX = 64 * 2 ** 20;

export function openPacked(
  blob: Blob,
  { kind, begin, end, encoding }: Packing,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const packed = blob.slice(begin, end).stream();
  const bytes = kind === 'stored' ? packed : packed.pipeThrough(new DecompressionStream(kind));
  if (encoding === undefined) return bytes;
  return bytes.pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream());
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

export interface Drained {
  readonly size: number;
  /** There was more than is taken. */
  readonly stopped: boolean;
  /** All of it, where that is little. */
  readonly kept: Blob | undefined;
  readonly tail: Uint8Array;
}

/** Reads to the end, or until so much is too much. Rejects where the contents are damaged or the file has gone. */
export async function drain(blob: Blob, packing: Packing, isTooMuch: (size: number) => boolean): Promise<Drained> {
  const reader = openPacked(blob, packing).getReader();
  let kept: Uint8Array<ArrayBuffer>[] | undefined = [];
  let last: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (isTooMuch(size)) {
      await reader.cancel().catch(() => {});
      return { size, stopped: true, kept: undefined, tail: new Uint8Array(0) };
    }
    kept = size > KEPT_MAX ? undefined : kept;
    kept?.push(value);
    last = [...last, value];
    while (last.slice(1).reduce((sum, piece) => sum + piece.length, 0) >= TAIL_BYTES) last.shift();
  }
  const tail = await lastBytes(new Blob(last), TAIL_BYTES);
  return { size, stopped: false, kept: kept && new Blob(kept), tail };
}

/** The contents as a file of their own: from memory, or read through the packing each time. */
export function drainedBlob(of: NamedBlob, packing: Packing, { size, kept, tail }: Drained): NamedBlob {
  return kept ? { name: of.name, blob: kept } : { ...of, packing: { ...packing, size }, tail };
}

/** The file as UTF-8, from the encoding it is written in; its places are those of the UTF-8. */
export async function decoded(source: NamedBlob, encoding: string): Promise<Reply<NamedBlob>> {
  const { name, blob, packing = { kind: 'stored', begin: 0, end: blob.size, size: 0 } } = source;
  const through = { ...packing, encoding };
  try {
    return { ok: true, value: drainedBlob(source, through, await drain(blob, through, () => false)) };
  } catch {
    return failure('file_changed', name, 'The file cannot be read.', 'Drop it again.');
  }
}
