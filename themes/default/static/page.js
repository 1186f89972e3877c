/* Page: the folding navigation, the section that is being read, folds that open for an anchor. */
(function () {
  "use strict";

  var menu = document.querySelector("button.menu");
  var navigation = document.getElementById("p-navigation");
  if (menu && navigation) {
    menu.addEventListener("click", function () {
      var open = navigation.classList.toggle("is-open");
      menu.setAttribute("aria-expanded", String(open));
      if (open) window.scrollTo(0, 0);
    });
  }

  /* An address may point into something folded. */
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && !id.startsWith("?") ? document.getElementById(id) : null;
    if (!target) return;
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  /* What scrolls on its own can be scrolled with the keys. */
  document.querySelectorAll("main pre").forEach(function (block) {
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  });

  /* On paper folds are open; the details of single rows stay as the reader left them. */
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("main details.fold:not([open])"));
    opened.forEach(function (fold) {
      fold.open = true;
    });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (fold) {
      fold.open = false;
    });
  });

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
