// «Near to far from me»: the phone says where it is, to some hundred metres; the server orders the list.
const button = document.querySelector("[data-from-here]");

if (button && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const at = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
      location.search = new URLSearchParams({ unit: button.dataset.unit, at });
    }, () => {
      button.disabled = false;
      document.querySelector("[data-from-failed]").hidden = false;
    }, { timeout: 10000, maximumAge: 60000 });
  });
}
