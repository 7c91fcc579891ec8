// The query editor: YASGUI's editor with completion from our own terms and actors, and the views of answers.
import { views, show } from './results.js';

const form = document.getElementById('editor');
const field = document.getElementById('query');
const status = document.getElementById('status');
const results = document.getElementById('results');
const tabs = document.getElementById('views');
const view = document.getElementById('view');
const endpoint = form.dataset.endpoint;
const past = /^\/kb\/at\/\d+/.exec(endpoint)?.[0] ?? '';

let terms = [];
let prefixes = {};
let answer = null;
let current = form.dataset.view || 'table';
let turn = 0; // of what was asked last: an answer to what was asked before it comes too late

const suggestActors = async (words) => {
  const found = await fetch(`/suggest?q=${encodeURIComponent(words)}`);
  const hits = found.ok ? await found.json() : [];
  return hits.filter((hit) => hit.kind !== 'Passages').map((hit) => `<${hit.iri}>`);
};

const complete = (token) => {
  const typed = token.string.toLowerCase();
  if (typed.startsWith('<')) {
    const words = typed.slice(1).replace(/^.*\//, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    return words.length > 1 ? suggestActors(words) : [];
  }
  const starts = terms.filter((term) => term.name.toLowerCase().startsWith(typed));
  const contains = terms.filter((term) => !starts.includes(term)
    && (term.name.toLowerCase().includes(typed) || term.label.toLowerCase().includes(typed)));
  return [...starts, ...contains].slice(0, 60).map((term) => term.name);
};

Yasqe.registerAutocompleter({
  name: 'chancery',
  bulk: false,
  autoShow: true,
  persistenceId: null,
  isValidCompletionPosition: (yasqe) => {
    const token = yasqe.getCompleteToken();
    return token.string.length > 1 && !/^[?$"']/.test(token.string) && token.type !== 'comment' && token.type !== 'ws';
  },
  get: (yasqe, token) => complete(token),
}, false);

Yasqe.defaults.autocompleters = ['chancery']; // lists are merged with the defaults, which ask other hosts
const holder = document.createElement('div');
field.after(holder);
field.classList.add('hidden');
const yasqe = new Yasqe(holder, {
  value: field.value,
  persistenceId: null,
  createShareableLink: null,
  consumeShareLink: null,
  showQueryButton: false,
  resizeable: false,
});
yasqe.getInputField().setAttribute('aria-label', 'SPARQL query; Escape leaves it, Control and Enter run it');
document.getElementById('share').classList.remove('hidden');
document.getElementById('explain').classList.remove('hidden');
document.getElementById('download').classList.remove('hidden');

/** Declares prefixes that are used and known, but not declared. */
const declare = () => {
  const text = yasqe.getValue();
  const missing = Object.entries(prefixes).filter(([prefix]) => new RegExp(`(^|[\\s/|^(])${prefix}:\\w`).test(text)
    && !new RegExp(`prefix\\s+${prefix}:`, 'i').test(text));
  if (missing.length) {
    yasqe.setValue(missing.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join('') + text);
  }
};

const clearError = () => {
  for (let line = 0; line < yasqe.lineCount(); line += 1) {
    yasqe.removeLineClass(line, 'background', 'error-line');
  }
};

const fail = (text) => {
  const place = /line:?\s*(\d+)(?:,\s*col(?:umn)?:?\s*(\d+))?/i.exec(text);
  if (place) {
    const line = Number(place[1]) - 1;
    yasqe.addLineClass(line, 'background', 'error-line');
    yasqe.setCursor({ line, ch: Math.max(0, Number(place[2] ?? 1) - 1) });
  }
  tabs.replaceChildren();
  const message = document.createElement('div');
  message.className = 'error';
  message.setAttribute('role', 'alert');
  message.textContent = text;
  view.replaceChildren(message);
  results.classList.remove('hidden');
  status.textContent = '';
};

const draw = async (name) => {
  current = name;
  [...tabs.children].forEach((tab) => {
    tab.setAttribute('aria-selected', String(tab.dataset.view === name));
    tab.tabIndex = tab.dataset.view === name ? 0 : -1;
  });
  await show(name, answer, view, form.dataset.base, past);
};

const present = async () => {
  const offered = views(answer);
  tabs.replaceChildren(...offered.map(({ name, label }) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.textContent = label;
    tab.dataset.view = name;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', 'view');
    tab.addEventListener('click', () => draw(name));
    return tab;
  }));
  results.classList.remove('hidden');
  await draw(offered.some(({ name }) => name === current) ? current : offered[0].name);
};

tabs.addEventListener('keydown', (event) => {
  const all = [...tabs.children];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.focus();
    next.click();
  }
});

