// Loads parts of the app: WebAssembly that shares memory, table and functions with the main file.
//
// xtask/split-app.mjs puts this into the script of wasm-bindgen, in place of the loader that wasm-split generates, which
// reads no status, has no time limit and needs the right media type. `wasm` has the exports of the main file.

// How long a file may take, in milliseconds.
const PART_TIME_LIMIT = 30_000;

// What is being loaded or is loaded, by file. What failed is not kept, so that the next call tries again.
const compiledFiles = new Map();
const startedFiles = new Map();

// The functions by which the main file has a part loaded: each calls back with whether it is.
function partLoader(files) {
  return async (callback, data) => {
    let isLoaded = true;
    try {
      const modules = await Promise.all(files.map((file) => kept(compiledFiles, file, () => compile(file))));
      // Code that several parts share comes first.
      for (const [index, file] of files.entries()) {
        await kept(startedFiles, file, () => WebAssembly.instantiate(modules[index], { __wasm_split: wasm }));
      }
    } catch (error) {
      console.error(error);
      isLoaded = false;
    }
    wasm.__indirect_function_table.get(callback)(data, isLoaded);
  };
}

async function compile(file) {
  const response = await fetch(new URL(file, import.meta.url), { signal: AbortSignal.timeout(PART_TIME_LIMIT) });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  // A server that does not know WebAssembly sends another media type, by which the browser compiles nothing.
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

function kept(promises, file, start) {
  const promise = promises.get(file) ?? start();
  promises.set(file, promise);
  promise.catch(() => promises.delete(file));
  return promise;
}
