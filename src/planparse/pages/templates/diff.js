// Two notices side by side: they scroll together, and one steps from change to change on both sides.
(() => {
  const sides = [...document.querySelectorAll(".side")];
  let still = 0; // until then what scrolls was moved by this script

  const parts = new Map(); // of each change, on the side or sides where it stands
  for (const part of document.querySelectorAll(".side [data-change]"))
    parts.set(part.dataset.change, [...parts.get(part.dataset.change) ?? [], part]);

  // lines that both sides have, in an order that both keep: what is scrolled to is aligned at them
  function shared() {
    const [before, after] = sides.map(side => {
      const found = new Map();
      for (const line of side.querySelectorAll("p:not([data-change]), h3"))
        found.set(line.textContent, found.has(line.textContent) ? null : line);
      return found;
    });
    const pairs = [...parts.values()].filter(found => found.length === 2);
    for (const [words, line] of before) if (line && after.get(words)) pairs.push([line, after.get(words)]);
    const places = pairs.map(pair => pair.map(line => line.offsetTop)).sort((a, b) => a[0] - b[0]);
    return rising(places);
  }
  function rising(places) { // the longest run of pairs that rises on the right as well
    const ends = [], before = new Map();
    for (const place of places) {
      let low = 0, high = ends.length;
      while (low < high) { const middle = (low + high) >> 1; if (ends[middle][1] < place[1]) low = middle + 1; else high = middle; }
      before.set(place, ends[low - 1]);
      ends[low] = place;
    }
    const found = [];
    for (let place = ends.at(-1); place; place = before.get(place)) found.unshift(place);
    return found;
  }
  let known = null;
  addEventListener("resize", () => { known = null; });

  function beside(from, to, top) { // where on one side stands what is at a place of the other
    known ??= shared();
    const last = sides.map(side => side.scrollHeight);
    const places = [[0, 0], ...known, last], next = places.findIndex(place => place[from] > top);
    if (next < 1) return last[to];
    const [a, b] = [places[next - 1], places[next]];
    return a[to] + (top - a[from]) / (b[from] - a[from]) * (b[to] - a[to]);
  }
  sides.forEach((side, from) => side.addEventListener("scroll", () => {
    if (performance.now() < still) return;
    const to = 1 - from, other = sides[to], eye = side.clientHeight / 3;
    still = performance.now() + 80;
    if (side.scrollTop <= 0) other.scrollTop = 0;
    else if (side.scrollTop >= side.scrollHeight - side.clientHeight - 1) other.scrollTop = other.scrollHeight;
    else other.scrollTop = beside(from, to, side.scrollTop + eye) - eye;
  }));

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
