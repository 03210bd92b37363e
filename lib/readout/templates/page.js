"use strict";
/* What a page can do beyond being read: filters and details of an annotated article, sorting and searching of a
   table. Nothing here is needed to read; nothing here talks to anybody. */
(() => {
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const GROUPS = { voice: "Voice", mode: "Speech", tone: "Tone", frame: "Frame", name: "Contested thing" };
  const TYPED = { t: "tone", f: "frame", n: "name" };
  const KINDS = { a: "acts of saying", t: "tone words", f: "frame cues", n: "names" };
  const SPOKEN = { own: "the article's own" };

  function article(root) {
    const findings = new Map();
    for (const part of root.querySelectorAll("[data-k]")) {
      const key = part.dataset.k;
      if (!findings.has(key)) findings.set(key, { key, type: key[0], data: part.dataset, said: part.title, parts: [] });
      findings.get(key).parts.push(part);
      part.removeAttribute("title");
    }
    const all = [...findings.values()];
    if (!all.length) return () => false;
    const names = {};
    for (const entry of root.querySelectorAll("[data-name].voice, .own[data-name]")) names[entry.dataset.name] = entry.textContent;
    const shown = (group, value) => (group === "voice" ? names[value] : SPOKEN[value] || value);
    const chosen = { voice: new Set(), mode: new Set(), tone: new Set(), frame: new Set(), name: new Set(), p: 0 };

    const passes = (finding, skip) => {
      for (const group of ["voice", "mode"])
        if (group !== skip && chosen[group].size && !chosen[group].has(finding.data[group])) return false;
      if (chosen.p && finding.data.p !== undefined && Number(finding.data.p) < chosen.p) return false;
      const own = TYPED[finding.type];
      if (!own || own === skip) return true;
      const asked = Object.values(TYPED).some((group) => group !== skip && chosen[group].size);
      return !asked || chosen[own].has(finding.data[own]);
    };

    const bar = make("form", { class: "filters", "aria-label": "Filters" });
    const boxes = [];
    for (const [group, title] of Object.entries(GROUPS)) {
      const typed = Object.values(TYPED).includes(group);
      const values = new Map();
      for (const f of all)
        if (f.data[group] !== undefined && (!typed || TYPED[f.type] === group)) values.set(f.data[group], 0);
      if (values.size < 2 && !typed) continue;
      if (!values.size) continue;
      const panel = make("div", { class: "panel", role: "group", "aria-label": title });
      for (const value of values.keys()) {
        const box = make("input", { type: "checkbox" });
        const count = make("span", { class: "n" });
        box.addEventListener("change", () => {
          box.checked ? chosen[group].add(value) : chosen[group].delete(value);
          apply(true);
        });
        boxes.push({ box, count, group, value });
        panel.append(make("label", {}, box, ` ${shown(group, value)} `, count));
      }
      const facet = make("details", { class: "facet" }, make("summary", {}, title, make("span", { class: "n" })), panel);
      facet.addEventListener("toggle", () => {
        if (facet.open) for (const other of bar.querySelectorAll("details")) if (other !== facet) other.open = false;
      });
      bar.append(facet);
    }
    const range = make("input", { type: "range", min: "0", max: "0.95", step: "0.05", value: "0" });
    const least = make("output", {}, "0");
    range.addEventListener("input", () => { chosen.p = Number(range.value); apply(true); });
    bar.append(make("label", { class: "least" }, "Confidence at least ", range, least));
    const button = (text, does) => {
      const made = make("button", { type: "button" }, text);
      made.addEventListener("click", does);
      bar.append(made);
    };
    const status = make("p", { role: "status", class: "counts" });
    const card = make("aside", { class: "card", "aria-label": "What is marked here", hidden: "" });
    let at = -1, pinned = false;
    const step = (by) => {
      const on = all.filter((f) => !f.parts[0].classList.contains("off"));
      if (!on.length) return;
      at = (at + by + on.length) % on.length;
      const part = on[at].parts[0];
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: "center", behavior: "instant" });
      tell(part, true);
    };
    button("Previous", () => step(-1));
    button("Next", () => step(1));
    button("Show all", () => { for (const group of Object.keys(GROUPS)) chosen[group].clear(); chosen.p = 0; apply(true); });
    bar.append(status);
    bar.addEventListener("submit", (event) => event.preventDefault());
    root.before(bar);
    root.after(card);

    function apply(write) {
      const on = { a: 0, t: 0, f: 0, n: 0 }, total = { a: 0, t: 0, f: 0, n: 0 };
      for (const finding of all) {
        const passed = passes(finding);
        total[finding.type] += 1;
        on[finding.type] += passed;
        for (const part of finding.parts) part.classList.toggle("off", !passed);
      }
      for (const { box, count, group, value } of boxes) {
        box.checked = chosen[group].has(value);
        count.textContent = all.filter((f) => f.data[group] === value && passes(f, group)
          && (!Object.values(TYPED).includes(group) || TYPED[f.type] === group)).length;
      }
      for (const facet of bar.querySelectorAll("details")) {
        const number = facet.querySelectorAll("input:checked").length;
        facet.querySelector("summary .n").textContent = number ? ` ${number}` : "";
      }
      range.value = chosen.p;
      least.textContent = chosen.p.toFixed(2);
      status.textContent = Object.keys(KINDS).filter((k) => total[k])
        .map((k) => (on[k] === total[k] ? `${total[k]} ${KINDS[k]}` : `${on[k]} of ${total[k]} ${KINDS[k]}`)).join(", ");
      if (write) remember();
    }

    function remember() {
      const parts = [];
      for (const group of Object.keys(GROUPS))
        for (const value of chosen[group]) parts.push(`${group}=${encodeURIComponent(group === "voice" ? names[value] : value)}`);
      if (chosen.p) parts.push(`p=${chosen.p}`);
      history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search);
    }

    function filter(asked) {
      for (const group of Object.keys(GROUPS)) chosen[group].clear();
      chosen.p = 0;
      for (const piece of asked.split("&")) {
        const [group, raw] = [piece.slice(0, piece.indexOf("=")), piece.slice(piece.indexOf("=") + 1)];
        let value = raw;
        try { value = decodeURIComponent(raw); } catch { /* as it stands */ }
        if (group === "p") chosen.p = Math.min(0.95, Math.max(0, Number(value) || 0));
        else if (GROUPS[group])
          for (const known of boxes) if (known.group === group && shown(group, known.value).slice(0, 120) === value) chosen[group].add(known.value);
      }
      apply(false);
    }

    function tell(target, pin) {
      const here = [];
      for (let e = target; e && e !== root; e = e.parentElement) if (e.dataset && e.dataset.k && !e.classList.contains("off")) here.push(e.dataset.k);
      for (const old of root.querySelectorAll(".here")) old.classList.remove("here");
      if (!here.length) { card.hidden = true; pinned = false; return; }
      pinned = pin;
      card.replaceChildren();
      for (const key of here) {
        const list = make("dl");
        for (const line of findings.get(key).said.split("\n")) {
          const cut = line.indexOf(": ");
          list.append(make("div", {}, make("dt", {}, line.slice(0, cut)), make("dd", {}, line.slice(cut + 2))));
        }
        card.append(list, make("a", { href: `#${key}`, class: "permalink" }, "Link to this"));
      }
      const close = make("button", { type: "button" }, "Close");
      close.addEventListener("click", () => tell(null, false));
      card.append(close);
      card.hidden = false;
      if (pin) for (const part of findings.get(here[0]).parts) part.classList.add("here");
    }
    root.addEventListener("mouseover", (event) => { if (!pinned && event.target.closest("[data-k]")) tell(event.target, false); });
    root.addEventListener("mouseleave", () => { if (!pinned) tell(null, false); });
    root.addEventListener("click", (event) => {
      tell(event.target, true);
      const marked = event.target.closest("[data-k]:not(.off)");
      if (marked) history.replaceState(null, "", `#${marked.dataset.k}`);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      tell(null, false);
      for (const facet of bar.querySelectorAll("details[open]")) facet.open = false;
    });
    document.addEventListener("click", (event) => {
      if (!bar.contains(event.target)) for (const facet of bar.querySelectorAll("details[open]")) facet.open = false;
    });
    apply(false);
    return (asked) => {
      if (findings.has(asked)) {
        const part = findings.get(asked).parts[0];
        part.scrollIntoView({ block: "center", behavior: "instant" });
        tell(part, true);
      } else if (asked.includes("=")) {
        filter(asked);
        const first = all.find((f) => !f.parts[0].classList.contains("off"));
        if (first) first.parts[0].scrollIntoView({ block: "center", behavior: "instant" });
      }
    };
  }

  function sortable(table) {
    const body = table.tBodies[0], rows = [...body.rows];
    const worth = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const press = make("button", { type: "button", title: "Sort by this column" }, ...head.childNodes);
      head.replaceChildren(press);
      press.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const numbers = rows.every((row) => worth(row, column) === "" || !Number.isNaN(Number(worth(row, column))));
        const compare = new Intl.Collator(undefined, { numeric: true }).compare;
        const order = (a, b) => (numbers ? Number(worth(a, column)) - Number(worth(b, column)) : compare(worth(a, column), worth(b, column)));
        body.append(...[...rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
      });
    });
    const box = make("input", { type: "search" }), status = make("span", { role: "status" });
    box.addEventListener("input", () => {
      const words = box.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of rows) {
        const text = row.textContent.toLocaleLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        left += !row.hidden;
      }
      status.textContent = words.length ? ` ${left} of ${rows.length}` : "";
    });
    (table.closest(".scroll") || table).before(make("p", { class: "search" }, make("label", {}, "Search ", box), status));
  }

  const goto = [...document.querySelectorAll("article.annotated")].map(article);
  document.querySelectorAll("table.sortable").forEach(sortable);
  const follow = () => { if (location.hash.length > 1) for (const go of goto) go(location.hash.slice(1)); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    if (!link || !goto.length) return;
    event.preventDefault();
    history.replaceState(null, "", `#${link.dataset.filter}`);
    follow();
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
