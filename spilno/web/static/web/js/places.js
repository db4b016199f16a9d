// Suggestions under the field of the place: a combobox of the ARIA practices, arrows, Enter, Escape.
const element = (name, attributes) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

class Suggestions {
  constructor(form, words, number) {
    this.input = form.querySelector("input[type=search]");
    this.words = words;
    this.url = form.dataset.places;
    this.list = element("ul", { class: "suggestions", role: "listbox", id: `suggestions-${number}`, "aria-label": words.places });
    this.list.hidden = true;
    this.status = element("p", { class: "unseen", role: "status" });
    form.append(this.list, this.status);
    for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id })) this.input.setAttribute(key, value);
    this.input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.ask(), 120); });
    this.input.addEventListener("keydown", (event) => this.press(event));
    if (this.input.value) this.ask(); // typed while this file was on its way
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 200));
  }

  async ask() {
    const text = this.input.value.trim();
    this.pending?.abort();
    if (text.length < 2) return this.close();
    this.pending = new AbortController();
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ q: text })}`, { signal: this.pending.signal });
      if (answer.ok) this.show((await answer.json()).places);
    } catch { /* superseded or no network: the button still searches */ }
    return undefined;
  }

  show(places) {
    this.at = -1;
    this.list.replaceChildren(...places.map((place, index) => {
      const option = element("li", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" });
      const name = element("b", {});
      name.textContent = place.name;
      const where = element("span", {});
      where.textContent = place.where;
      option.append(name, where);
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => { location.href = place.url; });
      return option;
    }));
    this.urls = places.map((place) => place.url);
    this.list.hidden = places.length === 0;
    this.input.setAttribute("aria-expanded", String(places.length > 0));
    this.status.textContent = `${this.words.found} ${places.length}`;
  }

  move(step) {
    const options = this.list.children;
    if (!options.length) return;
    options[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + step + options.length) % options.length;
    options[this.at].setAttribute("aria-selected", "true");
    options[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.at].id);
  }

  press(event) {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : this.at < 0 ? 0 : -1);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      location.href = this.urls[this.at];
    } else if (event.key === "Escape") {
      event.preventDefault(); // the browser would empty the field as well
      this.close();
    }
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

export const start = (form, words, number) => new Suggestions(form, words, number);
