// Starts the page, or shows the sentence in index.html that says why there is none.
const { js, wasm } = document.getElementById("loader").dataset;
const whole = (path) => new URL(path, document.baseURI);

document.getElementById("reload").addEventListener("click", () => location.reload());

try {
  const { default: start } = await import(whole(js));
  await start({ module_or_path: whole(wasm) });
} catch (error) {
  console.error(error);
  document.getElementById("failure").hidden = false;
}
document.getElementById("loading").remove();
