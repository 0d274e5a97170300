// A dropped file to the CSV files in it: itself, what a gzip file holds, or the entries of a zip archive. What is packed is
// opened once to the end, so that its size is known, damage is seen at once, and a bomb is stopped while it is small.
import type { NamedBlob } from './api.ts';
import { failure } from './engine.ts';
import { type Drained, drain, drainedBlob } from './packing.ts';
import type { Packing, Reply } from './protocol.ts';
import { entriesOf, type ZipEntry } from './zip.ts';

/** No honest table shrinks further; a small file may, since nothing comes of it. */
const RATIO_MAX = 1000;
const BYTES_WITHOUT_QUESTION = 32 * 2 ** 20;
const BYTES_MAX = 20e9;

/** Zip archives that the engine has a sentence for. */
const WORKBOOKS = /\.(xls[xmb]|ods|numbers)$/i;
const ARCHIVES = /\.(zip|gz|tgz|bz2|xz|7z|rar|zst|tar)$/i;
const quoted = (name: string) => `“${name}”`;

/** The files to inspect instead of `source`. */
export async function unpack(file: File | NamedBlob): Promise<Reply<NamedBlob[]>> {
  const source: NamedBlob = 'blob' in file ? file : { name: file.name, blob: file };
  const { name, blob, packing } = source;
  if (packing) return { ok: true, value: [source] };
  try {
    const front = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    if (front[0] === 0x1f && front[1] === 0x8b) return await unpackGzip(source);
    if (front[0] === 0x50 && front[1] === 0x4b && front[2] === 3 && front[3] === 4) return await unpackZip(source);
    return { ok: true, value: [source] };
  } catch {
    return failure('file_changed', name, 'The file cannot be read.', 'Drop it again.');
  }
}

async function unpackGzip(source: NamedBlob): Promise<Reply<NamedBlob[]>> {
  const inner = source.name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
  if (ARCHIVES.test(inner)) return nested(source.name);
  const one = await open(source, inner, { kind: 'gzip', begin: 0, end: source.blob.size });
  return one.ok ? { ok: true, value: [one.value] } : one;
}

async function unpackZip(source: NamedBlob): Promise<Reply<NamedBlob[]>> {
  const { name, blob } = source;
  if (WORKBOOKS.test(name)) return { ok: true, value: [source] };
  const listed = await entriesOf(blob);
  if (!listed.ok) return failure('not_text', '', `${quoted(name)} ${listed.is}`, listed.remedy);
  // A workbook under another name.
  if (listed.entries.some((entry) => entry.name === '[Content_Types].xml' || entry.name === 'mimetype'))
    return { ok: true, value: [source] };
  const entries = listed.entries.filter((entry) => !isJunk(entry.name));
  if (entries.length === 0) return failure('empty_input', '', `${quoted(name)} holds no file.`, 'Choose another one.');
  if (entries.every((entry) => ARCHIVES.test(entry.name))) return nested(name);
  const files: NamedBlob[] = [];
  for (const entry of entries.filter((entry) => !ARCHIVES.test(entry.name))) {
    const refusal = refusalOf(name, entry);
    if (refusal) return refusal;
    const one = await open(source, baseName(entry.name), { kind: entry.kind, begin: entry.begin, end: entry.end });
    if (!one.ok) return one;
    files.push(one.value);
  }
  return { ok: true, value: files };
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const isJunk = (path: string) =>
  path.endsWith('/') || path.startsWith('__MACOSX/') || baseName(path).startsWith('.') || baseName(path) === '';

function refusalOf(archive: string, entry: ZipEntry): Reply<never> | undefined {
  if (entry.encrypted)
    return failure(
      'unsupported',
      '',
      `${quoted(entry.name)} in ${quoted(archive)} is locked with a password.`,
      'Unpack it and choose the CSV file inside.',
    );
  if (entry.kind === undefined)
    return failure(
      'unsupported',
      '',
      `${quoted(entry.name)} in ${quoted(archive)} is packed in a way that browsers do not know.`,
      'Unpack it and choose the CSV file inside.',
    );
  return undefined;
}

function nested(name: string) {
  return failure(
    'unsupported',
    '',
    `${quoted(name)} is an archive of archives.`,
    'Unpack it and choose the CSV file inside.',
  );
}

async function open(
  { name, blob, path }: NamedBlob,
  inner: string,
  packed: Omit<Packing, 'size' | 'kind'> & { kind: Packing['kind'] | undefined },
): Promise<Reply<NamedBlob>> {
  const packing: Packing = { ...packed, kind: packed.kind ?? 'stored', size: 0 };
  const packedBytes = packing.end - packing.begin;
  const isBomb = (size: number) => size > BYTES_WITHOUT_QUESTION && size > RATIO_MAX * packedBytes;
  let all: Drained;
  try {
    all = await drain(blob, packing, (size) => isBomb(size) || size > BYTES_MAX);
  } catch {
    return failure('not_text', '', `${quoted(name)} is damaged or cut off.`, 'Download or export it again.');
  }
  if (all.stopped) {
    const what = isBomb(all.size) ? 'grows more than a thousandfold' : 'holds more than 20 GB';
    return failure(
      'limit_exceeded',
      '',
      `${quoted(name)} ${what} when unpacked; reading it was stopped.`,
      'Choose a smaller export.',
    );
  }
  return { ok: true, value: drainedBlob({ name: inner, blob, ...(path && { path }) }, packing, all) };
}
