// Two notices side by side: they scroll together, and one steps from change to change on both sides.
(() => {
  const sides = [...document.querySelectorAll(".side")];
  let still = 0; // until then what scrolls was moved by this script

  sides.forEach((side, place) => side.addEventListener("scroll", () => {
    if (performance.now() < still) return;
    const other = sides[1 - place], share = side.scrollTop / Math.max(1, side.scrollHeight - side.clientHeight);
    still = performance.now() + 80;
    other.scrollTop = share * (other.scrollHeight - other.clientHeight);
  }));

  const parts = new Map(); // of each change, on the side or sides where it stands
  for (const part of document.querySelectorAll(".side [data-change]"))
    parts.set(part.dataset.change, [...parts.get(part.dataset.change) ?? [], part]);
  const order = [...parts.keys()].sort((a, b) => a - b), told = document.getElementById("at");
  let at = -1;

  function show(found) {
    document.querySelectorAll(".here").forEach(part => part.classList.remove("here"));
    still = performance.now() + 80;
    for (const part of found) {
      const side = part.closest(".side");
      part.classList.add("here");
      side.scrollTop += part.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
    }
  }
  function step(by) {
    if (!order.length) return;
    at = at < 0 && by < 0 ? order.length - 1 : (at + by + order.length) % order.length;
    show(parts.get(order[at]));
    told.textContent = `${at + 1} / ${order.length}`;
  }
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));

  document.addEventListener("click", event => {
    const link = event.target.closest("td a[href^='#']");
    if (!link) return;
    const places = [...link.closest("td").querySelectorAll("a")].map(other => document.getElementById(other.hash.slice(1)));
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    document.querySelector(".reader").scrollIntoView({ block: "start" });
    show(places.filter(Boolean));
    at = order.indexOf(places[0]?.dataset.change ?? "");
    document.getElementById(link.hash.slice(1))?.closest(".side").focus({ preventScroll: true });
  });
})();
