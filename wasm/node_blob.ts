// A file on the disk as a blob, in Node, whose own are cut off at 4 GiB.
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes read at a time where the reader brings no room. */
const PIECE = 1 << 16;

/** Read when asked for; rejects with NotReadableError where the file was changed after it was opened, as blobs of files do. */
export class FileBlob implements Pick<Blob, 'size' | 'arrayBuffer' | 'stream'> {
  readonly #path: string;
  readonly #changed: number;
  readonly #begin: number;
  readonly size: number;

  private constructor(path: string, changed: number, begin: number, end: number) {
    this.#path = path;
    this.#changed = changed;
    this.#begin = begin;
    this.size = end - begin;
  }

  static async at(path: string): Promise<Blob> {
    const file = await open(path);
    try {
      const { size, mtimeMs } = await file.stat();
      return new FileBlob(path, mtimeMs, 0, size) as unknown as Blob;
    } finally {
      await file.close();
    }
  }

  slice(begin = 0, end = this.size): Blob {
    const place = (at: number) => this.#begin + Math.min(Math.max(at < 0 ? this.size + at : at, 0), this.size);
    const first = place(begin);
    return new FileBlob(this.#path, this.#changed, first, Math.max(first, place(end))) as unknown as Blob;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Response(this.stream()).arrayBuffer();
  }

  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let file: FileHandle | undefined;
    let at = this.#begin;
    const end = at + this.size;
    return new ReadableStream({
      type: 'bytes',
      autoAllocateChunkSize: PIECE,
      start: async () => {
        file = await open(this.#path);
      },
      pull: async (controller) => {
        const request = controller.byobRequest as ReadableStreamBYOBRequest;
        const room = request.view as Uint8Array<ArrayBuffer>;
        const wanted = Math.min(room.byteLength, end - at);
        if (wanted === 0) {
          await file?.close();
          controller.close();
          request.respond(0);
          return;
        }
        const { bytesRead } = await (file as FileHandle).read(room, 0, wanted, at);
        if (bytesRead === 0 || (await (file as FileHandle).stat()).mtimeMs !== this.#changed) {
          await file?.close();
          throw new DOMException('The file was changed.', 'NotReadableError');
        }
        at += bytesRead;
        request.respond(bytesRead);
      },
      cancel: () => file?.close(),
    });
  }
}
