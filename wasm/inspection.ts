// What an engine is shown of a file to understand it: its first bytes, and its last ones where those are not all of it.
import type { InspectOptions, NamedBlob } from './api.ts';
import { failure } from './engine.ts';
import { firstBytes, holdsLines, lastBytes, TAIL_BYTES } from './packing.ts';
import type { EngineRequest, Reply } from './protocol.ts';

/** Enough to see dialect, header and types; where records are so long that few stand in it, the longest that are read. */
const HEAD_BYTES = 256 * 1024;
const LONG_HEAD_BYTES = 4 * 2 ** 20;
const FEW_LINES = 8;

/** The question, and what has to stand in the inbox with it. */
export async function inspection(
  { name, blob, packing, tail }: NamedBlob,
  { headerWillDo = false, project }: InspectOptions,
  decodedFrom?: string,
): Promise<Reply<{ request: EngineRequest; inbox: Uint8Array }>> {
  const size = packing?.size ?? blob.size;
  let head: Uint8Array;
  let end = new Uint8Array(0);
  try {
    head = await firstBytes(blob, packing, HEAD_BYTES);
    if (head.length < size && !holdsLines(head, FEW_LINES)) head = await firstBytes(blob, packing, LONG_HEAD_BYTES);
    if (head.length < size) end = packing ? new Uint8Array(tail ?? []) : await lastBytes(blob, TAIL_BYTES);
  } catch {
    return failure('file_changed', name, 'The file cannot be read.', 'Drop it again.');
  }
  const request = {
    op: 'inspect',
    file: name,
    size,
    bytes: head.length,
    tail: end.length,
    complete: head.length === size,
    header_will_do: headerWillDo,
    ...(project && { project }),
    ...(decodedFrom && { decoded_from: decodedFrom }),
  } as const;
  const inbox = new Uint8Array(head.length + end.length);
  inbox.set(head);
  inbox.set(end, head.length);
  return { ok: true, value: { request, inbox } };
}
