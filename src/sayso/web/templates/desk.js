// Keys on the page of a report and in lists, passages by selecting text, files by dropping them. Without this script every action is
// a plain form.
(() => {
  "use strict";
  document.body.classList.add("scripted");
  const text = document.querySelector(".marked");
  let now = null;

  const items = () => [...document.querySelectorAll(".statements > li[data-statement], [data-row]")];
  const tell = (words) => {
    const place = document.getElementById("told") || document.getElementById("sent");
    if (place) place.textContent = words;
  };

  // Makes one statement the current one: in the list, and where it stands in the text.
  const choose = (item, focus = true) => {
    for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
    now = item;
    if (!item) return;
    item.classList.add("now");
    for (const one of document.querySelectorAll(".marked .content")) {
      if ((one.dataset.of || "").split(" ").includes(item.dataset.n)) one.classList.add("now");
    }
    const first = document.querySelector(".marked .now");
    if (first) first.scrollIntoView({ block: "center" });
    if (focus) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(now);
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  };

  // Puts the answer's text and list in the place of those that stand here, and stays where the reader was.
  const renew = (page, number) => {
    for (const selector of [".marked", "#said", ".masthead"]) {
      const [old, made] = [document.querySelector(selector), page.querySelector(selector)];
      if (old && made) old.replaceWith(document.adoptNode(made));
    }
    const all = items();
    choose(all.find((item) => Number(item.dataset.n) >= number) || all[all.length - 1] || null);
  };

  // Keys that are pressed before the answer is there wait for it: each form is good once.
  let sending = false;
  const waiting = [];

  const send = async (form, words) => {
    const number = now ? Number(now.dataset.n) : 1;
    const body = new URLSearchParams(new FormData(form));
    sending = true;
    tell("…");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) {
        renew(page, number);
        tell(words);
      } else {
        tell((page.querySelector("main p") || page.body).textContent.trim() + " Load the page again.");
      }
    } catch (error) {
      tell("The desk does not answer: is it still running?");
      waiting.length = 0;
    }
    sending = false;
    while (waiting.length && !sending) keys[waiting.shift()]();
  };

  const said = { a: "accepted", r: "rejected: u brings it back", u: "undone" };
  document.addEventListener("submit", (event) => {
    const key = event.target.dataset.key;
    if (!said[key] && !event.target.closest(".records")) return;
    if (!text) return;
    event.preventDefault();
    if (sending) return;
    const item = event.target.closest("li[data-statement]");
    if (item) choose(item, false);
    send(event.target, said[key] || "undone");
  });

  const press = (key) => {
    const control = ("un".includes(key) ? document : now)?.querySelector(`[data-key="${key}"]`);
    if (!control) return tell(key === "u" ? "nothing to undo here" : "go to a statement first: j");
    if (control.tagName === "FORM") control.requestSubmit();
    else control.click();
  };
  const go = (part) => {
    const open = document.getElementById(part);
    if (open) open.querySelector("select, button").focus();
    else if (now) location.assign(now.querySelector('[data-key="e"]').href.replace(/#.*/, `#${part}`));
    else tell("go to a statement first: j");
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press("a"),
    r: () => press("r"),
    e: () => press("e"),
    n: () => press("n"),
    m: () => go("merge"),
    s: () => go("split"),
    u: () => press("u"),
  };

  // Rows of a list that can be chosen, brought together, and taken apart; on the page of one thing they are its parts.
  const listed = document.querySelector("[data-row]") && document.querySelector("form[data-key=m], form[data-key=s]");
  const apart = listed && listed.dataset.key === "s";
  const chosen = () => document.querySelectorAll("[data-row] input:checked").length;
  const pick = () => {
    const box = now && now.querySelector("input[type=checkbox]");
    if (!box) return tell("go to a row first: j");
    box.click();
    tell(`${chosen()} chosen`);
  };
  const join = () => {
    if (apart) return tell("s sets those chosen apart");
    if (chosen() < 2) return tell("choose two or more first: j, then x");
    listed.requestSubmit();
  };
  const part = () => {
    if (apart) return chosen() ? listed.requestSubmit() : tell("choose those that are something else first: j, then x");
    const link = now && now.querySelector("[data-key=s]");
    if (link) link.click();
    else tell(now ? "this is one part already" : "go to a row first: j");
  };
  const rows = { j: keys.j, k: keys.k, x: pick, m: join, s: part, u: keys.u };

  // A box that has the focus takes letters like the page; only what is written in keeps them.
  const writing = "input:not([type=checkbox]), select, textarea";
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("#edit form");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return form.requestSubmit();
    if (event.key === "Escape" && document.getElementById("leave")) return document.getElementById("leave").click();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(writing)) return;
    const known = text ? keys : listed ? rows : {};
    if (event.key === "?") location.assign("/help#keys");
    else if (known[event.key]) {
      event.preventDefault();
      if (sending) waiting.push(event.key);
      else known[event.key]();
    }
  });

  // What is selected in the text, as offsets in code points.
  let picked = null;
  const offset = (node, at) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
    const prose = paragraph && paragraph.querySelector(".prose");
    if (!prose || !prose.contains(node)) return null;
    const range = document.createRange();
    range.selectNodeContents(prose);
    range.setEnd(node, at);
    return Number(paragraph.dataset.start) + [...range.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (start !== null && end !== null && start < end) picked = { start, end, words: range.toString() };
  });
  for (const button of document.querySelectorAll(".pick")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!picked) return tell("select a passage in the text first");
      const [shown, at] = button.parentElement.querySelectorAll("input");
      shown.value = picked.words.trim();
      const before = [...picked.words].length - [...picked.words.trimStart()].length;
      const start = picked.start + before;
      at.value = `${start}-${start + [...shown.value].length}`;
    });
  }
  if (text) {
    const wanted = new URLSearchParams(location.search);
    const named = document.getElementById(wanted.get("said") || wanted.get("edit") || location.hash.slice(1));
    if (named && named.dataset.statement) choose(named, false);
    else if (named && named.dataset.n) {
      // Back from a form: the statement that begins at this place, the one that was changed before others.
      const here = items().filter((item) => named.dataset.n.split(" ").includes(item.dataset.n));
      choose(here.find((item) => item.classList.contains("human")) || here[0] || null);
    }
    if (!now && !wanted.has("edit")) {
      // By a citation: the statement to which the passage belongs.
      const shown = document.querySelector(".marked .shown.content[data-of]");
      choose((shown && items().find((item) => item.dataset.n === shown.dataset.of.split(" ")[0])) || null, false);
    }
    const part = ["#merge", "#split"].includes(location.hash) && document.querySelector(location.hash);
    const edit = part || document.getElementById("edit");
    // Not before the page has gone to the part that its address names: that takes the focus away.
    window.addEventListener("load", () => {
      if (!edit || !wanted.has("edit")) return;
      edit.scrollIntoView();
      edit.querySelector("input[type=text], select, button").focus({ preventScroll: true });
    });
  }

  const drop = document.getElementById("drop");
  if (drop) {
    const files = drop.querySelector("input[type=file]");
    for (const kind of ["dragenter", "dragover"]) {
      document.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    document.addEventListener("dragleave", () => drop.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      files.files = event.dataTransfer.files;
      drop.requestSubmit();
    });
    drop.addEventListener("submit", () => tell(`sending ${files.files.length} file(s) …`));
  }
  if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), 1000);
  const job = document.querySelector("[data-job]");
  if (job && !("ended" in job.dataset)) {
    const look = async () => {
      const answer = await fetch(`/import?form=json&job=${encodeURIComponent(job.dataset.job)}`);
      const { told, ended } = await answer.json();
      document.querySelector("#job #told").textContent = told;
      if (ended) location.reload();
      else setTimeout(look, 700);
    };
    look();
  }
})();
