'use strict';

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/* Picking the topic that an article's words are shaded for. */

function pickTopic(event) {
  const button = event.target.closest('button[data-pick]');
  if (!button) {
    return;
  }
  const article = button.closest('[data-topic]');
  article.dataset.topic = button.dataset.pick;
  for (const other of article.querySelectorAll('button[data-pick]')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  for (const beside of article.querySelectorAll('[data-of]')) {
    beside.classList.toggle('picked', beside.dataset.of === button.dataset.pick);
  }
}

/* Words as they are looked for: without marks, and with letters that many write for each other as one. */

const MARKS = /[\u0610-\u061A\u064B-\u065F\u0670\u0640]/g;

function folded(text) {
  return text.toLowerCase().normalize('NFC').replace(MARKS, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627').replace(/\u0649/g, '\u064A').replace(/\u0629/g, '\u0647');
}

function wordsIn(text) {
  return folded(text).split(/\s+/).filter(Boolean);
}

/* A form that chooses: its items are told apart again whenever it changes. */

/* Each language in an element of its own, or the numbers of one would run into the other's. */
function tell(form, found, all) {
  const arabic = element('span', '', found + ' من ' + all);
  const english = element('span', 'en', found + ' of ' + all);
  english.lang = 'en';
  english.dir = 'ltr';
  form.querySelector('output').replaceChildren(arabic, ' ', english);
}

function onChange(form, apply) {
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply, 0));
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
}

function showOnly(form, items, fits) {
  let found = 0;
  for (const item of items) {
    item.element.hidden = !fits(item);
    if (item.entry) {
      item.entry.hidden = item.element.hidden;
    }
    found += item.element.hidden ? 0 : 1;
  }
  tell(form, found, items.length);
}

/* A list whose items a form chooses from by the values that they carry as data, and by the words of their bodies. */

function itemFits(item, key, value) {
  const data = item.element.dataset;
  switch (key) {
    case 'least': return Number(data.score) >= Number(value);
    case 'words': return wordsIn(value).every((word) => item.words.includes(word));
    default: return data[key] === value;
  }
}

function filterItems(form) {
  const list = document.querySelector('[data-items="' + form.dataset.choose + '"]');
  const items = Array.from(list.querySelectorAll('[data-item]'),
    (one) => ({ element: one, words: folded((one.querySelector('.body') ?? one).textContent + ' ' + (one.dataset.name ?? '')) }));
  const controls = Array.from(form.querySelectorAll('[data-key]'));
  onChange(form, () => {
    const wanted = controls.map((control) => [control.dataset.key, control.value.trim()]).filter((pair) => pair[1] !== '');
    showOnly(form, items, (item) => wanted.every(([key, value]) => itemFits(item, key, value)));
  });
}

/* What a filter asks of an article. Its tags are triples: topic, decision (0 reject, 1 review, 2 accept), score in
   thousandths. Where no decision is asked for, a topic or a score is still one that is accepted or to review. */

const REJECT = 0;
const KEPT = [1, 2];

function wantedBy(form) {
  const least = Number(form.elements.least.value);
  return {
    topic: form.elements.topic.value === '' ? -1 : Number(form.elements.topic.value),
    decisions: form.elements.decision.value.split(' ').filter(Boolean).map(Number),
    least: Number.isFinite(least) ? Math.round(least * 1000) : 0,
    status: form.elements.status.value,
    words: wordsIn(form.elements.words.value),
  };
}

function hasTag(wanted, tags) {
  const decisions = wanted.decisions.length === 0 ? KEPT : wanted.decisions;
  for (let at = 0; at < tags.length; at += 3) {
    if (decisions.includes(tags[at + 1]) && (wanted.topic < 0 || tags[at] === wanted.topic) && tags[at + 2] >= wanted.least) {
      return true;
    }
  }
  return false;
}

/* Rejected topics with less than this are not listed. */
const LEAST_LISTED = 50;

function isRejected(wanted, item) {
  if (item.status === 'unclassifiable') {
    return false;
  }
  return !hasTag({ topic: wanted.topic, decisions: KEPT, least: 0 }, item.tags);
}

function hasTopic(wanted, item) {
  if (wanted.topic < 0 && wanted.decisions.length === 0 && wanted.least <= 0) {
    return true;
  }
  if (wanted.decisions.includes(REJECT) && wanted.least < LEAST_LISTED) {
    return isRejected(wanted, item);
  }
  return hasTag(wanted, item.tags);
}

function isWanted(wanted, item) {
  return (wanted.status === '' || wanted.status === item.status)
    && hasTopic(wanted, item)
    && wanted.words.every((word) => item.words.includes(word));
}

/* A page of articles: those not wanted are hidden. */

