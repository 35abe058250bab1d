// The page of a notice: tabs, places, marks, the card of a fact, the outline.
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const told = JSON.parse(one("#facts").textContent);
  const say = (name, values = {}) => told.say[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const kindOf = {};
  for (const [kind, { facts }] of Object.entries(told.kinds)) for (const id in facts) kindOf[id] = kind;

  // --- tabs -------------------------------------------------------------------------------------
  const tabs = all("[role=tab]"), panels = all(".panel"), scrolled = {};
  let current = panels[0];

  function show(panel) {
    if (panel === current) return;
    scrolled[current.id] = scrollY;
    current = panel;
    panels.forEach(other => other === panel ? other.removeAttribute("hidden") : other.setAttribute("hidden", "until-found"));
    for (const tab of tabs) {
      const chosen = tab.hash.slice(1) === panel.id;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    closeCard();
  }
  panels.forEach(panel => panel.addEventListener("beforematch", () => show(panel))); // found by the browser's search
  one("[role=tablist]").addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], end = { Home: 0, End: tabs.length - 1 }[event.key];
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    const next = tabs[end ?? (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    go(next.hash);
    history.pushState(null, "", next.hash);
    next.focus({ preventScroll: true });
  });

  // --- places: every link inside the page goes through here -----------------------------------------
  const back = one("#back");
  let origin = null;
  history.scrollRestoration = "manual";

  function flash(found) {
    all(".at").forEach(element => element.classList.remove("at"));
    found.forEach(element => element.classList.add("at"));
  }
  function centre(element, block = "center", times = 4) {
    // parts that were never seen have no height yet: go there again until the place stands still
    element.scrollIntoView({ block });
    const top = element.getBoundingClientRect().top;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (times && Math.abs(element.getBoundingClientRect().top - top) > 2) centre(element, block, times - 1);
    }));
  }
  function go(hash) {
    const id = hash.slice(1), element = id ? document.getElementById(id) : panels[0];
    if (!element) return;
    const panel = element.closest(".panel");
    if (!panel) return;
    show(panel);
    if (element === panel) { scrollTo(0, scrolled[panel.id] ?? Math.min(scrollY, one("header").offsetHeight)); return; }
    const pieces = piecesOf(id);
    if (pieces.length) {
      shown(pieces.find(piece => piece.id === id)?.classList[0] ?? kindOf[id], true);
      flash(pieces);
      centre(pieces[0]);
      pieces[0].focus({ preventScroll: true });
    } else {
      const row = element.closest("tr");
      if (row?.hidden) one(".tools", panel).set({});
      flash([element]);
      centre(element, panel.id === "text" ? "start" : "center");
      const target = row ? one("a", row) ?? row : element;
      if (target === element || target === row) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const hash = link.getAttribute("href"), from = current;
    const tools = document.getElementById(hash.slice(1))?.querySelector(".tools");
    const wanted = { ...link.dataset };
    if (tools && Object.keys(wanted).length) tools.set(wanted);
    if (link.closest("#card")) closeCard();
    go(hash);
    if (location.hash !== hash) history.pushState(null, "", hash);
    const role = link.getAttribute("role");
    if (from !== current && from.id !== "text" && current.id === "text" && role !== "tab") {
      origin = { panel: from, link };
      back.textContent = back.dataset.say.replace("{}", one(`#tab-${from.id}`).firstChild.textContent.trim());
      back.hidden = false;
    } else if (current.id !== "text") back.hidden = true;
    if (role === "tab") link.focus({ preventScroll: true });
  });
  back.addEventListener("click", () => {
    back.hidden = true;
    const hash = `#${origin.panel.id}`;
    show(origin.panel);
    history.pushState(null, "", hash);
    scrollTo(0, scrolled[origin.panel.id] ?? 0);
    flash([origin.link.closest("tr")].filter(Boolean));
    origin.link.focus();
  });
  addEventListener("hashchange", () => { back.hidden = true; go(location.hash); });

  // --- marks ----------------------------------------------------------------------------------------
  const text = one(".text"), marks = all("mark", text);
  const kindsOf = mark => [...mark.classList].map(name => name.replace("in-", ""));
  const factsOf = mark => [mark.id || mark.dataset.f, ...(mark.dataset.in?.split(" ") ?? [])];
  const isShown = kind => document.body.classList.contains(`show-${kind}`);
  const shownFact = mark => factsOf(mark).find(id => kindOf[id] && isShown(kindOf[id])) ?? null;

  function piecesOf(id) {
    const name = CSS.escape(id);
    return all(`mark#${name}, mark[data-f="${name}"], mark[data-in~="${name}"]`, text);
  }
  function reachable(mark) {
    const kind = kindOf[mark.id], opens = Boolean(kind) && isShown(kind);
    const wanted = { role: "button", "aria-haspopup": "dialog", title: told.kinds[kind]?.title };
    mark.tabIndex = opens ? 0 : -1;
    for (const [name, value] of Object.entries(wanted)) opens ? mark.setAttribute(name, value) : mark.removeAttribute(name);
  }
  function shown(kind, on) {
    if (!kind || isShown(kind) === on) return;
    document.body.classList.toggle(`show-${kind}`, on);
    const box = one(`[data-kind=${kind}]`);
    if (box) box.checked = on;
    marks.forEach(mark => { if (kindsOf(mark).includes(kind)) reachable(mark); });
  }
  marks.forEach(reachable);
  all("[data-kind]").forEach(box => {
    box.addEventListener("change", () => shown(box.dataset.kind, box.checked));
    if (isShown(box.dataset.kind) !== box.checked) shown(box.dataset.kind, box.checked); // kept by the browser
  });
  // lines that were broken in the file run on, unless one wants to see where
  const lineBox = one("#lines"), broken = () => text.classList.toggle("broken", lineBox.checked);
  lineBox.parentNode.hidden = !one("div:not(.header) > i, div:not(.header) > * > i", text);
  lineBox.addEventListener("change", broken);
  broken();
  text.addEventListener("click", event => {
    const mark = event.target.closest("mark"), id = mark && shownFact(mark);
    if (id && getSelection().isCollapsed) openCard(id, mark);
  });
  text.addEventListener("keydown", event => {
    const mark = event.target.closest("mark[role]");
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openCard(mark.id, mark); }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const open = marks.filter(other => other.getAttribute("role"));
      event.preventDefault();
      open[open.indexOf(mark) + step]?.focus();
    }
  });

  // --- the card of a fact -----------------------------------------------------------------------------
  const card = one("#card"), list = one("dl", card), fields = one(".fields", card);
  let openFact = null, opener = null;
  const small = matchMedia("(max-width:46rem)");

  function said(path, value, words) {
    if (Array.isArray(value)) return path.endsWith("span") ? `[${value[0]}, ${value[1]})` : value.join(told.list);
    const name = words?.[value];
    return name && typeof value === "string" && name !== value ? say("code", { word: name, code: value }) : name ?? String(value);
  }
  function noted(words, lang = "") {
    const note = document.createElement("small");
    note.textContent = words;
    if (lang) note.lang = lang;
    return note;
  }
  function add(name, path, value, rule) {
    const term = document.createElement("dt"), detail = document.createElement("dd");
    term.textContent = name;
    if (path) { const code = document.createElement("code"); code.textContent = path; term.append(" ", code); }
    detail.append(value);
    if (rule) detail.append(" ", noted(rule[0]), " ", noted(rule[1], "en"));
    else if (/[\u3400-\u9fff]/.test(detail.textContent)) detail.lang = "zh-CN";
    list.append(term, detail);
  }
  function linkTo(id, label) {
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = label;
    return link;
  }
  function fill(id, mark) {
    const kind = kindOf[id], { title, fields: known, facts } = told.kinds[kind], fact = facts[id];
    const of = path => fact[known.findIndex(field => field[0] === path)];
    const none = [];
    list.replaceChildren();
    one("#card-kind").textContent = title;
    one("#card-kind").className = `swatch ${kind}`;
    one("#card-id").textContent = id;
    one("#card-id").href = `#${id}`;
    one("#card-name").textContent = [of("indicator"), of("text")].filter(Boolean).join(" ");
    known.forEach(([path, name, words], place) => {
      const value = fact[place];
      if (path === "id") return;
      if (value === null || (Array.isArray(value) && !value.length)) none.push(`${name} ${path}`);
      else if (path === "node") add(name, path, linkTo(value, value));
      else add(name, path, said(path, value, words), path === "rule" && told.rules[value]);
    });
    const [plan, path, role, page] = told.nodes[of("node")] ?? [];
    const line = told.lines[id];
    const at = [plan, path, role, page && say("page", { page }), line && say("line", { line })];
    one("#card-place").textContent = at.filter(Boolean).join(" · ");
    const others = mark ? factsOf(mark).filter(other => other !== id && kindOf[other]) : [];
    if (others.length) {
      const holder = document.createElement("span");
      for (const other of others) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = `${told.kinds[kindOf[other]].title} ${other}`;
        button.addEventListener("click", () => { fill(other, mark); card.focus({ preventScroll: true }); });
        holder.append(button, " ");
      }
      add(say("together"), "", holder);
    }
    one("#card-none").textContent = none.length ? say("unsaid", { names: none.join(told.list) }) : "";
    const row = document.getElementById(`row-${id}`), link = one("#card-row");
    link.hidden = !row;
    if (row) { link.href = `#row-${id}`; link.textContent = say("in_table", { table: title }); }
    fields.scrollTop = 0;
    openFact = id;
  }
  function openCard(id, mark) {
    opener = mark;
    fill(id, mark);
    card.open = true; // show() would move the focus, and with it the page
    place(mark);
    flash(piecesOf(id));
    card.focus({ preventScroll: true });
    if (small.matches) { // the sheet must not cover what it tells of
      const hidden = mark.getBoundingClientRect().bottom - (innerHeight - card.offsetHeight - 16);
      if (hidden > 0) scrollBy(0, hidden);
    }
  }
  function place(mark) {
    fields.style.maxHeight = "";
    if (small.matches) return; // a sheet at the bottom
    const lines = [...mark.getClientRects()], first = lines[0], last = lines.at(-1), gap = 10, bar = 100;
    const room = { below: innerHeight - last.bottom - 2 * gap, above: first.top - bar - gap };
    const side = card.offsetHeight <= room.below || room.below >= room.above ? "below" : "above";
    const over = card.offsetHeight - room[side];
    if (over > 0) fields.style.maxHeight = `${Math.max(120, fields.offsetHeight - over)}px`;
    card.style.top = `${scrollY + (side === "below" ? last.bottom + gap : first.top - gap - card.offsetHeight)}px`;
    const most = document.documentElement.clientWidth - card.offsetWidth - 16;
    card.style.left = `${Math.max(16, Math.min(last.left, most))}px`;
  }
  function closeCard() {
    if (!card.open) return;
    card.open = false;
    openFact = null;
    opener?.focus({ preventScroll: true });
  }
  one(".close", card).addEventListener("click", closeCard);
  document.addEventListener("keydown", event => { if (event.key === "Escape") closeCard(); });
  document.addEventListener("pointerdown", event => {
    if (card.open && !event.target.closest("#card, mark")) { card.open = false; openFact = null; }
  });
  all("[data-step]", card).forEach(button => button.addEventListener("click", () => {
    const ids = Object.keys(told.kinds[kindOf[openFact]].facts);
    const next = ids[ids.indexOf(openFact) + Number(button.dataset.step)];
    const piece = next && piecesOf(next)[0];
    if (!piece) return;
    centre(piece);
    openCard(next, piece);
    setTimeout(() => { if (card.open) place(piece); }, 120); // once the place stands still
    button.focus({ preventScroll: true });
  }));

  // --- the outline ------------------------------------------------------------------------------------
  const tree = one("#outline"), narrow = matchMedia("(max-width:60rem)");
  const fold = () => { tree.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  all("[data-fold]").forEach(button => button.addEventListener("click", () => {
    all("li details", tree).forEach(part => { part.open = Boolean(button.dataset.fold); });
  }));
  tree.addEventListener("click", event => { if (narrow.matches && event.target.closest("a")) tree.open = false; });
  const lines = new Map(all("li > a", tree).map(link => [link.hash.slice(1), link]));
  const near = new Set();
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries) near[entry.isIntersecting ? "add" : "delete"](entry.target.id);
    const line = [...lines].find(([id]) => near.has(id))?.[1];
    if (!line) return;
    all("[aria-current]", tree).forEach(link => link.removeAttribute("aria-current"));
    line.setAttribute("aria-current", "true");
    const holder = tree.parentNode, top = line.getBoundingClientRect().top - holder.getBoundingClientRect().top;
    if (!narrow.matches && (top < 40 || top > holder.clientHeight - 60)) holder.scrollTop += top - holder.clientHeight / 3;
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const id of lines.keys()) { const part = document.getElementById(id); if (part) seen.observe(part); }

  // --- begin ------------------------------------------------------------------------------------------
  tabs.forEach((tab, place) => { tab.tabIndex = place ? -1 : 0; });
  panels.slice(1).forEach(panel => panel.setAttribute("hidden", "until-found"));
  document.documentElement.classList.add("ready");
  if (location.hash) go(location.hash);
})();
