/* Moved: leads from an old address to the new one, and there to the place that was asked for. */
(function () {
  "use strict";
  location.replace(document.querySelector("a.moved").href + location.hash);
})();
