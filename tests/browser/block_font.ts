// A font in which every letter is the same block, so that a page set in it is laid out alike on every machine, whatever
// faces that machine has. One glyph, made here byte by byte (OpenType; the tables that browsers insist on).
const EM = 1000;
const ADVANCE = 560;
const ASCENT = 800;
const DESCENT = 200;

const u16 = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from([(value >> 8) & 255, value & 255])));
const u32 = (...values: number[]) =>
  Buffer.concat(
    values.map((value) => Buffer.from([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])),
  );
const zeros = (count: number) => Buffer.alloc(count);

/** A block from the baseline to two thirds of the em, with a little air at its sides. */
function glyph(): Buffer {
  const [left, right, bottom, top] = [60, ADVANCE - 60, 0, 660];
  const flags = Buffer.from([1, 1, 1, 1]);
  const xs = u16(left, 0, right - left, 0);
  const ys = u16(bottom, top - bottom, 0, bottom - top);
  return Buffer.concat([u16(1, left, bottom, right, top), u16(3), u16(0), flags, xs, ys]);
}

function tables(): Map<string, Buffer> {
  const outline = glyph();
  const padded = Buffer.concat([outline, zeros((4 - (outline.length % 4)) % 4)]);
  const group = u32(0x20, 0x2fffd, 1);
  const format13 = Buffer.concat([u16(13, 0), u32(16 + group.length, 0, 1), group]);
  // The older table besides, for all of the first plane: one segment per glyph difference cannot say "all one", so an
  // array of glyph numbers does.
  const cmap = Buffer.concat([u16(0, 1, 3, 10), u32(12), format13]);
  const names = [
    [1, 'Blocks'],
    [2, 'Regular'],
    [3, 'Blocks'],
    [4, 'Blocks'],
    [6, 'Blocks'],
  ] as const;
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = names.map(([id], at) => {
    const size = texts[at]?.length ?? 0;
    const record = u16(3, 1, 0x409, id, size, offset);
    offset += size;
    return record;
  });
  const os2 = Buffer.concat([
    u16(4, ADVANCE, 400, 5, 0),
    u16(650, 600, 0, 75, 650, 600, 0, 350, 50, 250),
    u16(0),
    zeros(10),
    u32(0, 0, 0, 0),
    Buffer.from('NONE'),
    u16(0x40, 0x20, 0xffff, ASCENT, -DESCENT & 0xffff, 0, ASCENT, DESCENT),
    u32(0, 0),
    u16(500, 660, 0, 0x20, 1),
  ]);
  return new Map([
    ['OS/2', os2],
    ['cmap', cmap],
    ['glyf', padded],
    [
      'head',
      Buffer.concat([
        u16(1, 0),
        u32(0x10000, 0, 0x5f0f3cf5),
        u16(3, EM),
        zeros(16),
        u16(60, 0, ADVANCE - 60, 660, 0, 8, 2, 1, 0),
      ]),
    ],
    [
      'hhea',
      Buffer.concat([
        u16(1, 0, ASCENT, -DESCENT & 0xffff, 0, ADVANCE, 60, 60, ADVANCE - 60, 1, 0, 0),
        zeros(10),
        u16(2),
      ]),
    ],
    ['hmtx', u16(ADVANCE, 60, ADVANCE, 60)],
    ['loca', u32(0, 0, padded.length)],
    ['maxp', Buffer.concat([u32(0x10000), u16(2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])],
    ['name', Buffer.concat([u16(0, names.length, 6 + names.length * 12), ...records, ...texts])],
    ['post', Buffer.concat([u32(0x30000, 0), u16(0, 0), u32(1, 0, 0, 0, 0)])],
  ]);
}

function sum(table: Buffer): number {
  let total = 0;
  const padded = Buffer.concat([table, zeros((4 - (table.length % 4)) % 4)]);
  for (let at = 0; at < padded.length; at += 4) total = (total + padded.readUInt32BE(at)) >>> 0;
  return total;
}

function font(): Buffer {
  const found = [...tables()].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(found.length));
  const head = Buffer.concat([
    u32(0x10000),
    u16(found.length, power * 16, Math.log2(power), (found.length - power) * 16),
  ]);
  let offset = head.length + found.length * 16;
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const [tag, body] of found) {
    records.push(Buffer.concat([Buffer.from(tag), u32(sum(body), offset, body.length)]));
    const padded = Buffer.concat([body, zeros((4 - (body.length % 4)) % 4)]);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([head, ...records, ...bodies]);
}

/** Sets every element in blocks, at the sizes and weights the page gives them. */
export const BLOCK_STYLE = `@font-face { font-family: Blocks; src: url(data:font/ttf;base64,${font().toString('base64')}); font-weight: 100 900; }
:root { --font: Blocks !important; --font-mono: Blocks !important; } * { font-synthesis: none; }`;
