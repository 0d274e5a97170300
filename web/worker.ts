// The script of the page's workers. The page runs it too, before its own, and takes from it what both need: so the engine's
// library is carried once, and a worker is made of the text that stands in the page.
export { createClient } from '../wasm/client.ts';
export { failure } from '../wasm/engine.ts';
export { nounOf } from '../wasm/nouns.ts';
export { yieldToMessages } from '../wasm/reading.ts';
export { unpack } from '../wasm/unpack.ts';

import '../wasm/worker.ts';
