// Follows the builds of `plangen serve`: reloads what changed, shows what is wrong.
// Text from plans reaches the page as text content only.
(() => {
  "use strict";
  const script = document.currentScript;
  const { page, token, stamp } = script.dataset;
  const memory = `plangen:${location.pathname}`;
  const PATIENCE = 3000;
  const STOPPED = "The preview has stopped. This page follows again once `plangen serve` runs.";
  let source = null;
  let silent = 0;

  const style = `
    :host { all: initial; }
    section, button { font: 15px/1.5 ui-monospace, monospace; color: #f4f1ea; background: #1f1d1a; }
    .cover { position: fixed; inset: 0; z-index: 2147483646; background: rgb(0 0 0 / 55%); }
    section { position: fixed; z-index: 2147483647; box-sizing: border-box; overflow: auto;
      border: 1px solid #6b655a; border-left: 6px solid #e5534b; border-radius: 4px; padding: 16px 20px; }
    .overlay { inset: 8vh auto auto 50%; transform: translateX(-50%); width: min(56rem, 92vw); max-height: 80vh; }
    .list { inset: auto 16px 64px auto; width: min(48rem, 92vw); max-height: 60vh; border-left-color: #d29922; }
    .stopped { inset: auto auto 16px 16px; width: min(30rem, 80vw); padding: 8px 16px; }
    .stopped pre { margin: 0; }
    @media (max-width: 48rem) { .stopped { bottom: 64px; } }
    h2 { font: 600 17px/1.4 system-ui, sans-serif; margin: 0 0 8px; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 8px; font: inherit; }
    p { font: 13px/1.4 system-ui, sans-serif; margin: 8px 0 0; color: #b9b2a4; }
    button { position: fixed; right: 16px; bottom: 16px; z-index: 2147483645; cursor: pointer; padding: 6px 12px;
      border: 1px solid #6b655a; border-left: 6px solid #d29922; border-radius: 4px; }
    button.wrong { border-left-color: #e5534b; }
    button:focus-visible { outline: 3px solid #6cb6ff; outline-offset: 2px; }
    @media print { * { display: none !important; } }
  `;

  const host = document.createElement("plangen-live");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function panel(className, title, lines, close) {
    const box = element("section", className);
    box.setAttribute("role", className === "overlay" ? "alertdialog" : "dialog");
    box.setAttribute("aria-label", title);
    box.tabIndex = -1;
    box.append(element("h2", "", title));
    for (const line of lines) box.append(element("pre", "", line));
    box.append(element("p", "", close));
    return box;
  }

  function remove(selector) {
    for (const found of root.querySelectorAll(selector)) found.remove();
  }

  function overlay(failure) {
    remove(".overlay, .cover");
    if (!failure) return;
    const cover = element("div", "cover");
    cover.addEventListener("click", () => remove(".overlay, .cover"));
    const note = "Below is the last good page. Esc closes; a good build closes too.";
    const box = panel("overlay", "The build failed", [failure], note);
    root.append(cover, box);
    box.focus({ preventScroll: true });
  }

  function count(number, word) {
    return number ? [`${number} ${word}${number === 1 ? "" : "s"}`] : [];
  }

  function badge(news) {
    const open = root.querySelector(".list") !== null;
    remove("button, .list");
    const title = [...count(news.errors, "error"), ...count(news.warnings, "warning")].join(", ");
    if (!title) return;
    const button = element("button", news.errors ? "wrong" : "", title);
    const list = () => panel("list", title, news.messages, "Esc closes.");
    button.type = "button";
    button.setAttribute("aria-expanded", String(open));
    button.addEventListener("click", () => {
      const shown = root.querySelector(".list");
      if (shown) shown.remove();
      else root.append(list());
      button.setAttribute("aria-expanded", String(!shown));
    });
    root.append(button);
    if (open) root.append(list());
  }

  // A server that is started anew answers again soon, so only a longer silence is told.
  function lose() {
    if (silent) return;
    silent = setTimeout(() => {
      const box = element("section", "stopped");
      box.setAttribute("role", "status");
      box.append(element("pre", "", STOPPED));
      root.append(box);
    }, PATIENCE);
  }

  function regain() {
    clearTimeout(silent);
    silent = 0;
    remove(".stopped");
  }

  function reload() {
    const open = [...document.querySelectorAll("details")].map((part) => part.open);
    try {
      sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, open }));
    } catch {
      // Without storage the page reloads at its top.
    }
    location.reload();
  }

  function restore() {
    const kept = sessionStorage.getItem(memory);
    if (!kept) return;
    sessionStorage.removeItem(memory);
    const { x, y, open } = JSON.parse(kept);
    const parts = document.querySelectorAll("details");
    if (parts.length === open.length) parts.forEach((part, at) => { part.open = open[at]; });
    scrollTo({ left: x, top: y, behavior: "instant" });
  }

  function hear(event) {
    const news = JSON.parse(event.data);
    overlay(news.failure);
    badge(news);
    if (news.stamp && news.stamp !== stamp) reload();
  }

  // A server that was started anew has another token: the page comes back once it answers.
  function awaitServer() {
    setTimeout(() => {
      fetch(location.href, { method: "HEAD" }).then(reload, awaitServer);
    }, 1000);
  }

  function listen() {
    source = new EventSource(`/@plangen/events?token=${token}&page=${encodeURIComponent(page)}`);
    source.addEventListener("open", regain);
    source.addEventListener("message", hear);
    source.addEventListener("error", () => {
      lose();
      if (source && source.readyState === EventSource.CLOSED) awaitServer();
    });
  }

  // A hidden page gives its connection back: browsers allow few to one server.
  function show() {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) {
      listen();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") remove(".overlay, .cover, .list, .stopped");
  });
  document.addEventListener("visibilitychange", show);
  addEventListener("load", () => {
    try {
      restore();
    } catch {
      // Without storage nothing was kept.
    }
  });
  show();
})();