const run = async () => {
  turn += 1;
  const mine = turn;
  declare();
  clearError();
  status.textContent = 'Running …';
  const start = performance.now();
  const query = yasqe.getValue();
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/sparql-query',
        Accept: 'application/sparql-results+json, text/turtle;q=0.8, application/problem+json;q=0.5, */*;q=0.1',
      },
      body: query,
    });
    const text = await response.text();
    if (mine !== turn) {
      return;
    }
    const time = `${Math.round(performance.now() - start)} ms, ${Math.ceil(text.length / 1024)} kB`;
    if (!response.ok) {
      let problem = text;
      try {
        const json = JSON.parse(text);
        problem = [json.detail ?? json.title ?? text, json.line ? `line ${json.line}, column ${json.column}` : '']
          .filter(Boolean).join('\n');
      } catch { /* it is a text already */ }
      fail(problem);
      return;
    }
    const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
    answer = isJson ? JSON.parse(text) : { turtle: text };
    const rows = answer.results ? `${answer.results.bindings.length} rows, ` : '';
    status.textContent = `${rows}${time}`;
    await present();
  } catch (error) {
    if (mine === turn) {
      fail(`No answer: ${error.message}`);
    }
  }
};

const share = async () => {
  const here = new URL(location.href);
  const url = new URL('/query', location.href);
  url.searchParams.set('query', yasqe.getValue());
  url.searchParams.set('view', current);
  if (here.searchParams.has('at')) {
    url.searchParams.set('at', here.searchParams.get('at'));
  }
  history.replaceState(null, '', url);
  try {
    await navigator.clipboard.writeText(url.href);
    status.textContent = 'The link is copied; it is also in the address bar.';
  } catch {
    status.textContent = 'The link is in the address bar.';
  }
};

/** Presents an explanation. */
const tell = (json) => {
  const parts = [['Optimised algebra', json.optimised], ['Algebra as written', json.algebra]].flatMap(([name, text]) => {
    const heading = document.createElement('h3');
    heading.textContent = name;
    const pre = document.createElement('pre');
    pre.tabIndex = 0;
    pre.textContent = text;
    return [heading, pre];
  });
  tabs.replaceChildren();
  view.replaceChildren(...parts);
  results.classList.remove('hidden');
  status.textContent = `Parsed in ${json.parseMicroseconds} µs, planned in ${json.planMicroseconds} µs; Run tells how long the answer takes.`;
};

const explain = async () => {
  turn += 1;
  const mine = turn;
  declare();
  clearError();
  try {
    const response = await fetch(`/query/explain?query=${encodeURIComponent(yasqe.getValue())}`);
    const json = await response.json();
    if (mine !== turn) {
      return;
    }
    if (response.ok) {
      tell(json);
    } else {
      fail(json.detail ?? 'it cannot be explained');
    }
  } catch (error) {
    if (mine === turn) {
      fail(`No explanation: ${error.message}`);
    }
  }
};

let isDownload = false;
document.getElementById('download').addEventListener('click', () => { isDownload = true; });
form.addEventListener('submit', (event) => {
  declare();
  field.value = yasqe.getValue();
  if (!isDownload) {
    event.preventDefault();
    run();
  }
  isDownload = false;
});
document.getElementById('share').addEventListener('click', share);
document.getElementById('explain').addEventListener('click', explain);
yasqe.setOption('extraKeys', {
  ...yasqe.getOption('extraKeys'),
  'Ctrl-Enter': run,
  'Cmd-Enter': run,
  'Ctrl-S': false,
  Tab: false,
  'Shift-Tab': false,
});

const known = await fetch('/query/terms');
if (known.ok) {
  ({ terms, prefixes } = await known.json());
}
document.documentElement.dataset.editor = 'ready';
if (form.dataset.run) {
  await run();
}
