// Tables that sort by any column and, with a bar of tools, show only some of their rows.
const tables = (() => {
  const folded = text => text.normalize("NFKC").toLowerCase();
  const order = new Intl.Collator("zh").compare;
  const key = (row, place) => row.cells[place].dataset.v ?? row.cells[place].textContent.trim();

  function sortable(table) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], first = [...body.rows];
    heads.forEach((head, place) => head.querySelector("button")?.addEventListener("click", () => {
      const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort") ?? "none"];
      heads.forEach(other => other.removeAttribute("aria-sort"));
      if (next === "none") { body.append(...first); return; }
      head.setAttribute("aria-sort", next);
      const turn = next === "ascending" ? 1 : -1, numbers = "n" in head.dataset;
      const keyed = first.map(row => [key(row, place), row]);
      keyed.sort(([a], [b]) => {
        if (a === "" || b === "") return (a === "") - (b === ""); // what is not known stands last
        return turn * (numbers ? a - b : order(a, b));
      });
      body.append(...keyed.map(pair => pair[1]));
    }));
  }

  function filtered(tools) {
    const table = document.getElementById(tools.dataset.for), rows = [...table.tBodies[0].rows];
    const said = tools.querySelector("[role=status]"), fields = [...tools.querySelectorAll("[data-field]")];
    const every = said.textContent, known = new Map();
    function text(row) {
      if (!known.has(row)) known.set(row, folded([...row.cells].map(cell => cell.textContent).join(" ")));
      return known.get(row);
    }
    function sift() {
      const wanted = fields.filter(field => field.value.trim());
      let count = 0;
      for (const row of rows) {
        const fits = wanted.every(field => field.type === "search"
          ? folded(field.value).split(/\s+/).every(word => text(row).includes(word))
          : "least" in field.dataset ? Number(row.dataset[field.dataset.field]) >= Number(field.value)
          : row.dataset[field.dataset.field] === field.value);
        row.hidden = !fits;
        count += fits;
      }
      said.textContent = count === rows.length ? every : said.dataset.some.replace("{count}", count);
      tools.querySelector("[data-clear]").hidden = !wanted.length;
      tools.querySelector(".none").hidden = count > 0;
    }
    function set(values) {
      for (const field of fields) field.value = values[field.dataset.field] ?? "";
      sift();
    }
    fields.forEach(field => field.addEventListener("input", sift));
    tools.querySelector("[data-clear]").addEventListener("click", () => { set({}); fields[0].focus(); });
    tools.set = set;
  }

  // on a phone a row is a block, and each of its cells tells its own column
  const narrow = matchMedia("(max-width:46rem)");
  function labelled() {
    if (!narrow.matches) return;
    for (const table of document.querySelectorAll("table.data")) {
      const names = [...table.tHead.rows[0].cells].map(head => head.textContent.trim());
      for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, place) => { cell.dataset.label = names[place]; });
    }
  }
  narrow.addEventListener("change", labelled);
  labelled();

  document.querySelectorAll("table.data").forEach(sortable);
  document.querySelectorAll(".tools[data-for]").forEach(filtered);
})();
