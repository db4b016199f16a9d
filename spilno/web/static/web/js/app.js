// Everything here is a help, not a need: each page works without it. No dependencies.
const all = (selector) => document.querySelectorAll(selector);
const words = document.getElementById("words")?.dataset ?? {};

function worker() {
  // The site sends `require-trusted-types-for 'script'`: an address of a script must come from a policy.
  const policy = window.trustedTypes?.createPolicy("spilno", { createScriptURL: (url) => url });
  const url = policy ? policy.createScriptURL("/sw.js") : "/sw.js";
  navigator.serviceWorker?.register(url).catch(() => {});
  // The very first page came before the worker: one who stays has it kept as well.
  if (navigator.serviceWorker && !navigator.serviceWorker.controller) {
    setTimeout(() => navigator.serviceWorker.controller?.postMessage({ keep: location.href }), 10000);
  }
}

function connection() {
  const show = () => all("[data-offline]").forEach((line) => { line.hidden = navigator.onLine; });
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

function copying() {
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      const before = button.textContent;
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    });
  });
}

function counters() {
  all("[data-counter]").forEach((line) => {
    const field = document.getElementById(line.dataset.counter);
    const write = () => {
      line.textContent = `${line.dataset.words} ${[...field.value].length} / ${line.dataset.limit}`;
    };
    field?.addEventListener("input", write);
    if (field) write();
  });
}

function leaving() {
  all('form[action*="logout"]').forEach((form) => form.addEventListener("submit", () => {
    Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach((key) => localStorage.removeItem(key));
    localStorage.removeItem("outbox-sent");
  }));
}

// What few pages need comes only there; suggestions only when somebody goes to the field.
function extras() {
  if (document.querySelector("form[data-draft], [data-draft-done], [data-drafts]")) {
    import("./drafts.js").then((drafts) => drafts.start(words)).catch(() => {});
  }
  if (localStorage.getItem("outbox") || document.querySelector("form[data-outbox]")) {
    import("./outbox.js").then((outbox) => outbox.start()).catch(() => {});
  }
  all("form[data-places]").forEach((form, number) => form.addEventListener("focusin", () => {
    import("./places.js").then((places) => places.start(form, words, number)).catch(() => {});
  }, { once: true }));
}

worker();
connection();
copying();
counters();
leaving();
extras();
document.querySelector("[data-errors]")?.focus();
