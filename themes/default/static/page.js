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
      item.className = "whence copy-item";
      item.append(button);
      place.after(item);
    } else {
      var after = document.createElement("span");
      after.className = "copy-item";
      after.append(" · ", button);
      place.after(after);
    }
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
    Array.from(table.tBodies).forEach(function (body) {
      Array.from(body.rows).forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, column) {
          if (heads[column]) cell.dataset.label = heads[column].textContent;
        });
      });
    });
  });

  /* A drawing wider than its frame opens where the work is: at the first box that is open and
     critical, else open; its edges fade where it goes on. */
  function fade(frame) {
    var rest = frame.scrollWidth - frame.clientWidth - Math.abs(frame.scrollLeft);
    frame.classList.toggle("more-before", Math.abs(frame.scrollLeft) > 1);
    frame.classList.toggle("more-after", rest > 1);
  }

  function open(frame) {
    var boxes = Array.from(frame.querySelectorAll(".drawing a.critical:not(.past)"));
    if (!boxes.length) boxes = Array.from(frame.querySelectorAll(".drawing a:not(.past)"));
    var places = boxes.map(function (box) {
      return box.getBoundingClientRect().left;
    });
    if (!places.length || frame.scrollWidth <= frame.clientWidth) return;
    frame.scrollLeft += Math.min.apply(null, places) - frame.getBoundingClientRect().left - 48;
  }
  document.querySelectorAll(".graph-scroll").forEach(function (frame) {
    open(frame);
    fade(frame);
    frame.addEventListener(
      "scroll",
      function () {
        fade(frame);
      },
      { passive: true },
    );
    addEventListener("resize", function () {
      fade(frame);
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

  /* The entry of this page, and of the section that is read, stays in sight in the navigation. */
  function bring(entry) {
    if (!navigation || !navigation.contains(entry) || !entry.getClientRects().length) return;
    if (getComputedStyle(navigation).overflowY !== "auto") return;
    var frame = navigation.getBoundingClientRect();
    var box = entry.getBoundingClientRect();
    var room = Math.min(96, frame.height / 4);
    if (box.bottom > frame.bottom - room) navigation.scrollTop += box.bottom - frame.bottom + room;
    else if (box.top < frame.top + room) navigation.scrollTop += box.top - frame.top - room;
  }
  if (navigation) Array.from(navigation.querySelectorAll("a[aria-current]")).forEach(bring);

  var entries = Array.from(document.querySelectorAll(".sections a"));
  if (!entries.length) return;
  var headings = entries.map(function (entry) {
    return document.getElementById(decodeURIComponent(entry.hash.slice(1)));
  });
  var marked = "";
  var asked = 0;

  /* The line that a heading must have passed to be read: high up, and sinking to the lower edge
     where the page ends, so that its last sections have their turn. */
  function line() {
    var whole = document.documentElement.scrollHeight - innerHeight;
    var near = Math.min(innerHeight, whole);
    var end = near > 0 ? Math.max(0, 1 - (whole - scrollY) / near) : 0;
    var base = Math.min(innerHeight * 0.25, 200);
    return base + (innerHeight - base) * end;
  }

  /* Of sections beside each other the first counts; above all of them it is the first as well. */
  function mark() {
    asked = 0;
    var limit = line();
    var here = 0;
    var best = -Infinity;
    headings.forEach(function (heading, index) {
      if (!heading || !heading.getClientRects().length) return;
      var top = heading.getBoundingClientRect().top;
      if (top > limit || top < best + 8) return;
      best = top;
      here = index;
    });
    if (entries[here].hash === marked) return;
    marked = entries[here].hash;
    /* The contents stand twice where they may be beside the text: both follow, one shows. */
    entries.forEach(function (entry) {
      entry.classList.toggle("is-here", entry.hash === marked);
      if (scrollY > 0 && entry.hash === marked) bring(entry);
    });
  }

  function later() {
    if (!asked) asked = requestAnimationFrame(mark);
  }
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  mark();
})();
