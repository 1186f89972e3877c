/* Search: a box over all names of the site, offline and from disk; and the keys of the site. */
(function () {
  "use strict";

  var say = window.plangenSay;
  var SHOWN = 30;
  var address = document.body.dataset.search;
  var root = address.slice(0, address.indexOf("data/search.js"));
  var rows = null;
  var waiting = false;
  var results = [];
  var chosen = -1;

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    if (text) made.textContent = text;
    return made;
  }

  /* Letters without their marks and in one case: `Zürich` is found by `zurich`. */
  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  var dialog = element("dialog", { class: "search-box", "aria-label": say("Search") });
  var input = element("input", {
    type: "text",
    role: "combobox",
    placeholder: say("Plans, tasks, people, risks, pages"),
    "aria-label": say("Search for"),
    "aria-controls": "p-found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
  });
  var list = element("ul", { id: "p-found", role: "listbox", "aria-label": say("Found") });
  var told = element("p", { class: "meta", role: "status" });
  dialog.append(input, list, told);
  document.body.append(dialog);

  var keys = element("dialog", { class: "search-box", "aria-label": say("Keys") });
  var facts = element("dl", { class: "keys" });
  [
    ["/", say("search")],
    ["j", say("next section")],
    ["k", say("section before")],
    ["?", say("these keys")],
    ["Esc", say("close")],
  ].forEach(function (pair) {
    var row = element("div");
    var term = element("dt");
    term.append(element("kbd", {}, pair[0]));
    row.append(term, element("dd", {}, pair[1]));
    facts.append(row);
  });
  keys.append(element("h2", {}, say("Keys")), facts);
  document.body.append(keys);

  function load() {
    if (rows || waiting) return;
    waiting = true;
    var script = element("script", { src: address });
    script.addEventListener("load", function () {
      var data = window.plangenSearch;
      rows = data.rows.map(function (row) {
        var context = data.contexts[row[3]];
        var label = folded(row[1]);
        return {
          kind: data.kinds[row[0]],
          word: (data.words || data.kinds)[row[0]],
          label: row[1],
          href: row[2],
          context: context,
          key: label,
          all: label + " " + folded((data.words || data.kinds)[row[0]]) + " " + folded(context),
        };
      });
      waiting = false;
      find();
    });
    script.addEventListener("error", function () {
      waiting = false;
      told.textContent = say("The list of names could not be loaded.");
    });
    document.head.append(script);
  }

  /* How well a row answers: its name begins so, a word of it does, it is in the name, or beside it. */
  function weight(row, words) {
    var sum = 0;
    for (var i = 0; i < words.length; i += 1) {
      var at = row.key.indexOf(words[i]);
      if (at === 0) sum += 8;
      else if (at > 0 && !/[a-z0-9]/.test(row.key[at - 1])) sum += 4;
      else if (at > 0) sum += 2;
      else if (row.all.indexOf(words[i]) < 0) return -1;
    }
    if (row.kind === "plan") sum += 3;
    else if (row.kind === "person" || row.kind === "team" || row.kind === "page") sum += 2;
    else if (row.kind === "rule") sum -= 2;
    return sum;
  }

  function find() {
    var words = folded(input.value).split(/\s+/).filter(Boolean);
    if (!rows) return;
    var found = [];
    if (words.length) {
      rows.forEach(function (row, index) {
        var score = weight(row, words);
        if (score >= 0) found.push({ row: row, score: score, index: index });
      });
    }
    found.sort(function (one, other) {
      return other.score - one.score || one.row.label.length - other.row.label.length || one.index - other.index;
    });
    show(found.slice(0, SHOWN).map(function (one) { return one.row; }), found.length, words.length > 0);
  }

  function show(found, total, asked) {
    list.replaceChildren();
    results = found.map(function (row, index) {
      var option = element("li", { role: "option", id: "p-found-" + index, "aria-selected": "false" });
      option.append(element("span", { class: "found-name" }, row.label));
      option.append(element("span", { class: "found-place" }, row.word + (row.context ? " · " + row.context : "")));
      option.addEventListener("click", function () { go(row); });
      list.append(option);
      return { row: row, option: option };
    });
    input.setAttribute("aria-expanded", String(results.length > 0));
    choose(results.length ? 0 : -1);
    var name = input.value.trim();
    if (!asked) told.textContent = "";
    else if (!total) told.textContent = say("No plan, task, person or page is called “{name}”.", { name: name });
    else if (total > found.length) told.textContent = say("The best {shown} of {total}.", { shown: found.length, total: total });
    else told.textContent = say(total === 1 ? "One found." : "{total} found.", { total: total });
  }

  function choose(index) {
    if (results[chosen]) results[chosen].option.setAttribute("aria-selected", "false");
    chosen = index;
    if (!results[chosen]) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    var option = results[chosen].option;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function go(row) {
    dialog.close();
    location.href = root + row.href;
  }

  function open() {
    if (dialog.open) return;
    load();
    dialog.showModal();
    input.select();
  }

  input.addEventListener("input", find);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var step = event.key === "ArrowDown" ? 1 : -1;
      if (results.length) choose((chosen + step + results.length) % results.length);
      event.preventDefault();
    } else if (event.key === "Enter" && results[chosen]) {
      event.preventDefault();
      go(results[chosen].row);
    }
  });
  [dialog, keys].forEach(function (box) {
    box.addEventListener("click", function (event) {
      if (event.target === box) box.close();
    });
  });

  /* The next or the last section, by the headings that a reader sees. */
  function move(step) {
    var heads = Array.from(document.querySelectorAll("main h1, main h2")).filter(function (head) {
      return head.getClientRects().length > 0;
    });
    var edge = 80;
    var tops = heads.map(function (head) { return head.getBoundingClientRect().top; });
    var index = step > 0 ? tops.findIndex(function (top) { return top > edge; }) : -1;
    if (step < 0) tops.forEach(function (top, at) { if (top < edge - 40) index = at; });
    if (index < 0) return;
    heads[index].setAttribute("tabindex", "-1");
    heads[index].focus({ preventScroll: true });
    heads[index].scrollIntoView();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") open();
    else if (event.key === "?") keys.showModal();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else return;
    event.preventDefault();
  });

  var button = document.querySelector("button.search");
  if (!button) return; // A theme may leave it out; the keys still search.
  button.hidden = false;
  button.addEventListener("click", open);
})();
