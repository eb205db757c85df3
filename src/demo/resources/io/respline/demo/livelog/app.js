import { Feed } from './feed.js';
import { Log } from './log.js';
import { Panel } from './panel.js';

const LOOK_EVERY = 1000;
const $ = id => document.getElementById(id);
const address = new URLSearchParams(location.search);

const panel = new Panel({
  figures: $('figures'), latency: $('latency'), rate: $('rate'), latencyPlot: $('latency-plot'), ratePlot: $('rate-plot'),
});
const log = new Log($('log'), $('empty'), $('counts'), millis => panel.add(millis));
const feed = new Feed({
  onState: state => {
    $('status').textContent = $('status').dataset.state = state;
    $('line').textContent = state === 'offline' ? 'Go online' : 'Go offline';
  },
  onEvent: (event, replayed, duplicate) => log.add(event, replayed, duplicate),
  onError: text => tell(text, 'bad'),
});

let nodes = {};
let node = '';
let account = /^[1-9][0-9]{0,14}$/.test(address.get('account')) ? address.get('account') : '1';

function tell(text, kind) {
  $('notice').textContent = text;
  $('notice').dataset.kind = kind || '';
}

function origin() {
  return `${location.protocol}//${location.hostname}:${nodes[node]}`;
}

function follow() {
  if (feed.account !== account) {
    log.clear();
  }
  $('account').textContent = account;
  $('example').textContent = `XADD account:${account}:log * type HELLO payload hello`;
  history.replaceState(null, '', `?account=${account}&node=${node}`);
  for (const button of $('nodes').children) {
    button.setAttribute('aria-pressed', button.dataset.node === node);
  }
  feed.open(origin().replace(/^http/, 'ws'), account);
}

async function post(path, fields) {
  const answer = await fetch(origin() + path, { method: 'POST', body: new URLSearchParams(fields) });
  if (!answer.ok) {
    throw new Error((await answer.text()).trim());
  }
  return answer;
}

/** Runs what a button asks for; the button waits meanwhile. */
async function run(button, work) {
  button.disabled = true;
  try {
    await work();
  } catch (failure) {
    tell(failure.message, 'bad');
  } finally {
    button.disabled = false;
  }
}

async function signUp() {
  const answer = await post('/sign-up', { email: $('email').value, crash: $('crash').value });
  const result = await answer.json();
  if (result.outcome === 'done') {
    tell(`The address is yours: account ${result.account}.`);
    account = $('to').value = String(result.account);
    follow();
  } else if (result.outcome === 'taken') {
    tell(`The address belongs to account ${result.account}.`, 'bad');
  } else if (result.outcome === 'busy') {
    tell(`Somebody is signing up with this address. Try again in ${Math.ceil(result.millis / 1000)} s.`, 'bad');
  } else if (result.outcome === 'crashed') {
    tell('The node "died" here. Sign up with the same address again, on any node: after 5 s it heals.');
  } else {
    tell('It took too long, and somebody else has the address now.', 'bad');
  }
}

function send(text) {
  if (!feed.send(text)) {
    tell('This page is offline: go online first.', 'bad');
    return false;
  }
  return true;
}

/** Numbered events, as fast as the socket takes them. */
function burst(count) {
  const to = $('to').value;
  for (let i = 1; i <= count && send(`event:${to}:${i} of ${count}`); i++);
}

$('send').addEventListener('submit', event => {
  event.preventDefault();
  const text = $('text').value;
  send(`event:${$('to').value}${text ? `:${text}` : ''}`);
});
$('burst').addEventListener('click', () => $('send').reportValidity() && burst(100));
$('sign-up').addEventListener('submit', event => {
  event.preventDefault();
  run(event.submitter, signUp);
});
$('open').addEventListener('submit', event => {
  event.preventDefault();
  account = $('to').value = $('other').value;
  follow();
});
$('line').addEventListener('click', () => feed.state === 'offline' ? feed.online() : feed.offline());
for (const name of ['cut', 'restart']) {
  $(name).addEventListener('click', event => run(event.target, async () => {
    tell('…');
    tell((await (await post(`/${name}`, {})).text()).trim());
  }));
}

async function look() {
  try {
    panel.show(await (await fetch(`${origin()}/stats`)).json());
  } catch {
    panel.show(null);
  }
  setTimeout(look, LOOK_EVERY);
}

nodes = await (await fetch('/nodes')).json();
const here = Object.keys(nodes).find(name => String(nodes[name]) === location.port);
node = address.get('node') in nodes ? address.get('node') : here;
for (const name of Object.keys(nodes)) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.node = name;
  button.dataset.test = `node-${name}`;
  button.textContent = `Node ${name.toUpperCase()}`;
  button.addEventListener('click', () => {
    node = name;
    follow();
  });
  $('nodes').append(button);
}
$('to').value = account;
follow();
look();

// For tests, and for those who look behind the page with their browser's tools.
window.liveLog = { feed, log, burst };
