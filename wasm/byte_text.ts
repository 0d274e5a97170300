// Bytes that stand in a page as text, one character each; web/build/data_text.mjs writes them.

/** What a character stands for: its code modulo 256, but for three that stand for what HTML would not keep. */
const BYTE = Uint8Array.from({ length: 512 }, (_, code) => code);
BYTE[0x5e] = 0x00;
BYTE[0x5d] = 0x0d;
BYTE[0x60] = 0x3c;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ++at) bytes[at] = BYTE[text.charCodeAt(at)] as number;
  return bytes;
}
