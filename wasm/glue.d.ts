// The module that Emscripten makes of core and bindings.cpp, found in the build folder by its name.
declare module '*/northstar_engine.mjs' {
  export interface EngineModule {
    call(request: string): string;
    /** A view over the module's memory: take it again for every chunk, never keep it. Shorter when memory is used up. */
    inbox(bytes: number): Uint8Array;
    take(): Uint8Array<ArrayBuffer>;
  }
  export default function createEngineModule(options: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
    locateFile(name: string): string;
  }): Promise<EngineModule>;
}
