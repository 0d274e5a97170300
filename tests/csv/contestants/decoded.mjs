// Text as a browser decodes a file for a reader in JavaScript: by its byte order mark, else as UTF-8.
import { readFileSync } from 'node:fs';

const MARKS = [
  ['utf-8-sig', 'utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'utf-16le', [0xff, 0xfe]],
  ['utf-16be', 'utf-16be', [0xfe, 0xff]],
];

export function decoded(path) {
  const bytes = readFileSync(path);
  const [encoding, label] = MARKS.find(([, , mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [
    'utf-8',
    'utf-8',
  ];
  return { encoding, text: new TextDecoder(label).decode(bytes) };
}
