// A web socket that follows one account's log, and knows where it was when it comes back.

const FIRST_RETRY = 300;
const LONGEST_RETRY = 5000;

/** Stream ids are two unsigned numbers of 64 bits. */
export function compareIds(a, b) {
  const [am, as] = a.split('-').map(BigInt);
  const [bm, bs] = b.split('-').map(BigInt);
  return am !== bm ? (am < bm ? -1 : 1) : as === bs ? 0 : as < bs ? -1 : 1;
}

export class Feed {
  /** onState(state), onEvent(event, replayed, duplicate), onError(text). */
  constructor(handlers) {
    this.handlers = handlers;
    this.wanted = false;
    this.last = '0-0';
    this.retry = FIRST_RETRY;
    this.state = 'offline';
  }

  /** Follows a log from its beginning, or the same log on another node from where it stands. */
  open(address, account) {
    if (account !== this.account) {
      this.account = account;
      this.last = '0-0';
    }
    this.address = address;
    this.online();
  }

  online() {
    this.offline();
    this.wanted = true;
    this.connect();
  }

  offline() {
    this.wanted = false;
    clearTimeout(this.timer);
    if (this.socket) {
      this.socket.onclose = this.socket.onmessage = null;
      this.socket.close(1000);
      this.socket = null;
    }
    this.become('offline');
  }

  /** False if there is no connection to send on. */
  send(text) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(text);
    return true;
  }

  connect() {
    this.become('connecting');
    const socket = new WebSocket(`${this.address}/ws/${this.account}?format=json&after=${this.last}`);
    this.socket = socket;
    socket.onopen = () => {
      this.retry = FIRST_RETRY;
      this.become('catching up');
    };
    socket.onmessage = message => this.take(message.data);
    socket.onclose = closed => {
      this.socket = null;
      if (closed.reason) {
        this.handlers.onError(closed.reason);
      }
      if (this.wanted) {
        this.become('connecting');
        this.timer = setTimeout(() => this.connect(), this.retry);
        this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
      }
    };
  }

  take(text) {
    if (text === 'pong') {
      return;
    }
    const message = JSON.parse(text);
    if (message.kind === 'event') {
      const duplicate = compareIds(message.id, this.last) <= 0;
      if (!duplicate) {
        this.last = message.id;
      }
      this.handlers.onEvent(message, this.state !== 'live', duplicate);
    } else if (message.kind === 'caught-up') {
      this.become('live');
    } else {
      this.handlers.onError(message.message);
    }
  }

  become(state) {
    if (state !== this.state) {
      this.state = state;
      this.handlers.onState(state);
    }
  }
}
