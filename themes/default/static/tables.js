/* Tables: sort by a head, filter by words, rows that unfold on a phone; state in the URL hash. */
(function () {
  "use strict";

  var say = window.plangenSay;
  var tables = Array.from(document.querySelectorAll("table[data-sort], table[data-filter]"));
  var collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  function readHash() {
    return new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  }

  function writeHash(name, value) {
    var state = readHash();
    if (value) state.set(name, value);
    else state.delete(name);
    var text = state.toString();
    history.replaceState(null, "", text ? "#?" + text : location.pathname + location.search);
  }

  /* Widths are kept once the reader acts, so that nothing jumps while rows come and go. */
  function freeze(table) {
    if (table.dataset.frozen || getComputedStyle(table).display !== "table") return;
    table.dataset.frozen = "yes";
    Array.from(table.tHead.rows[0].cells).forEach(function (head) {
      head.style.width = head.getBoundingClientRect().width + "px";
    });
    table.style.tableLayout = "fixed";
  }

  function key(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    return cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim();
  }

  function compare(column, sign) {
    return function (one, other) {
      var a = key(one, column);
      var b = key(other, column);
      if (a === b) return 0;
      if (a === "") return 1; // Rows without a value stand last in both directions.
      if (b === "") return -1;
      var difference = Number(a) - Number(b);
      return sign * (Number.isNaN(difference) ? collator.compare(a, b) : difference);
    };
  }

  function sortable(table, name) {
    var body = table.tBodies[0];
    var original = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[0].cells);

    function sort(column, direction) {
      heads.forEach(function (head, index) {
        if (index === column && direction) head.setAttribute("aria-sort", direction);
        else head.removeAttribute("aria-sort");
      });
      table.classList.toggle("is-sorted", Boolean(direction));
      var rows = original.slice();
      if (direction) rows.sort(compare(column, direction === "ascending" ? 1 : -1));
      body.append(...rows);
    }

    heads.forEach(function (head, column) {
      if (!head.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", function () {
        freeze(table);
        var now = head.getAttribute("aria-sort");
        var next = now === "ascending" ? "descending" : now === "descending" ? "" : "ascending";
        sort(column, next);
        writeHash(name + ".sort", next && column + (next === "descending" ? "-" : ""));
      });
    });

    function recall() {
      var wanted = readHash().get(name + ".sort");
      if (wanted) sort(parseInt(wanted, 10), wanted.endsWith("-") ? "descending" : "ascending");
    }
    recall();
    addEventListener("hashchange", recall);
  }

  function filterable(table, name) {
    var tools = document.createElement("div");
    tools.className = "table-tools";
    var known = (table.dataset.words || "").split(" ").filter(Boolean);
    var listed = known.map(function (word) {
      return "is:" + word;
    });
    var list = listed.join(", ");
    var input = document.createElement("input");
    input.type = "search";
    input.placeholder = table.dataset.filter + (listed.length ? " (" + listed[0] + ")" : "");
    if (listed.length) input.title = say("Words, or {words}", { words: list });
    input.setAttribute("aria-label", table.dataset.filter);
    input.spellcheck = false;
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    tools.append(input, told);
    var wrap = table.closest(".table-wrap") || table;
    wrap.before(tools);
    wrap.classList.add("has-tools");

    /* A word that is being typed finds what it may become: `is:la` what is late. */
    function marked(row, word) {
      var is = (row.dataset.is || "").split(" ");
      if (known.includes(word)) return is.includes(word);
      return is.some(function (one) {
        return one.startsWith(word);
      });
    }

    /* Only a table that finds nothing by `key:` takes it for a word of its language. */
    function unknown(word, rows) {
      if (!word.startsWith("is:")) {
        return /^[a-z-]+:/.test(word) && !rows.some(function (row) {
          return row.textContent.toLocaleLowerCase().includes(word);
        });
      }
      return !listed.some(function (one) {
        return one.startsWith(word);
      });
    }

    function tell(words, rows, shown) {
      var odd = words.find(function (word) {
        return unknown(word, rows) || (word === "is:" && listed.length);
      });
      if (odd && listed.length) return say("This table knows {words}.", { words: list });
      if (odd) return say("This table knows no {word}, only what it shows.", { word: odd });
      if (!words.length) return "";
      var counted = { shown: shown, total: rows.length };
      if (!table.dataset.all) return say("{shown} of {total}", counted);
      /* The table is a part of a longer list, and the filter looks at no more than that. */
      counted.all = Number(table.dataset.all).toLocaleString(document.documentElement.lang);
      return say("{shown} of {total} here, {all} in all", counted);
    }

    function apply() {
      var words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      var rows = Array.from(table.tBodies[0].rows);
      var shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLocaleLowerCase();
        var keep = words.every(function (word) {
          return word.startsWith("is:") ? marked(row, word.slice(3)) : text.includes(word);
        });
        row.hidden = !keep;
        if (keep) shown += 1;
      });
      told.textContent = tell(words, rows, shown);
    }

    input.addEventListener("input", function () {
      freeze(table);
      apply();
      writeHash(name + ".find", input.value.trim());
    });
    /* An address with a filter leads to its table, as one with an anchor leads to its place. */
    function recall() {
      var wanted = readHash().get(name + ".find");
      if (!wanted) return;
      input.value = wanted;
      apply();
      tools.scrollIntoView({ block: "center" });
    }
    recall();
    addEventListener("hashchange", recall);
  }

  /* On a phone each value carries its head, and what matters less waits for a tap: on the row's
     own fold where it has one, else on a button. */
  function stackable(table) {
    var heads = Array.from(table.tHead.rows[0].cells).map(function (head) {
      return head.textContent.trim();
    });
    var sums = table.tFoot ? Array.from(table.tFoot.rows) : [];
    Array.from(table.tBodies[0].rows).concat(sums).forEach(function (row) {
      var more = false;
      Array.from(row.cells).forEach(function (cell, column) {
        if (column && heads[column]) cell.dataset.label = heads[column];
        more = more || (cell.classList.contains("opt") && cell.textContent.trim() !== "");
      });
      if (!more) return;
      var fold = row.cells[0].querySelector(":scope > details");
      if (fold) {
        var follow = function () {
          row.classList.toggle("is-open", fold.open);
        };
        fold.addEventListener("toggle", follow);
        follow();
        return;
      }
      var button = document.createElement("button");
      button.type = "button";
      button.className = "more";
      button.textContent = say("More");
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", function () {
        var open = row.classList.toggle("is-open");
        button.textContent = say(open ? "Less" : "More");
        button.setAttribute("aria-expanded", String(open));
      });
      row.cells[0].append(button);
    });
  }

  /* Another page of the same list opens with the same filter and order. */
  document.querySelectorAll(".pages a").forEach(function (link) {
    link.addEventListener("click", function () {
      if (location.hash.startsWith("#?")) link.hash = location.hash;
    });
  });

  /* The head may stick to the top only where the table needs no scrolling of its own. */
  function fit(wrap) {
    wrap.classList.remove("fits");
    wrap.classList.toggle("fits", wrap.scrollWidth <= wrap.clientWidth);
  }

  tables.forEach(function (table, index) {
    if (!table.tHead || !table.tBodies.length) return;
    var name = table.dataset.name || "t" + (index + 1);
    if (table.dataset.sort !== undefined) sortable(table, name);
    if (table.dataset.filter) filterable(table, name);
  });
  /* Only a narrow window needs that, and many rows make it dear. */
  var narrow = matchMedia("(width <= 40rem)");
  function stack() {
    if (!narrow.matches) return;
    narrow.removeEventListener("change", stack);
    document.querySelectorAll("table.data").forEach(function (table) {
      if (table.tHead && table.tBodies.length) stackable(table);
    });
  }
  narrow.addEventListener("change", stack);
  stack();
  var wraps = Array.from(document.querySelectorAll(".table-wrap"));
  if ("ResizeObserver" in window) {
    var watch = new ResizeObserver(function (changes) {
      changes.forEach(function (change) {
        fit(change.target);
      });
    });
    wraps.forEach(function (wrap) {
      watch.observe(wrap);
    });
  }
})();
