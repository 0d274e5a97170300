// What a zip archive lists in its central directory (PKWARE APPNOTE 4.3): names, and where the packed bytes of each stand.
import type { Packing } from './protocol.ts';

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** Nothing: packed in another way than browsers know. */
  readonly kind: Packing['kind'] | undefined;
  readonly begin: number;
  readonly end: number;
}
export type Listed =
  | { readonly ok: true; readonly entries: ZipEntry[] }
  | { readonly ok: false; readonly is: string; readonly remedy: string };

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
/** Of the end record, whose comment may be long. */
const TAIL = 22 + 0xffff;
const ENTRIES_MAX = 1000;
const IN_ZIP64 = 0xffffffff;

const damaged: Listed = { ok: false, is: 'is damaged or cut off.', remedy: 'Download or export it again.' };
const tooLarge: Listed = {
  ok: false,
  is: 'is a zip archive too large to be opened here.',
  remedy: 'Unpack it and choose the CSV file inside.',
};

async function viewOf(blob: Blob, begin: number, end: number): Promise<DataView> {
  return new DataView(await blob.slice(begin, end).arrayBuffer());
}

export async function entriesOf(blob: Blob): Promise<Listed> {
  const tailAt = Math.max(0, blob.size - TAIL);
  const tail = await viewOf(blob, tailAt, blob.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) return damaged;
  const count = tail.getUint16(at + 10, true);
  const bytes = tail.getUint32(at + 12, true);
  const begin = tail.getUint32(at + 16, true);
  if (count > ENTRIES_MAX || begin === IN_ZIP64 || bytes === IN_ZIP64) return tooLarge;
  if (begin + bytes > tailAt + at) return damaged;
  const list = await viewOf(blob, begin, begin + bytes);
  const entries: ZipEntry[] = [];
  for (let i = 0, place = 0; i < count; i++) {
    if (place + 46 > list.byteLength || list.getUint32(place, true) !== LISTED) return damaged;
    const entry = await entryAt(blob, list, place, begin);
    if (entry === 'zip64') return tooLarge;
    if (!entry) return damaged;
    entries.push(entry);
    place +=
      46 + list.getUint16(place + 28, true) + list.getUint16(place + 30, true) + list.getUint16(place + 32, true);
  }
  return { ok: true, entries };
}

async function entryAt(
  blob: Blob,
  list: DataView,
  at: number,
  dataEnd: number,
): Promise<ZipEntry | 'zip64' | undefined> {
  const method = list.getUint16(at + 10, true);
  const packed = list.getUint32(at + 20, true);
  const local = list.getUint32(at + 42, true);
  if (packed === IN_ZIP64 || local === IN_ZIP64 || list.getUint32(at + 24, true) === IN_ZIP64) return 'zip64';
  const nameBytes = list.getUint16(at + 28, true);
  if (at + 46 + nameBytes > list.byteLength || local + 30 > dataEnd) return undefined;
  // The header in front of the data has an extra field of its own length.
  const header = await viewOf(blob, local, local + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) return undefined;
  const begin = local + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (begin + packed > dataEnd) return undefined;
  return {
    name: new TextDecoder().decode(new Uint8Array(list.buffer, at + 46, nameBytes)),
    encrypted: (list.getUint16(at + 8, true) & 1) !== 0,
    kind: method === 0 ? 'stored' : method === 8 ? 'deflate-raw' : undefined,
    begin,
    end: begin + packed,
  };
}
