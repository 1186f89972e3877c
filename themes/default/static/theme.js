/* Theme: light or dark before the first paint, and the switch in the top line. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

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
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", "Use the " + button.textContent.toLowerCase() + " theme");
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
