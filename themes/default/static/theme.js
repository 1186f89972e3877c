/* First on every page: light or dark before the first paint, its switch, and the words of all scripts. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  /* What scripts say, in the language of the page; a phrase that it lacks stays English. */
  var words = null;
  window.plangenSay = function (phrase, values) {
    var island = words ? null : document.getElementById("p-words");
    words = words || (island ? JSON.parse(island.textContent) : {});
    return (words[phrase] || phrase).replace(/\{(\w+)\}/g, function (name, key) {
      return values && key in values ? values[key] : name;
    });
  };

  function stored() {
    try {
      return localStorage.getItem("plangen-theme");
    } catch (error) {
      return null; // Some browsers refuse storage to pages opened from disk.
    }
  }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function announce() {
    document.dispatchEvent(new CustomEvent("plangen:theme"));
  }

  var theme = stored();
  if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("button.theme");
    if (!button) return;
    function label() {
      var dark = isDark();
      button.textContent = window.plangenSay(dark ? "Light" : "Dark");
      button.setAttribute("aria-label", window.plangenSay(dark ? "Use the light theme" : "Use the dark theme"));
    }
    button.hidden = false;
    label();
    button.addEventListener("click", function () {
      var next = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      try {
        localStorage.setItem("plangen-theme", next);
      } catch (error) {
        /* The choice then lasts as long as the page. */
      }
      label();
      announce();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      label();
      announce();
    });
  });
})();
