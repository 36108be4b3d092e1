/**
 * What the page does where scripts run: sorts tables by a column, shows what a mark or a number says beside the pointer,
 * and opens everything for print. It reaches for nothing outside the page.
 */
export const script = `"use strict";
(() => {
  const number = (cell) => {
    const data = cell.querySelector("data");
    if (data) return Number(data.value);
    const text = cell.textContent.trim().replaceAll(",", "");
    return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const compare = (a, b, direction) => {
    const x = number(a), y = number(b);
    if (x !== null && y !== null) return direction * (x - y);
    if (x !== null || y !== null) return x === null ? 1 : -1;
    return direction * a.textContent.localeCompare(b.textContent, "en");
  };
  for (const table of document.querySelectorAll("table")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], falling ? -1 : 1));
        body.append(...rows);
      });
    });
  }
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  document.body.append(tip);
  for (const title of document.querySelectorAll("svg.plot title")) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
  const told = (target) => {
    if (!(target instanceof Element)) return null;
    const mark = target.closest("[data-tip]");
    if (mark) return mark.dataset.tip;
    const data = target.closest("data");
    return data ? data.value + "\\n" + data.dataset.at : null;
  };
  document.addEventListener("pointermove", (event) => {
    const text = told(event.target);
    tip.hidden = text === null;
    if (text === null) return;
    tip.textContent = text;
    const { innerWidth: width, innerHeight: height } = window;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 12, width - box.width - 8)) + "px";
    tip.style.top = (event.clientY + 18 + box.height > height ? event.clientY - box.height - 8 : event.clientY + 18) + "px";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
  });
  const open = (place) => {
    for (let own = place; own; own = own.parentElement) if (own instanceof HTMLDetailsElement) own.open = true;
  };
  const follow = () => {
    const place = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    open(place);
    if (place) place.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.model:not([open]), details.block:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
`;