function itemOf(article) {
  const heading = article.querySelector('h2').textContent;
  const id = article.querySelector('.article-id code').textContent;
  const link = document.querySelector('.contents a[href="#' + article.id + '"]');
  return {
    element: article,
    entry: link ? link.closest('li') : null,
    status: article.dataset.status,
    tags: article.dataset.tags.split(' ').filter(Boolean).map(Number),
    words: folded(heading + ' ' + id),
  };
}

function filterArticles(form) {
  const items = Array.from(document.querySelectorAll('article[data-tags]'), itemOf);
  onChange(form, () => {
    const wanted = wantedBy(form);
    showOnly(form, items, (item) => isWanted(wanted, item));
  });
}

/* The index: rows come as data and are shown a hundred at a time. Their text is never taken for markup. */

const STATUSES = ['tagged', 'no_topic', 'unclassifiable'];
const STATUS_WORDS = ['موسومة', 'بلا موضوع', 'غير قابلة للتصنيف'];
const DECISION_WORDS = ['مرفوض', 'للمراجعة', 'مقبول'];
const DECISION_CLASSES = ['reject', 'review', 'accept'];
const ROWS_AT_A_TIME = 100;

function pageOf(data, number) {
  let page = 0;
  while (page + 1 < data.pages.length && data.pages[page + 1] <= number) {
    page++;
  }
  return 'articles-' + String(page + 1).padStart(4, '0') + '.html#a' + number;
}

function topicsOf(data, tags) {
  const cell = element('td', '', '');
  for (let at = 0; at < tags.length; at += 3) {
    if (tags[at + 1] > 0) {
      const topic = element('span', 'tag ' + DECISION_CLASSES[tags[at + 1]], '');
      topic.append(element('span', 'text', data.topics[tags[at]]), ' ', DECISION_WORDS[tags[at + 1]], ' ',
        element('span', 'num', (tags[at + 2] / 1000).toFixed(3)));
      cell.append(topic, ' ');
    }
  }
  return cell;
}

function rowOf(data, item) {
  const row = document.createElement('tr');
  const title = element('th', 'text', '');
  title.scope = 'row';
  const link = element('a', '', item.title);
  link.href = pageOf(data, item.number);
  link.dir = 'auto';
  title.append(link);
  const day = element('td', '', '');
  day.append(element('span', 'num', item.day));
  const id = element('td', '', '');
  id.append(element('code', 'text', item.id));
  row.append(title, day, element('td', '', STATUS_WORDS[item.statusNumber]), topicsOf(data, item.tags), id);
  return row;
}

function itemsOf(data) {
  return data.rows.map((row, index) => ({
    number: index + 1,
    id: row[0],
    title: row[1],
    day: row[2],
    statusNumber: row[3],
    status: STATUSES[row[3]],
    tags: row[4],
    words: folded(row[1] + ' ' + row[0]),
  }));
}

function filterRows(form, source) {
  const data = JSON.parse(source.textContent);
  const items = itemsOf(data);
  const table = document.getElementById('found');
  const body = table.querySelector('tbody');
  const more = document.getElementById('more');
  let found = [];
  function show() {
    const next = found.slice(body.rows.length, body.rows.length + ROWS_AT_A_TIME);
    body.append(...next.map((item) => rowOf(data, item)));
    more.hidden = body.rows.length >= found.length;
  }
  more.addEventListener('click', () => {
    const first = body.rows.length;
    show();
    body.rows[first].querySelector('a').focus();
  });
  table.hidden = false;
  onChange(form, () => {
    const wanted = wantedBy(form);
    found = items.filter((item) => isWanted(wanted, item));
    body.replaceChildren();
    show();
    tell(form, found.length, items.length);
  });
}

/* Links inside a page. What a filter hides is shown again when a link leads there. */

function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.closest('[hidden]')) {
    document.querySelectorAll('form.filter').forEach((form) => form.reset());
    setTimeout(() => target.scrollIntoView(), 0);
  }
}

function followLink(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) {
    return;
  }
  const form = document.querySelector('form[data-choose="' + link.dataset.into + '"]');
  if (form) {
    for (const control of form.querySelectorAll('[data-key]')) {
      control.value = link.dataset[control.dataset.key] ?? '';
    }
    form.dispatchEvent(new Event('input'));
  }
  // The address changes only after this, and not at all where it is the same again.
  setTimeout(reveal, 0);
}

function start() {
  document.addEventListener('click', followLink);
  window.addEventListener('hashchange', reveal);
  document.addEventListener('click', pickTopic);
  const articles = document.querySelector('form[data-filter="articles"]');
  if (articles) {
    filterArticles(articles);
  }
  const rows = document.querySelector('form[data-filter="rows"]');
  const source = document.getElementById('rows');
  if (rows && source) {
    filterRows(rows, source);
  }
  document.querySelectorAll('form[data-choose]').forEach(filterItems);
}

start();
reveal();
