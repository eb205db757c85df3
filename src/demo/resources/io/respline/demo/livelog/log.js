// The list on the screen. Everything that comes from users is set as text, never as markup.

const MOST_ROWS = 300;
const MOST_KEPT = 20000;

export class Log {
  /** onShown(millis) for each new event, when it stands on the screen. */
  constructor(list, empty, counts, onShown) {
    Object.assign(this, { list, empty, counts, onShown });
    this.clear();
  }

  clear() {
    this.entries = [];
    this.total = 0;
    this.duplicates = 0;
    this.replayed = 0;
    this.waiting = [];
    this.list.replaceChildren();
    this.count();
  }

  add(event, replayed, duplicate) {
    if (duplicate) {
      this.duplicates++;
      this.count();
      return;
    }
    if (this.waiting.length === 0) {
      // Frames do not come in a tab that nobody sees.
      document.hidden ? setTimeout(() => this.show()) : requestAnimationFrame(() => this.show());
    }
    this.waiting.push({ ...event, replayed });
  }

  show() {
    const shown = this.waiting;
    this.waiting = [];
    const rows = document.createDocumentFragment();
    const now = Date.now();
    for (const event of shown) {
      event.millis = event.replayed ? null : Math.max(0, now - Number(event.id.split('-')[0]));
      this.total++;
      this.replayed += event.replayed ? 1 : 0;
      rows.prepend(row(event));
      this.entries.push(event);
    }
    this.entries.splice(0, this.entries.length - MOST_KEPT);
    this.list.prepend(rows);
    while (this.list.children.length > MOST_ROWS) {
      this.list.lastElementChild.remove();
    }
    this.count();
    shown.filter(event => !event.replayed).forEach(event => this.onShown(event.millis));
  }

  count() {
    this.empty.hidden = this.total > 0;
    const rest = this.total > MOST_ROWS ? `, the last ${MOST_ROWS} shown` : '';
    this.counts.textContent = `${this.total} events${rest}, ${this.replayed} from the log, ${this.duplicates} duplicates`;
  }
}

function row(event) {
  const item = document.createElement('li');
  item.dataset.test = 'event';
  item.dataset.id = event.id;
  item.className = event.replayed ? 'replayed' : 'live';
  const what = part('div', 'what', '');
  what.append(part('span', 'type', event.type), part('span', 'payload', event.payload));
  item.append(
    what,
    part('div', 'took', event.replayed ? 'from the log' : `${event.millis} ms`),
    part('div', 'id', event.id),
    part('div', 'from', event.from ? `from ${event.from}` : ''));
  return item;
}

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
