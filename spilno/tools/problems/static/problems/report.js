// A help for the form of a report: the place of the device, and what may be the same, while one writes.
const form = document.querySelector("form[data-similar]");
const field = (name) => form.elements.namedItem(name);

function here(button) {
  const status = form.querySelector("[data-here-status]");
  button.hidden = !navigator.geolocation;
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    field("lat").value = coords.latitude.toFixed(5);
    field("lon").value = coords.longitude.toFixed(5);
    field("lat").dispatchEvent(new Event("input", { bubbles: true }));
    status.textContent = `${button.dataset.found} ${field("lat").value}, ${field("lon").value} (±${Math.round(coords.accuracy)})`;
  }, () => { status.textContent = button.dataset.failed; }, { enableHighAccuracy: true, timeout: 15000 }));
}

function similar(place) {
  let timer;
  let pending;
  const ask = async () => {
    pending?.abort();
    const text = field("text").value.trim();
    if (text.length < 10 || !navigator.onLine) return;
    pending = new AbortController();
    const query = new URLSearchParams({ text: text.slice(0, 500), place: field("place").value, lat: field("lat").value, lon: field("lon").value });
    try {
      const answer = await fetch(`${form.dataset.similar}?${query}`, { signal: pending.signal });
      const made = new DOMParser().parseFromString(policy(await answer.text()), "text/html");
      if (answer.ok) place.replaceChildren(...made.body.childNodes);
    } catch { /* superseded or no network: the form works without */ }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 600); });
}

// The site sends `require-trusted-types-for 'script'`: a page of ours is read through a policy.
const rules = window.trustedTypes?.createPolicy("spilno-cards", { createHTML: (text) => text });
const policy = (text) => (rules ? rules.createHTML(text) : text);

here(form.querySelector("[data-here]"));
similar(form.querySelector("[data-similar-shown]"));
