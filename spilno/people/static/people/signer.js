// Puts the frame of signing into the page, gives it the text and takes the signature, nothing else.
// The frame has an origin of its own: this script cannot read the key, and the key cannot leave it.
const SIGNATURE = /^[A-Za-z0-9+/]{100,40000}={0,2}$/;

function start(box) {
  const form = box.closest("form");
  const part = (name) => form.querySelector(`[data-signer-${name}]`);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = box.dataset.title;
  frame.src = box.dataset.frame;
  frame.className = "signer-window";

  const take = {
    ready: () => frame.contentWindow.postMessage({ text: part("text").textContent }, "*"), // its origin is nobody's
    height: (height) => { frame.style.height = `${Math.min(4000, Math.max(200, Number(height) || 0)) + 4}px`; },
    signature: (signature) => {
      if (typeof signature !== "string" || !SIGNATURE.test(signature) || form.elements.signature.value) return;
      form.elements.signature.value = signature;
      part("sent").hidden = false;
      form.requestSubmit ? form.requestSubmit() : form.submit();
    },
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== "null" || data?.spilno !== "signer") return;
    for (const name of Object.keys(take)) if (name in data) take[name](data[name]);
  });

  part("off").hidden = true;
  part("on").hidden = false;
  part("other").open = false;
  box.append(frame);
}

for (const box of document.querySelectorAll("[data-signer]")) start(box);
