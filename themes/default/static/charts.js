/* Charts: draw each figure when it comes into view, in the colours of the theme. */
(function () {
  "use strict";

  var say = window.plangenSay;
  var library = document.body.dataset.plotly;
  var root = library.slice(0, library.indexOf("vendor/"));
  var charts = Array.from(document.querySelectorAll("figure.chart")).map(read);
  var config = {
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: "",
    responsive: true,
    doubleClick: false,
    scrollZoom: false,
  };
  var DAY = 86400000;
  var QUARTER = [-14, 77];
  var MONTHS =
    "January February March April May June July August September October November December".split(" ");
  var SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  var onPaper = false;
  var phone = matchMedia("screen and (width <= 40rem)");

  function read(element) {
    var source = JSON.parse(element.querySelector('script[type="application/json"]').textContent);
    var meta = source.layout.meta || {};
    return {
      element: element,
      plot: element.querySelector(".plot"),
      names: element.querySelector(".plot-names"),
      source: source,
      rows: meta.rows || [],
      at: null,
      folded: new Set(meta.folded || []),
      range: null,
      box: null,
      height: Number(element.querySelector(".reserve.wide").getAttribute("height")),
      here: 0,
      lit: -1,
      wires: null,
    };
  }

  /* Colours: figures name tokens of the style sheet. */

  function token(name) {
    if (name === "none") return "rgba(0,0,0,0)";
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function tokens(names) {
    return Array.isArray(names) ? names.map(token) : token(names);
  }

  function painted(trace) {
    var meta = trace.meta || {};
    var copy = Object.assign({}, trace);
    copy.marker = Object.assign({}, trace.marker);
    copy.marker.line = Object.assign({}, copy.marker.line);
    if (meta.fill) copy.marker.color = tokens(meta.fill);
    if (meta.slices) copy.marker.colors = tokens(meta.slices);
    if (meta.line) {
      copy.marker.line.color = tokens(meta.line);
      if (typeof meta.line === "string") copy.line = Object.assign({}, trace.line, { color: token(meta.line) });
    }
    if (meta.area) copy.fillcolor = token(meta.area);
    /* A name beside a mark keeps off it. */
    if (trace.mode === "markers+text" && Array.isArray(trace.textposition)) {
      copy.text = trace.text.map(function (text, index) {
        var side = trace.textposition[index];
        if (!text || side.indexOf("center") >= 0) return text;
        return side.indexOf("right") >= 0 ? "\u00a0" + text : text + "\u00a0";
      });
    }
    if (meta.text) copy.textfont = Object.assign({}, trace.textfont, { color: tokens(meta.text) });
    return copy;
  }

  function paintedMark(mark) {
    var parts = (mark.name || "").split(" ");
    var copy = Object.assign({}, mark);
    if (parts[0] === "line") copy.line = Object.assign({}, mark.line, { color: token(parts[1]) });
    if (parts[0] === "fill") copy.fillcolor = token(parts[1]);
    if (parts[0] === "cell") {
      copy.fillcolor = token(parts[1]);
      copy.line = Object.assign({}, mark.line, { color: token("hair") });
    }
    if (parts[0] === "text") {
      copy.font = Object.assign({}, mark.font, { color: token(parts[1]) });
      copy.bgcolor = mark.bgcolor || "rgba(0,0,0,0)";
    }
    return copy;
  }

  function paintedAxis(axis) {
    return Object.assign(
      { gridcolor: token("hair"), linecolor: token("rule"), tickfont: { color: token("ink-2"), size: 12 } },
      axis,
      { title: Object.assign({ font: { size: 12, color: token("ink-2") } }, axis.title) },
    );
  }

  /* Rows: where each stands once some phases are folded. */

  function places(chart) {
    var place = [];
    var next = 0;
    var hiddenBelow = null;
    chart.rows.forEach(function (row, index) {
      if (hiddenBelow !== null && row.level > hiddenBelow) {
        place[index] = null;
        return;
      }
      hiddenBelow = chart.folded.has(index) ? row.level : null;
      place[index] = next;
      next += 1;
    });
    return { of: place, count: next };
  }

  /* Groups: the rows in another order, below the name of what they share. */

  function group(chart, name) {
    var meta = chart.source.layout.meta;
    var chosen = (meta.groups || []).find(function (one) {
      return one.name === name;
    });
    chart.rows = meta.rows;
    chart.at = null;
    chart.folded = new Set(meta.folded || []);
    if (!chosen) return;
    chart.at = [];
    chart.rows = chosen.groups.flatMap(function (one, index) {
      var before = chosen.groups.slice(0, index).reduce(function (sum, other) {
        return sum + 1 + other.rows.length;
      }, 0);
      var members = one.rows.map(function (row, place) {
        chart.at[row] = before + 1 + place;
        return Object.assign({}, meta.rows[row], { level: 1 });
      });
      return [{ label: one.label, href: "", level: 0, band: true }].concat(members);
    });
  }

  function state() {
    return new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  }

  function grouping(chart, bar) {
    var groups = (chart.source.layout.meta || {}).groups || [];
    if (!groups.length) return;
    var key = chart.element.dataset.chart + ".by";
    var label = document.createElement("label");
    var select = document.createElement("select");
    label.className = "grouping";
    label.append(say("Group by") + " ", select);
    select.append(new Option(say("nothing"), ""));
    groups.forEach(function (one) {
      select.append(new Option(one.label, one.name));
    });
    select.value = state().get(key) || "";
    select.addEventListener("change", function () {
      var known = state();
      if (select.value) known.set(key, select.value);
      else known.delete(key);
      var text = known.toString();
      history.replaceState(null, "", text ? "#?" + text : location.pathname + location.search);
      regroup(chart, select.value);
    });
    addEventListener("hashchange", function () {
      var wanted = state().get(key) || "";
      if (!location.hash.startsWith("#?") || wanted === select.value) return;
      select.value = wanted;
      regroup(chart, wanted);
    });
    bar.append(label);
  }

  function regroup(chart, by) {
    group(chart, by);
    name(chart);
    redraw(chart);
  }

  /* On a phone the name stands above its bar: the row is higher, and the bar is in its lower part. */
  function tall() {
    return phone.matches && !onPaper;
  }

  function rowHeight() {
    if (onPaper) return 22;
    return tall() ? 48 : 30;
  }

  function moved(values, place, at) {
    var part = tall() ? 0.6 : 1;
    var down = tall() ? 0.19 : 0;
    return values.map(function (value) {
      if (value === null) return null;
      var row = Math.round(value);
      var to = place[at ? at[row] : row];
      return to === null || to === undefined ? null : to + down + (value - row) * part;
    });
  }

  /* A link is gone when one of its ends is folded away. */
  function whole(values) {
    for (var start = 0; start < values.length; start += 4) {
      var broken = values.slice(start, start + 3).indexOf(null) >= 0;
      if (broken) values.fill(null, start, start + 4);
    }
    return values;
  }

  function isLinks(trace) {
    return Boolean(trace.name && trace.name.endsWith("links"));
  }

  function figure(chart) {
    var source = chart.source;
    var layout = Object.assign({}, source.layout);
    var data = source.data.map(painted);
    var shapes = (layout.shapes || []).slice();
    layout.height = chart.height;
    if (chart.rows.length) {
      var place = places(chart);
      data.forEach(function (trace) {
        trace.y = moved(trace.y, place.of, chart.at);
        if (isLinks(trace)) whole(trace.y);
        if (tall() && trace.width) trace.width *= 0.6;
      });
      var margin = layout.margin;
      layout.margin = Object.assign({}, margin, { l: 14 });
      layout.height = margin.t + margin.b + rowHeight() * place.count;
      layout.yaxis = Object.assign({}, layout.yaxis, {
        range: [place.count - 0.5, -0.5],
        showticklabels: false,
      });
      shapes = bands(chart, place).concat(daysOff(chart), shapes);
      if (chart.range) layout.xaxis = Object.assign({}, layout.xaxis, { range: chart.range });
      if (chart.range) data = data.concat(beyond(chart, place));
    }
    if (layout.xaxis && layout.xaxis.type === "date" && layout.xaxis.range) {
      layout.xaxis = Object.assign({}, layout.xaxis, weeks(chart, layout));
    }
    var narrow = (source.layout.meta || {}).narrow;
    if (tall() && narrow) {
      layout.height = narrow.height;
      Object.keys(narrow.layout).forEach(function (part) {
        var more = narrow.layout[part];
        layout[part] = Array.isArray(more) ? more : Object.assign({}, layout[part], more);
      });
    }
    if (tall()) {
      /* Beside a pie there is no room on a phone to make room in. */
      data.forEach(function (trace) {
        if (trace.type === "pie") trace.automargin = false;
      });
    }
    if (matchMedia("(pointer: coarse)").matches) layout.dragmode = false;
    layout.shapes = shapes.map(paintedMark);
    layout.annotations = (layout.annotations || []).map(paintedMark);
    Object.keys(layout).forEach(function (part) {
      if (/^[xy]axis\d*$/.test(part)) layout[part] = paintedAxis(layout[part]);
    });
    layout.font = { family: token("text"), size: 13, color: token("ink") };
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.showlegend = false;
    layout.hovermode = layout.hovermode || "closest";
    layout.hoverlabel = {
      align: "left",
      bgcolor: token("paper"),
      bordercolor: token("rule"),
      font: { family: token("text"), size: 13, color: token("ink") },
    };
    delete layout.meta;
    return { data: data, layout: layout };
  }

  function bands(chart, place) {
    return chart.rows.flatMap(function (row, index) {
      if (!row.band || place.of[index] === null) return [];
      return [
        {
          type: "rect",
          name: "fill band",
          layer: "below",
          xref: "paper",
          x0: -0.1,
          x1: 1.1,
          y0: place.of[index] - 0.5,
          y1: place.of[index] + 0.5,
          line: { width: 0 },
        },
      ];
    });
  }

  /* Weeks begin on Mondays: the library would count them from Sundays. */
  function weeks(chart, layout) {
    var ends = layout.xaxis.range.map(moment);
    var margin = layout.margin || { l: 80, r: 80 };
    var width = chart.plot.clientWidth - margin.l - margin.r;
    var step = (ends[1] - ends[0]) / DAY / (Math.min(Math.max(width / 80, 4), 9) + 1);
    if (step <= 3 || step > 14) return {};
    return { tickmode: "linear", tick0: "2000-01-03", dtick: (step > 7 ? 14 : 7) * DAY };
  }

  /* Work outside of the time that shows leaves a sign at the edge: where it lies, and its month. */
  function spans(chart) {
    var found = [];
    chart.source.data.forEach(function (trace) {
      var isBar = trace.type === "bar" && (trace.meta || {}).key !== "earlier";
      if (!isBar && trace.mode !== "markers+text") return;
      trace.y.forEach(function (row, index) {
        var first = moment(isBar ? trace.base[index] : trace.x[index]);
        var last = isBar ? first + trace.x[index] : first;
        var known = found[row] || [first, last];
        found[row] = [Math.min(known[0], first), Math.max(known[1], last)];
      });
    });
    return found;
  }

  function beyond(chart, place) {
    var ends = chart.range.map(moment);
    var found = { y: [], x: [], text: [], textposition: [] };
    spans(chart).forEach(function (span, row) {
      var side = span[1] <= ends[0] ? 0 : span[0] >= ends[1] ? 1 : -1;
      var at = moved([row], place.of, chart.at)[0];
      if (side < 0 || at === null) return;
      var month = monthOf(side ? span[0] : span[1] - DAY / 2, ends[side]);
      found.y.push(at);
      found.x.push(chart.range[side]);
      found.text.push(side ? month + " ▸" : "◂ " + month);
      found.textposition.push((tall() ? "middle " : "top ") + (side ? "left" : "right"));
    });
    return Object.assign(found, {
      type: "scatter",
      mode: "text",
      name: "beyond",
      hoverinfo: "skip",
      showlegend: false,
      textfont: { size: 12, color: token("ink-2") },
    });
  }

  function monthOf(time, near) {
    var day = new Date(time);
    var month = say(SHORT_MONTHS[day.getUTCMonth()]);
    return Math.abs(time - near) > 300 * DAY ? month + " " + day.getUTCFullYear() : month;
  }

  /* Weekends and holidays show as faint bands once a day is wide enough to see. */
  function daysOff(chart) {
    var meta = chart.source.layout.meta;
    var range = chart.range;
    if (!range || !meta.off) return [];
    var first = Date.parse(range[0].slice(0, 10));
    var last = Date.parse(range[1].slice(0, 10)) + DAY;
    if (last - first > 100 * DAY) return [];
    var off = [];
    for (var day = first; day < last; day += DAY) {
      var weekday = (new Date(day).getUTCDay() + 6) % 7;
      var text = new Date(day).toISOString().slice(0, 10);
      var closed = meta.closed.some(function (span) {
        return span[0] <= text && text <= span[1];
      });
      if (!closed && meta.off.indexOf(weekday) < 0) continue;
      var before = off[off.length - 1];
      if (before && before[1] === day) before[1] = day + DAY;
      else off.push([day, day + DAY]);
    }
    return off.map(function (span) {
      return {
        type: "rect",
        name: "fill wash",
        layer: "below",
        yref: "paper",
        y0: 0,
        y1: 1,
        x0: new Date(span[0]).toISOString().slice(0, 10),
        x1: new Date(span[1]).toISOString().slice(0, 10),
        line: { width: 0 },
      };
    });
  }

  /* Drawing */

  var waiting = null;

  function plotly() {
    waiting =
      waiting ||
      new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = library;
        script.onload = function () {
          translate(window.Plotly);
          resolve(window.Plotly);
        };
        script.onerror = reject;
        document.head.append(script);
      });
    return waiting;
  }

  /* Axes in another language: its days and months, and the signs of its numbers. */
  function translate(bundle) {
    if (!document.getElementById("p-words")) return;
    var language = document.documentElement.lang;
    var days = "Sun Mon Tue Wed Thu Fri Sat".split(" ").map(inWords);
    bundle.register({
      moduleType: "locale",
      name: language,
      dictionary: {},
      format: {
        days: days,
        shortDays: days,
        months: MONTHS.map(inWords),
        shortMonths: SHORT_MONTHS.map(inWords),
        decimal: say("."),
        thousands: say(","),
        date: say("%-d %b") + " %Y",
        year: "%Y",
        month: "%b %Y",
        dayMonth: say("%-d %b"),
        dayMonthYear: say("%-d %b") + " %Y",
      },
    });
    config.locale = language;
  }

  function inWords(name) {
    return say(name);
  }

  function draw(chart) {
    if (chart.box || !window.Plotly) return;
    chart.box = document.createElement("div");
    chart.box.className = "plot-box";
    chart.plot.append(chart.box);
    chart.element.classList.add("is-drawn");
    if (opening(chart) === "Quarter") chart.range = around(chart, QUARTER);
    if (chart.rows.length) group(chart, state().get(chart.element.dataset.chart + ".by"));
    if (chart.rows.length) name(chart);
    if (chart.rows.length && (chart.source.layout.meta || {}).today) frame(chart);
    var drawn = figure(chart);
    window.Plotly.newPlot(chart.box, drawn.data, drawn.layout, config);
    if (chart.rows.length) listen(chart);
    if (chart.strip) follow(chart);
    swatches(chart, drawn.data);
    tools(chart);
  }

  function redraw(chart) {
    if (!chart.box) return;
    var drawn = figure(chart);
    chart.element.querySelectorAll(".reserve").forEach(function (reserve) {
      reserve.setAttribute("height", drawn.layout.height);
    });
    window.Plotly.react(chart.box, drawn.data, drawn.layout, config);
    highlight(chart, -1);
  }

  /* The dates stay in view above a long chart: what the library writes, written again in a strip. */
  function frame(chart) {
    var scroll = chart.element.querySelector(".plot-scroll");
    var around = document.createElement("div");
    around.className = "plot-frame";
    chart.strip = document.createElement("div");
    chart.strip.className = "plot-dates";
    chart.strip.setAttribute("aria-hidden", "true");
    scroll.replaceWith(around);
    around.append(chart.strip, scroll);
  }

  function follow(chart) {
    function write() {
      writeDates(chart);
    }
    chart.box.on("plotly_afterplot", write);
    chart.box.on("plotly_relayouting", write);
    write();
  }

  function writeDates(chart) {
    var left = chart.strip.getBoundingClientRect().left;
    var texts = chart.box.querySelectorAll(".xaxislayer-above .xtick text, .annotation-text");
    var found = Array.from(texts).map(function (text) {
      var lines = Array.from(text.querySelectorAll("tspan.line")).map(content);
      var box = text.getBoundingClientRect();
      return {
        text: (lines.length ? lines : [content(text)]).join("\n"),
        at: box.left + box.width / 2 - left,
        today: text.classList.contains("annotation-text"),
      };
    });
    chart.strip.textContent = "";
    found.forEach(function (one) {
      var label = document.createElement("span");
      label.textContent = one.text;
      label.className = one.today ? "is-today" : "";
      label.style.setProperty("left", one.at + "px");
      chart.strip.append(label);
    });
  }

  function content(element) {
    return element.textContent;
  }

  /* Colours of an author's own are in no style sheet, so the legend learns them here. */
  function swatches(chart, data) {
    var own = chart.element.querySelectorAll(".legend .key-own");
    var traces = data.filter(function (trace) {
      return trace.showlegend && trace.meta && trace.meta.key === "own";
    });
    traces.forEach(function (trace, index) {
      var color = (trace.line && trace.line.color) || trace.marker.color;
      var shown = [].concat(color)[0];
      if (own[index] && typeof shown === "string") {
        own[index].style.setProperty("--mark", shown);
        own[index].style.setProperty("--soft", shown);
      }
    });
  }

  /* Names stand in a column of their own: real links, and phases that fold. */
  function name(chart) {
    chart.names.textContent = "";
    var list = document.createElement("ol");
    chart.rows.forEach(function (row, index) {
      var item = document.createElement("li");
      var level = Math.min(row.level, 4);
      item.className = "plot-name level-" + level + (row.band ? " is-band" : "");
      var next = chart.rows[index + 1];
      if (row.band && next && next.level > row.level) item.append(folder(chart, index));
      var link = document.createElement(row.href ? "a" : "span");
      if (row.href) link.href = root + row.href;
      link.textContent = row.label;
      link.title = row.label;
      item.append(link);
      link.tabIndex = -1;
      item.addEventListener("pointerenter", function () {
        highlight(chart, index);
      });
      item.addEventListener("pointerleave", function () {
        highlight(chart, -1);
      });
      link.addEventListener("focus", function () {
        chart.here = index;
        stop(chart);
        highlight(chart, index);
      });
      link.addEventListener("blur", function () {
        highlight(chart, -1);
      });
      list.append(item);
    });
    list.addEventListener("keydown", function (event) {
      walk(chart, event);
    });
    chart.names.append(list);
    chart.names.classList.toggle("is-flat", !list.querySelector(".is-band"));
    chart.names.hidden = false;
    settle(chart);
  }

  function folder(chart, index) {
    var button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.className = "folder";
    button.setAttribute("aria-label", say("Rows of {name}", { name: chart.rows[index].label }));
    button.addEventListener("click", function () {
      turn(chart, index);
    });
    return button;
  }

  function turn(chart, index) {
    if (chart.folded.has(index)) chart.folded.delete(index);
    else chart.folded.add(index);
    settle(chart);
    redraw(chart);
  }

  /* The names are one stop of the Tab key; arrows walk in them, right and left fold. */
  function stop(chart) {
    Array.from(chart.names.querySelectorAll("li > a")).forEach(function (link) {
      link.tabIndex = -1;
    });
    var items = Array.from(chart.names.querySelectorAll("li"));
    if (!items[chart.here] || items[chart.here].hidden || !items[chart.here].querySelector("a")) {
      chart.here = items.findIndex(function (item) {
        return !item.hidden && item.querySelector("a");
      });
    }
    if (chart.here >= 0) items[chart.here].querySelector("a").tabIndex = 0;
  }

  function walk(chart, event) {
    var shown = Array.from(chart.names.querySelectorAll("li:not([hidden]) > a"));
    var at = shown.indexOf(event.target);
    var to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    var button = event.target.parentElement.querySelector(".folder");
    if (shown[to]) shown[to].focus();
    else if (button && (event.key === "ArrowLeft") === (button.getAttribute("aria-expanded") === "true")) {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      turn(chart, chart.here);
    } else return;
    event.preventDefault();
  }

  /* Show the names of the rows that are not folded away. */
  function settle(chart) {
    var place = places(chart).of;
    Array.from(chart.names.querySelectorAll("li")).forEach(function (item, row) {
      item.hidden = place[row] === null;
      var button = item.querySelector(".folder");
      if (button) button.setAttribute("aria-expanded", String(!chart.folded.has(row)));
    });
    stop(chart);
    if (!chart.all) return;
    chart.all.hidden = !folds(chart).length;
    chart.all.textContent = say(chart.folded.size ? "Unfold all" : "Fold all");
  }

  /* The rows that can fold: bands with something below them. */
  function folds(chart) {
    return chart.rows.flatMap(function (row, index) {
      var next = chart.rows[index + 1];
      return row.band && next && next.level > row.level ? [index] : [];
    });
  }

  function foldAll(chart, bar) {
    if (!chart.rows.length) return;
    chart.all = document.createElement("button");
    chart.all.type = "button";
    chart.all.className = "quiet fold-all";
    chart.all.addEventListener("click", function () {
      chart.folded = new Set(chart.folded.size ? [] : folds(chart));
      settle(chart);
      redraw(chart);
    });
    bar.append(chart.all);
    settle(chart);
  }

  function listen(chart) {
    var place;
    function rowOf(point) {
      place = places(chart).of;
      return place.indexOf(Math.round(point.y));
    }
    chart.box.on("plotly_hover", function (event) {
      highlight(chart, rowOf(event.points[0]));
    });
    chart.box.on("plotly_unhover", function () {
      highlight(chart, -1);
    });
    chart.box.on("plotly_click", function (event) {
      var row = chart.rows[rowOf(event.points[0])];
      if (row && row.href) location.href = root + row.href;
    });
    chart.box.on("plotly_relayout", function (change) {
      if (!("xaxis.range[0]" in change)) return;
      chart.range = [String(change["xaxis.range[0]"]), String(change["xaxis.range[1]"])];
      press(chart, null);
      redraw(chart);
    });
  }

  /* The links of one row, drawn by hand over the chart: the library needs too long for a hover. */
  function highlight(chart, row) {
    var items = chart.names.querySelectorAll("li");
    if (items[chart.lit]) items[chart.lit].classList.remove("is-here");
    if (items[row]) items[row].classList.add("is-here");
    chart.lit = row;
    if (!chart.box) return;
    if (chart.wires) chart.wires.remove();
    chart.wires = null;
    var links = chart.box.data.find(function (trace) {
      return trace.name === "links";
    });
    var pairs = (links && links.meta.rows) || [];
    var lines = pairs.flatMap(function (pair, index) {
      var mine = row >= 0 && (pair[0] === row || pair[1] === row) && links.y[index * 4] !== null;
      return mine ? [wire(chart, links, index * 4)] : [];
    });
    if (!lines.length) return;
    chart.wires = svg("svg", { class: "wires", "aria-hidden": "true" });
    chart.wires.append(...lines.flat());
    chart.plot.append(chart.wires);
  }

  function svg(name, attributes) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }

  /* Three corners of a link from its place in the arrays on, and a dot where it ends. */
  function wire(chart, links, at) {
    var layout = chart.box.layout;
    var margin = layout.margin;
    var ends = layout.xaxis.range.map(moment);
    var width = chart.box.clientWidth - margin.l - margin.r;
    var last = chart.box.clientWidth - margin.r;
    var corners = [at, at + 1, at + 2].map(function (index) {
      var share = (moment(links.x[index]) - ends[0]) / (ends[1] - ends[0]);
      var x = Math.min(Math.max(margin.l + share * width, margin.l), last);
      return [x, margin.t + (links.y[index] + 0.5) * rowHeight()];
    });
    var tip = corners[2];
    return [
      svg("polyline", { points: corners.join(" ") }),
      svg("circle", { cx: tip[0], cy: tip[1], r: 3 }),
    ];
  }

  /* Dates are without a zone in the figures; here all are read alike. */
  function moment(text) {
    var whole = String(text).replace(" ", "T");
    return Date.parse(whole.length > 10 ? whole + "Z" : whole);
  }

  /* Tools: how much of the time to see, and the picture as a file. */

  function tools(chart) {
    var bar = chart.element.querySelector(".chart-tools");
    var meta = chart.source.layout.meta || {};
    grouping(chart, bar);
    foldAll(chart, bar);
    if (meta.today) {
      var all = chart.source.layout.xaxis.range;
      var within = all[0] <= meta.today && meta.today <= all[1];
      preset(chart, bar, "All", null);
      if (within) {
        preset(chart, bar, "Quarter", QUARTER);
        preset(chart, bar, "Six weeks", [-7, 35]);
        preset(chart, bar, "Today", [-7, 8]);
        step(chart, bar, "Earlier", -1);
        step(chart, bar, "Later", 1);
      }
      press(chart, opening(chart));
    }
    download(chart, bar);
    bar.hidden = !bar.childElementCount;
  }

  /* The data of a chart as a file: the rows of its table twin, heads first. */

  function twinRows(chart) {
    if (chart.source.table) return chart.source.table;
    var table = chart.element.querySelector("table");
    return Array.from(table ? table.rows : []).map(function (row) {
      return Array.from(row.cells).map(function (cell) {
        // A number is written as readers see it, for its head has no unit.
        var written = !cell.classList.contains("num") && cell.dataset.value;
        return written || cell.textContent.trim();
      });
    });
  }

  /* A spreadsheet takes what begins like a formula for one; a quote makes it text, numbers stay. */
  function csvCell(text) {
    var value = text.replace(/^>/, "");
    if (/^[=+\-@\t\r]/.test(value) && !/^-?[\d.,]+( ?%)?$/.test(value)) value = "'" + value;
    return /[",\r\n]/.test(value) ? '"' + value.replace(/"/g, '""') + '"' : value;
  }

  function download(chart, bar) {
    var rows = twinRows(chart);
    if (!rows.length) return;
    var button = document.createElement("button");
    var page = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
    button.type = "button";
    button.className = "quiet keep";
    button.textContent = say("Data (CSV)");
    button.title = say("The data of this chart as a CSV file");
    button.addEventListener("click", function () {
      var text = rows.map(function (row) {
        return row.map(csvCell).join(",");
      });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + text.join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = page + "-" + chart.element.dataset.chart + ".csv";
      link.click();
      setTimeout(function () {
        URL.revokeObjectURL(link.href);
      }, 1000);
    });
    bar.append(button);
  }

  function preset(chart, bar, label, days) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "quiet preset";
    button.dataset.preset = label;
    button.textContent = say(label);
    button.addEventListener("click", function () {
      chart.range = days && around(chart, days);
      press(chart, label);
      redraw(chart);
    });
    bar.append(button);
  }

  /* Half a window earlier or later, for fingers and keys; of use only where part of the time shows. */
  function step(chart, bar, label, way) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "quiet step";
    button.textContent = say(label);
    button.addEventListener("click", function () {
      var ends = chart.range.map(function (end) {
        return Date.parse(end.slice(0, 10));
      });
      var half = Math.round((ends[1] - ends[0]) / DAY / 2) * DAY;
      chart.range = ends.map(function (end) {
        return new Date(end + way * half).toISOString().slice(0, 10);
      });
      press(chart, null);
      redraw(chart);
    });
    bar.append(button);
  }

  function around(chart, days) {
    var today = Date.parse(chart.source.layout.meta.today);
    return days.map(function (far) {
      return new Date(today + far * DAY).toISOString().slice(0, 10);
    });
  }

  /* On a phone a plan opens with the months around today, for all of them would be too small,
     unless hardly any of its work lies there. */
  function opening(chart) {
    var meta = chart.source.layout.meta || {};
    if (chart.element.dataset.chart !== "timeline" || !meta.today || !phone.matches) return "All";
    var all = chart.source.layout.xaxis.range;
    if (meta.today < all[0] || all[1] < meta.today) return "All";
    var ends = around(chart, QUARTER).map(moment);
    var rows = spans(chart);
    var near = rows.filter(function (span) {
      return span[1] > ends[0] && span[0] < ends[1];
    });
    return near.length * 4 >= rows.length ? "Quarter" : "All";
  }

  function press(chart, label) {
    chart.element.querySelectorAll(".chart-tools .step").forEach(function (button) {
      button.hidden = !chart.range;
    });
    chart.element.querySelectorAll(".chart-tools .preset").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.preset === label));
    });
  }

  /* When to draw: what comes into view first, the rest in idle time so that it can be printed. */

  function idle(work) {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  }

  function rest() {
    var next = charts.find(function (chart) {
      return !chart.box;
    });
    if (!next) return;
    draw(next);
    idle(rest);
  }

  var observer = new IntersectionObserver(
    function (changes) {
      changes.forEach(function (change) {
        if (!change.isIntersecting) return;
        observer.unobserve(change.target);
        var chart = charts.find(function (one) {
          return one.element === change.target;
        });
        plotly().then(function () {
          draw(chart);
          idle(rest);
        });
      });
    },
    { rootMargin: "200px" },
  );
  charts.forEach(function (chart) {
    observer.observe(chart.element);
  });

  /* The rest is drawn once a reader is there, so that it can be printed; until then it waits, for
     the library takes a phone half a second that nobody should lose who only reads the top. */
  var SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];
  function arrived() {
    SIGNS.forEach(function (sign) {
      removeEventListener(sign, arrived);
    });
    idle(function () {
      plotly().then(function () {
        idle(rest);
      });
    });
  }
  SIGNS.forEach(function (sign) {
    addEventListener(sign, arrived, { passive: true });
  });
  setTimeout(arrived, 12000);

  document.addEventListener("plangen:theme", function () {
    charts.forEach(redraw);
  });
  phone.addEventListener("change", function () {
    if (!onPaper) charts.forEach(redraw);
  });

  /* Paper is light and narrow, and a chart has to fit on one sheet. */
  var chosen = null;
  var SHEET = 36;

  function fold(chart) {
    chart.unfolded = chart.folded;
    for (var level = 4; level >= 0 && places(chart).count > SHEET; level -= 1) {
      var deep = level;
      var more = chart.rows.flatMap(function (row, index) {
        return row.band && row.level >= deep ? [index] : [];
      });
      chart.folded = new Set(Array.from(chart.unfolded).concat(more));
    }
    settle(chart);
  }

  /* Who asks for paper before a chart was needed waits a moment for the library. */
  addEventListener("keydown", function (event) {
    var asks = event.key === "p" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!asks || window.Plotly) return;
    event.preventDefault();
    plotly().then(print, print);
  });

  addEventListener("beforeprint", function () {
    chosen = document.documentElement.getAttribute("data-theme");
    onPaper = true;
    document.documentElement.setAttribute("data-theme", "light");
    charts.forEach(function (chart) {
      draw(chart);
      fold(chart);
      redraw(chart);
      if (!chart.box) return;
      var names = chart.names.hidden ? 0 : 200;
      window.Plotly.relayout(chart.box, { width: 670 - names, autosize: false });
    });
  });
  addEventListener("afterprint", function () {
    onPaper = false;
    if (chosen) document.documentElement.setAttribute("data-theme", chosen);
    else document.documentElement.removeAttribute("data-theme");
    charts.forEach(function (chart) {
      chart.folded = chart.unfolded;
      settle(chart);
      redraw(chart);
      if (chart.box) window.Plotly.relayout(chart.box, { width: null, autosize: true });
    });
  });
})();
