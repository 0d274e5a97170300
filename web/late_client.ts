// A client before there is one: what is asked of it waits for the engine, so that a file can be taken at once.
import type { Client } from '../wasm/client.ts';
import { failure } from '../wasm/engine.ts';
import { unpack } from '../wasm/unpack.ts';

type Asked = (...given: readonly unknown[]) => Promise<unknown>;

/** Where the engine does not start, every answer says so. */
export function lateClient(starting: Promise<Client>): Client {
  const late = <Name extends keyof Client>(name: Name): Client[Name] => {
    const asked: Asked = async (...given) => {
      try {
        const client = (await starting) as unknown as Record<Name, Asked>;
        return await client[name](...given);
      } catch (fault) {
        const what = fault instanceof Error ? fault.message : String(fault);
        return failure('engine_stopped', '', `The engine did not start: ${what}.`, 'Load the page again.');
      }
    };
    return asked as unknown as Client[Name];
  };
  return {
    unpack,
    inspect: late('inspect'),
    forget: late('forget'),
    rows: late('rows'),
    recognize: late('recognize'),
    read: late('read'),
    define: late('define'),
    report: late('report'),
    preview: late('preview'),
    discover: late('discover'),
    bakeOff: late('bakeOff'),
    render: late('render'),
    close: late('close'),
  };
}
