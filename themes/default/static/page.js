/* Page: the folding navigation, the section that is being read, folds that open for an anchor. */
(function () {
  "use strict";

  var say = window.plangenSay;
  var menu = document.querySelector("button.menu");
  var navigation = document.getElementById("p-navigation");
  if (menu && navigation) {
    var show = function (open) {
      navigation.classList.toggle("is-open", open);
      menu.setAttribute("aria-expanded", String(open));
    };
    menu.addEventListener("click", function () {
      var open = !navigation.classList.contains("is-open");
      show(open);
      if (open) window.scrollTo(0, 0);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !navigation.classList.contains("is-open")) return;
      show(false);
      menu.focus();
    });
  }

  /* An address may point into something folded, or to a row that unfolds. */
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && !id.startsWith("?") ? document.getElementById(id) : null;
    if (!target) return;
    if (target.matches(".earlier")) target = target.parentElement.closest("[id^='i-']");
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    var own = target.matches("tr, details") ? target.querySelector("details.task") || target : null;
    if (own && own.matches("details")) own.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  /* Each item has an address that stays; a button copies it, for items that unfold when they do. */
  function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  function copier(id, place) {
    if (!place || place.parentElement.querySelector(".copy")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say("Copy link");
    button.addEventListener("click", function () {
      var address = location.href.split("#")[0] + "#" + id;
      var tell = function (text) {
        button.textContent = text;
        setTimeout(function () {
          button.textContent = say("Copy link");
        }, 2000);
      };
      copy(address).then(
        function () {
          tell(say("Copied"));
        },
        function () {
          tell(say("Not copied"));
          location.hash = id;
        },
      );
    });
    if (place.tagName === "LI") {
      var item = document.createElement("li");
      item.className = "whence";
      item.append(button);
      place.after(item);
    } else place.after(" · ", button);
  }

  document.querySelectorAll('article.item[id^="i-"]').forEach(function (item) {
    copier(item.id, item.querySelector(".place"));
  });
  document.querySelectorAll("details.task").forEach(function (fold) {
    var add = function () {
      if (fold.open) copier(fold.closest("tr").id, fold.querySelector(".place"));
    };
    fold.addEventListener("toggle", add);
    add();
  });

  /* Code in prose is there to be taken: a button copies it. */
  document.querySelectorAll(".prose pre").forEach(function (code) {
    var around = document.createElement("div");
    var button = document.createElement("button");
    around.className = "code";
    button.type = "button";
    button.className = "quiet";
    button.textContent = say("Copy");
    button.addEventListener("click", function () {
      var tell = function (word) {
        button.textContent = word;
        setTimeout(function () {
          button.textContent = say("Copy");
        }, 2000);
      };
      copy(code.textContent).then(
        function () {
          tell(say("Copied"));
        },
        function () {
          tell(say("Not copied"));
        },
      );
    });
    code.replaceWith(around);
    around.append(code, button);
  });

  /* What scrolls on its own can be scrolled with the keys. */
  function reachable(scroller) {
    if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
    cut(scroller);
  }

  /* More stands beyond the right edge: the edge fades. */
  function cut(scroller) {
    var more = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft > 2;
    scroller.classList.toggle("is-cut", more);
  }
  if ("ResizeObserver" in window) {
    var sizes = new ResizeObserver(function (changes) {
      changes.forEach(function (change) {
        reachable(change.target);
      });
    });
    document.querySelectorAll("main pre, .table-wrap, .plot-scroll").forEach(function (scroller) {
      sizes.observe(scroller);
      scroller.addEventListener("scroll", function () {
        cut(scroller);
      });
    });
  }

  /* On a phone tables of many columns are read row by row: each cell says what it is. */
  document.querySelectorAll(".prose table:not(.data)").forEach(function (table) {
    var heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
    if (heads.length < 3) return;
    table.classList.add("is-stacked");
    Array.from(table.tBodies).forEach(function (body) {
      Array.from(body.rows).forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, column) {
          if (heads[column]) cell.dataset.label = heads[column].textContent;
        });
      });
    });
  });

  /* Each sheet says what it is of: the running title and the status date, from the page. */
  function sheets() {
    var title = JSON.stringify(document.title);
    var status = JSON.stringify(document.querySelector(".as-of").textContent.trim());
    var sheet = new CSSStyleSheet();
    sheet.insertRule("@page { @top-left { content: " + title + " } @top-right { content: " + status + " } }");
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  }
  try {
    sheets();
  } catch {
    // A browser without boxes in the margins prints the pages without them.
  }

  var entries = Array.from(document.querySelectorAll(".sections a"));
  if (!entries.length || !("IntersectionObserver" in window)) return;
  var seen = new Map();
  var observer = new IntersectionObserver(
    function (changes) {
      changes.forEach(function (change) {
        seen.set(change.target.id, change.boundingClientRect.top < innerHeight * 0.4);
      });
      var here = "";
      entries.forEach(function (entry) {
        var id = decodeURIComponent(entry.hash.slice(1));
        if (seen.get(id)) here = id;
      });
      entries.forEach(function (entry) {
        entry.classList.toggle("is-here", decodeURIComponent(entry.hash.slice(1)) === here);
      });
    },
    { rootMargin: "0px 0px -60% 0px", threshold: [0, 1] },
  );
  entries.forEach(function (entry) {
    var heading = document.getElementById(decodeURIComponent(entry.hash.slice(1)));
    if (heading) observer.observe(heading);
  });
})();
