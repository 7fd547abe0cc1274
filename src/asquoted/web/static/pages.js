// What a page can do beside being read: copy a citation, be walked through by keys, and, when it is published without a
// server, look words up in its index. Everything else works without this file.
"use strict";

(() => {
  const body = document.body;

  // ---- copying

  for (const button of document.querySelectorAll("button.copy")) {
    const title = [...button.childNodes];
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(from.textContent);
        button.textContent = "Copied";
        button.classList.add("done");
      } catch {
        const range = document.createRange();
        range.selectNodeContents(from);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.replaceChildren(...title); button.classList.remove("done"); }, 1600);
    });
  }

  // ---- facets fold on a narrow page

  const facets = document.querySelector(".facets > details");
  if (facets && matchMedia("(max-width: 46rem)").matches) facets.open = false;

  // ---- keys; they can be turned off on the help page (WCAG 2.1.4)

  const store = {
    get off() { try { return localStorage.getItem("asquoted-keys") === "off"; } catch { return false; } },
    set off(is) { try { localStorage.setItem("asquoted-keys", is ? "off" : "on"); } catch { /* kept for this page only */ } },
  };
  const toggle = document.getElementById("switch-keys");
  if (toggle) {
    const name = () => { toggle.textContent = store.off ? "Turn the keys on" : "Turn the keys off"; };
    toggle.hidden = false;
    toggle.addEventListener("click", () => { store.off = !store.off; name(); });
    name();
  }

  function step(by) {
    const items = [...document.querySelectorAll(".item")];
    if (!items.length) return;
    const at = items.findIndex((item) => item.classList.contains("here"));
    const next = items[Math.min(items.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by))];
    for (const item of items) item.classList.toggle("here", item === next);
    const link = next.querySelector("a.go") || next.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (store.off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const box = document.getElementById("q");
    if (event.key === "/") {
      event.preventDefault();
      if (box) { box.focus(); box.select(); } else location.href = document.querySelector(".brand a").href;
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") location.href = document.querySelector('.foot a[href*="help"]').href;
  });

  // ---- looking things up in published pages

  const form = document.getElementById("ask");
  const list = document.getElementById("list");
  if (!form || !list || !form.dataset.index) return;
  const asked = new URLSearchParams(location.search);
  const box = document.getElementById("q");
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const at = (row) => `q/${row.id}.html`;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function card(row, words) {
    const article = element("article", "item card");
    const quote = element("blockquote", `words ${row.kind}`);
    const line = element("p");
    const marks = row.kind === "direct" ? ["“", "”"] : ["", ""];
    line.append(marks[0], ...marked(row.exact, words), marks[1]);
    quote.append(line);
    const about = element("p", "line");
    about.append(element("span", "who", row.who || "Nobody named"), " ", element("span", "when", row.said || "no date"), " ", element("span", "where", row.source));
    const last = element("p", "line");
    const link = element("a", "go", row.id);
    link.href = at(row);
    last.append(link, " ", element("span", "kind", row.kind), " ", element("span", `outcome ${row.outcome}`, row.outcome));
    article.append(quote, about, last);
    return article;
  }

  function marked(text, words) {
    const parts = [];
    let done = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!words.some((word) => fold(found[0]).startsWith(word))) continue;
      parts.push(text.slice(done, found.index), element("mark", "", found[0]));
      done = found.index + found[0].length;
    }
    return [...parts, text.slice(done)];
  }

  async function look() {
    const words = fold(box.value).match(/[\p{L}\p{N}]+/gu) || [];
    if (!words.length && !asked.get("since")) return;
    const rows = await load();
    const found = rows.filter((row) => {
      const own = fold(`${row.exact} ${row.who} ${row.source} ${row.id}`).match(/[\p{L}\p{N}]+/gu) || [];
      const day = row.said || "";
      return words.every((word) => own.some((other) => other.startsWith(word)))
        && (!asked.get("since") || (day && day >= asked.get("since") && day.slice(0, asked.get("until").length) <= asked.get("until")));
    });
    document.getElementById("tally").textContent = `${found.length} quote${found.length === 1 ? "" : "s"}`;
    list.replaceChildren(...found.slice(0, 200).map((row) => card(row, words)));
    if (!found.length) list.append(element("p", "empty", "No quote has all these words. Every word may be the beginning of one."));
    for (const nav of document.querySelectorAll(".leaf")) nav.hidden = true;
  }

  // The texts of the sources, which Pagefind has indexed where it was installed; it needs a server.
  async function lookIntoTexts() {
    const section = document.getElementById("texts");
    if (!section || !location.protocol.startsWith("http")) return;
    try {
      const pagefind = await import(new URL(form.dataset.texts, location.href));
      const found = box.value.trim() ? (await pagefind.search(box.value)).results.slice(0, 20) : [];
      const pages = await Promise.all(found.map((one) => one.data()));
      section.querySelector("ul").replaceChildren(...pages.map((page) => {
        const item = element("li");
        const title = element("p");
        const link = element("a", "", page.meta.title || page.url);
        link.href = page.raw_url ? new URL(`.${page.raw_url}`, location.href) : page.url;
        title.append(link);
        item.append(title, excerpt(page.excerpt));
        return item;
      }));
      section.hidden = !pages.length;
    } catch { section.hidden = true; }
  }

  // An excerpt is HTML of which nothing but the marks is taken.
  function excerpt(html) {
    const line = element("p", "words");
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    for (const node of parsed.childNodes) {
      line.append(node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
    }
    return line;
  }

  // A script, not a request: pages that are opened from a disk may not ask for files.
  let loading;
  function load() {
    loading ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.index;
      script.onload = () => resolve(window.asquotedIndex);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked.delete("since");
    try { history.replaceState(null, "", `?${new URLSearchParams({ q: box.value })}`); } catch { /* a page on a disk keeps its address */ }
    look();
    lookIntoTexts();
  });
  if (asked.get("q")) box.value = asked.get("q");
  look();
  lookIntoTexts();
})();
