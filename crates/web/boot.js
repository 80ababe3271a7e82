// Starts the client. Whatever keeps it from starting is told to the person: see public/start.js.
import("./web.js")
  .then((client) => client.default({ module_or_path: new URL("./web_bg.wasm", import.meta.url) }))
  .catch((error) => {
    console.error(error);
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) portalStart.fail("old");
    else portalStart.missing();
  });
