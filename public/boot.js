// Starts the app, and says so in words where it cannot start or has stopped.
//
// The build writes the addresses of the app's files into <meta name="portal">; the words stand in
// index.html. Nothing here may depend on the app: it runs when the app does not.

const { base, js, wasm } = document.querySelector('meta[name="portal"]').dataset;

window.addEventListener("portal-stopped", () => show("boot_stopped"));
document.querySelector("#boot_stopped button").addEventListener("click", () => location.reload());

try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  show("boot_failed");
}

function show(id) {
  const message = document.getElementById(id);
  if (!message.hidden) return;
  message.hidden = false;
  document.querySelectorAll(".boot-loading").forEach((loading) => loading.remove());
  window.scrollTo(0, 0);
  fillInAddress(message.querySelector(".boot-address"));
}

// The catalogue knows whom to write to; where it cannot be read either, the line stays hidden.
async function fillInAddress(line) {
  try {
    const response = await fetch(`${base}content/catalogue.json`);
    const { products, publisher } = await response.json();
    const path = location.pathname.slice(base.length).split("/");
    const product = products.find(({ id }) => id === path[0]);
    const email = (product ? product.security_team : publisher).email;
    const link = line.querySelector("a");
    link.textContent = email;
    link.href = `mailto:${email}`;
    line.hidden = false;
  } catch (error) {
    console.error(error);
  }
}
