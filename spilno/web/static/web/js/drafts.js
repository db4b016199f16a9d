// Drafts stay on this device: what was typed survives a lost network, a closed tab, an expired form.
// <form data-draft="name" data-draft-title="…">; a page with data-draft-done="name" says it was taken.
const PREFIX = "draft:";
const MONTH = 30 * 24 * 3600 * 1000;

const fields = (form) => [...form.elements].filter((field) => field.name
  && !["hidden", "password", "file", "submit", "button"].includes(field.type) && !("noDraft" in field.dataset));

function values(form) {
  return fields(form).map((field) => ["checkbox", "radio"].includes(field.type)
    ? [field.name, field.value, field.checked] : [field.name, field.value]);
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    if (draft && Date.now() - draft.at < MONTH) return draft;
    localStorage.removeItem(key);
  } catch { /* storage is closed or holds something else */ }
  return null;
}

function save(form, key) {
  const draft = { at: Date.now(), url: form.dataset.draftUrl || location.pathname + location.search, title: form.dataset.draftTitle, values: values(form) };
  try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* full or closed: the form still works */ }
}

function fill(form, draft) {
  for (const [name, value, checked] of draft.values) {
    for (const field of fields(form).filter((each) => each.name === name)) {
      if (checked === undefined) field.value = value;
      else if (field.value === value) field.checked = checked;
      field.dispatchEvent(new Event("input"));
    }
  }
}

function line(text, label, act) {
  const note = document.createElement("p");
  note.className = "notice";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = label;
  button.addEventListener("click", act);
  note.append(`${text} `, button);
  return note;
}

function keep(form, words) {
  const key = PREFIX + form.dataset.draft;
  const start = JSON.stringify(values(form));
  const draft = read(key);
  // What the server sends back after an error is newer than the draft: only an untouched form is filled.
  if (draft && !("draftFilled" in form.dataset) && JSON.stringify(draft.values) !== start) {
    fill(form, draft);
    form.prepend(line(words.restored, words.again, () => { localStorage.removeItem(key); location.reload(); }));
  }
  let timer;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 300, form, key); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    save(form, key);
    if (navigator.onLine) return;
    event.preventDefault();
    form.querySelector("[data-lost]")?.remove();
    const note = line(words.lost, words.retry, () => form.requestSubmit());
    note.dataset.lost = "";
    form.append(note);
  });
}

function list(place, words) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const drafts = keys.map((key) => [key, read(key)]).filter(([, draft]) => draft);
  place.hidden = drafts.length === 0;
  for (const [key, draft] of drafts) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = draft.url.startsWith("/") && !draft.url.startsWith("//") ? draft.url : "/";
    link.textContent = draft.title || words.draft;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "link";
    drop.textContent = words.drop;
    drop.setAttribute("aria-label", `${words.drop}: ${link.textContent}`);
    drop.addEventListener("click", () => { localStorage.removeItem(key); item.remove(); });
    item.append(link, " ", drop);
    place.querySelector("ul").append(item);
  }
}

export function start(words) {
  document.querySelectorAll("[data-draft-done]").forEach((mark) => localStorage.removeItem(PREFIX + mark.dataset.draftDone));
  document.querySelectorAll("form[data-draft]").forEach((form) => keep(form, words));
  document.querySelectorAll("[data-drafts]").forEach((place) => list(place, words));
}
