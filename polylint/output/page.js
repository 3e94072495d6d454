"use strict";
// Filters and sorts what is on the page already; without it everything is there, in one order.
(() => {
  const form = document.querySelector("form");
  const rows = [...document.querySelectorAll("#calls .rows > li")];
  const texts = new Map();
  const number = new Intl.NumberFormat("en");

  const textOf = (row) => {
    let text = texts.get(row);
    if (text === undefined) {
      const file = row.closest(".file").querySelector("h3").textContent;
      texts.set(row, text = `${file} ${row.textContent}`.toLowerCase());
    }
    return text;
  };

  const filter = () => {
    const { text, state, version } = form.elements;
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const kept = (!state.value || row.dataset.s === state.value) && (!version.value || row.dataset.v === version.value) &&
        words.every((word) => textOf(row).includes(word));
      row.hidden = !kept;
      count += kept;
    }
    for (const file of document.querySelectorAll(".file")) {
      file.hidden = !file.querySelector("li[data-s]:not([hidden])");
    }
    const all = `${number.format(rows.length)} call${rows.length === 1 ? "" : "s"}`;
    form.querySelector("output").textContent = count === rows.length ? all : `${number.format(count)} of ${all}`;
  };

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const row = target && target.closest("li[data-s]");
    if (row && row.hidden) {
      form.reset();
      filter();
    }
    const details = target && target.closest("details");
    if (details) {
      details.open = true;
      target.scrollIntoView({ block: "center" });
    }
  };

  if (form) {
    let waiting = 0;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, rows.length > 1000 ? 150 : 0);
    });
    form.addEventListener("reset", () => setTimeout(filter));
    form.elements.open.addEventListener("click", (event) => {
      const open = event.target.textContent === "Open all";
      for (const row of rows) row.firstElementChild.open = open && !row.hidden;
      event.target.textContent = open ? "Close all" : "Open all";
    });
    for (const link of document.querySelectorAll("a[data-state]")) {
      link.addEventListener("click", () => {
        form.reset();
        form.elements.state.value = link.dataset.state;
        setTimeout(filter);
      });
    }
    if (form.elements.text.value || form.elements.state.value || form.elements.version.value) filter();
  }

  const valueOf = (row, column) => row.children[column].textContent.replace(/,/g, "");
  for (const table of document.querySelectorAll(".breakdown")) {
    const heads = [...table.querySelectorAll("thead th")];
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : column > 0;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const order = (a, b) => valueOf(a, column).localeCompare(valueOf(b, column), "en", { numeric: true });
        body.append(...[...body.rows].sort((a, b) => falling ? order(b, a) : order(a, b)));
      });
    });
  }

  // Browsers without ::details-content print only what is open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
