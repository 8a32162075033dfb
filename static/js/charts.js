/* Redraws the server's columns and lines with Chart.js, where it could be had; else they stay as they are. */
(() => {
  "use strict";
  const script = document.currentScript;
  const rtl = document.documentElement.dir === "rtl";
  const drawn = new Map();
  const DASHES = [[], [8, 4], [3, 3], [10, 3, 2, 3]];
  const MARKERS = ["circle", "rect", "triangle", "rectRot"];
  const BESIDE = 70; // pixels for the names of lines
  const ARABIC_DIGITS = document.documentElement.dataset.digits === "arab";

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // What the chart says, in the reader's digits; addresses keep theirs.
  function written(said) {
    if (!ARABIC_DIGITS) return said;
    const exchanged = JSON.stringify(said).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
    return JSON.parse(exchanged);
  }

  function read(box) {
    const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    data.labels = written(data.labels);
    data.tips = written(data.tips);
    for (const set of data.datasets) set.label = written(set.label);
    if (ARABIC_DIGITS) data.locale = data.locale.replace("-latn", "-arab");
    return data;
  }

  function hatch(colour) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = style("--paper");
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = colour;
    pen.lineWidth = 2.6;
    for (const x of [-8, 0, 8]) {
      pen.beginPath();
      pen.moveTo(x - 1, 9);
      pen.lineTo(x + 9, -1);
      pen.stroke();
    }
    return pen.createPattern(tile, "repeat");
  }

  function column(set) {
    const colour = style("--tone-" + set.tone);
    return {
      label: set.label,
      data: set.values,
      backgroundColor: set.hatched ? hatch(colour) : colour,
      borderColor: set.hatched ? colour : style("--paper"),
      borderWidth: 1,
      borderSkipped: false,
      categoryPercentage: 0.96,
      barPercentage: 0.75,
    };
  }

  function line(set) {
    const colour = style("--tone-" + set.tone);
    return {
      label: set.label,
      data: set.values,
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 2.5,
      borderDash: DASHES[set.tone],
      pointStyle: MARKERS[set.tone],
      pointRadius: 4,
      pointHoverRadius: 6,
      spanGaps: false,
    };
  }

  function datasets(data) {
    return data.datasets.map(data.shape === "lines" ? line : column);
  }

  /* Months that cannot be compared with the others, grey behind everything. */
  const bands = {
    id: "bands",
    beforeDatasetsDraw(chart) {
      const weak = chart.options.plugins.bands.weak;
      const { left, right, top, bottom } = chart.chartArea;
      const step = (right - left) / Math.max(chart.data.labels.length, 1);
      chart.ctx.save();
      chart.ctx.fillStyle = style("--faint");
      for (const place of weak) chart.ctx.fillRect(left + place * step, top, step, bottom - top);
      chart.ctx.restore();
    },
  };

  /* The name of each line beside its last point, none over another. */
  const ends = {
    id: "ends",
    afterDatasetsDraw(chart) {
      if (chart.config.type !== "line") return;
      const last = [];
      chart.data.datasets.forEach((set, place) => {
        const at = set.data.findLastIndex((value) => value !== null);
        const point = chart.getDatasetMeta(place).data[at];
        if (point) last.push({ label: set.label, x: point.x, y: point.y });
      });
      last.sort((one, other) => one.y - other.y);
      let room = -Infinity;
      for (const one of last) room = one.y = Math.max(one.y, room + 16);
      room = chart.chartArea.bottom + 16;
      for (const one of [...last].reverse()) room = one.y = Math.min(one.y, room - 16);
      chart.ctx.save();
      chart.ctx.font = "12px " + style("--font");
      chart.ctx.fillStyle = style("--ink");
      chart.ctx.textBaseline = "middle";
      chart.ctx.textAlign = "left";
      chart.ctx.direction = "ltr";
      for (const one of last) chart.ctx.fillText(one.label, chart.chartArea.right + 6, one.y);
      chart.ctx.restore();
    },
  };

  function open(data, points) {
    if (!points.length) return;
    const set = data.datasets[points[0].datasetIndex];
    const review = set.review ? `&review=${set.review}` : "";
    window.location.assign(set.base + data.suffixes[points[0].index] + review);
  }

  function options(data) {
    const soft = style("--soft");
    const direction = rtl ? "rtl" : "ltr";
    const lines = data.shape === "lines";
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      locale: data.locale,
      layout: { padding: { right: lines && !rtl ? BESIDE : 0 } },
      font: { family: style("--font") },
      onClick: (_event, points) => open(data, points),
      onHover: (event, points) => {
        event.native.target.style.cursor = points.length ? "pointer" : "default";
      },
      plugins: {
        legend: { display: false },
        bands: { weak: data.weak },
        tooltip: {
          rtl,
          textDirection: direction,
          mode: "index",
          intersect: false,
          filter: (item) => (lines ? item.raw !== null : item.raw > 0),
          callbacks: { title: (items) => (items.length ? data.tips[items[0].dataIndex] : "") },
        },
      },
      interaction: { mode: "nearest", intersect: true },
      scales: {
        x: {
          stacked: !lines,
          offset: true,
          grid: { display: false },
          border: { color: soft },
          ticks: {
            color: soft,
            maxRotation: 0,
            autoSkip: false,
            callback(_value, index) {
              const least = this.chart.width > 620 ? 1 : 2;
              return data.ticks[index] >= least ? data.labels[index] : "";
            },
          },
        },
        y: {
          stacked: !lines,
          beginAtZero: true,
          position: rtl ? "right" : "left",
          border: { display: false },
          grid: { color: style("--line") },
          ticks: { color: soft, precision: lines ? undefined : 0, maxTicksLimit: 5 },
          afterFit: lines && rtl ? (axis) => (axis.width += BESIDE) : undefined,
        },
      },
    };
  }

  function draw(box) {
    const data = read(box);
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    const finding = document.getElementById(box.dataset.finding);
    canvas.setAttribute("aria-label", finding ? finding.textContent : "");
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(canvas);
    box.append(frame);
    window.Chart.defaults.font.family = style("--font");
    drawn.set(box, {
      data,
      chart: new window.Chart(canvas, {
        type: data.shape === "lines" ? "line" : "bar",
        plugins: [bands, ends],
        data: { labels: data.labels, datasets: datasets(data) },
        options: options(data),
      }),
    });
    box.classList.add("drawn");
  }

  function drawAgain() {
    for (const { data, chart } of drawn.values()) {
      chart.data.datasets = datasets(data);
      chart.options = options(data);
      chart.update();
    }
  }

  function drawAll() {
    const boxes = document.querySelectorAll("[data-chart]");
    if (window.matchMedia("(forced-colors: active)").matches) return;
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries.filter((one) => one.isIntersecting)) {
          watch.unobserve(entry.target);
          draw(entry.target);
        }
      },
      { rootMargin: "200px" },
    );
    document.fonts.ready.then(() => boxes.forEach((box) => watch.observe(box)));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAgain);
  }

  function start() {
    if (window.Chart) {
      drawAll();
    } else if (script.dataset.fallback) {
      const copy = document.createElement("script");
      copy.src = script.dataset.fallback;
      copy.onload = drawAll;
      document.head.append(copy);
    }
  }

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".chart details").forEach((one) => (one.open = true));
  });
  start();
})();
