// Opens the cited passage beside the brief: marks its exact words, moves the focus there, and Escape brings it back.
// Without this script a citation is a plain link to the paragraph.
(() => {
  "use strict";
  const reports = document.getElementById("reports");
  if (!reports) return;
  const sheet = document.querySelector(".sheet");
  const close = reports.querySelector(".close");
  const narrow = window.matchMedia("(max-width: 64rem)");
  let from = null;

  const clear = () => {
    for (const mark of reports.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    for (const p of reports.querySelectorAll(".shown")) p.classList.remove("shown");
  };

  // Marks the UTF-16 units [start, end) of an element's text, however many elements it is spread over.
  const mark = (element, start, end) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      const low = Math.max(start - at, 0);
      const high = Math.min(end - at, walker.currentNode.length);
      if (low < high) pieces.push([walker.currentNode, low, high]);
    }
    for (const [node, low, high] of pieces) {
      const range = document.createRange();
      range.setStart(node, low);
      range.setEnd(node, high);
      range.surroundContents(document.createElement("mark"));
    }
  };

  const show = (link) => {
    clear();
    let first = null;
    for (const piece of link.dataset.show.split(" ")) {
      const [, id, start, end] = piece.match(/^(.+):(\d+)-(\d+)$/);
      const paragraph = document.getElementById(id);
      if (!paragraph) continue;
      paragraph.classList.add("shown");
      mark(paragraph.querySelector(".prose"), Number(start), Number(end));
      first = first || paragraph;
    }
    if (!first) return false;
    from = link;
    document.body.classList.add("open");
    close.hidden = false;
    first.focus({ preventScroll: true });
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const offset = first.getBoundingClientRect().top - reports.getBoundingClientRect().top;
    const bar = reports.querySelector(".bar").offsetHeight;
    reports.scrollBy({ top: offset - bar - 24, behavior: still ? "auto" : "smooth" });
    return true;
  };

  const back = (focus = true) => {
    if (!document.body.classList.contains("open")) return;
    clear();
    document.body.classList.remove("open");
    close.hidden = true;
    if (from && focus) from.focus();
    from = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-show]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && plain && link.getAttribute("href").startsWith("#") && show(link)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });
  close.addEventListener("click", () => back());
  // What is folded is printed too, also where a style sheet cannot unfold it.
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  // On a narrow screen the texts lie over the brief: they give way when the focus goes back there.
  sheet.addEventListener("focusin", () => {
    if (narrow.matches) back(false);
  });
})();
