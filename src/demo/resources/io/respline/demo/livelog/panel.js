// What happens behind the page: figures of the node and of Redis, and two plots drawn by hand.

const POINTS = 120;
const MARGIN = 52;

const NAMES = {
  state: 'Connection to Redis',
  connections: 'Connections of this node',
  blocked: 'Blocked clients',
  reconnects: 'Reconnects',
  sockets: 'Web sockets',
  feeds: 'Logs followed',
  rings: 'Rings of the bell',
  reads: 'Reads',
  waiting: 'Events on their way',
  checks: 'Lost replies looked up',
};

export class Panel {
  constructor(elements) {
    Object.assign(this, elements);
    this.latencies = [];
    this.rates = [];
    this.values = {};
    for (const [name, title] of Object.entries(NAMES)) {
      const term = document.createElement('dt');
      const value = document.createElement('dd');
      const group = document.createElement('div');
      term.textContent = title;
      value.textContent = '–';
      value.dataset.test = name;
      this.values[name] = value;
      group.append(term, value);
      this.figures.append(group);
    }
    const redraw = () => this.draw();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    addEventListener('resize', redraw);
    redraw();
  }

  /** One more event on the screen. */
  add(millis) {
    push(this.latencies, millis);
    this.dirty ||= requestAnimationFrame(() => {
      this.dirty = 0;
      this.draw();
    });
  }

  /** The node's answer to /stats; null if there was none. */
  show(stats) {
    for (const [name, value] of Object.entries(this.values)) {
      value.textContent = stats && name in stats ? String(stats[name]).toLowerCase().replace('_', ' ') : '–';
    }
    const now = performance.now();
    const known = stats && 'commands' in stats;
    if (known && this.before && stats.commands >= this.before.commands) {
      push(this.rates, (stats.commands - this.before.commands) / (now - this.before.at) * 1000);
    } else if (!known) {
      push(this.rates, 0);
    }
    this.before = known ? { commands: stats.commands, at: now } : null;
    this.draw();
  }

  draw() {
    const sorted = [...this.latencies].sort((a, b) => a - b);
    const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    this.latency.textContent = sorted.length
      ? `median ${at(.5)} ms, 99 % within ${at(.99)} ms` : 'no new event yet';
    this.rate.textContent = this.rates.length ? `${Math.round(this.rates.at(-1))} per second` : '';
    plot(this.latencyPlot, this.latencies, 'ms');
    plot(this.ratePlot, this.rates, '/s');
  }
}

function push(values, value) {
  values.push(value);
  values.splice(0, values.length - POINTS);
}

function plot(canvas, values, unit) {
  const scale = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  const top = Math.max(10, ...values) * 1.1;
  const y = value => height - 2 - value / top * (height - 4);
  pen.strokeStyle = style.getPropertyValue('--edge');
  pen.fillStyle = style.getPropertyValue('--faint');
  pen.font = '11px system-ui, sans-serif';
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const part of [.25, .5, .75]) {
    pen.beginPath();
    pen.moveTo(MARGIN, y(top * part));
    pen.lineTo(width, y(top * part));
    pen.stroke();
    pen.fillText(`${Math.round(top * part)} ${unit}`, MARGIN - 6, y(top * part));
  }
  pen.fillStyle = style.getPropertyValue('--accent');
  const step = (width - MARGIN) / POINTS;
  values.forEach((value, i) => pen.fillRect(MARGIN + i * step, y(value), Math.max(1, step - 1), height - y(value)));
}
