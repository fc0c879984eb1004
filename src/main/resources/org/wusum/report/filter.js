/* Shows of the items of a list those that a form asks for, and says how many they are. */
function setUpFilter(form) {
  const list = document.querySelector('[data-items="' + form.dataset.filter + '"]');
  const items = Array.from(list.querySelectorAll('[data-item]'), (element) => ({ element, text: plain(element.textContent) }));
  const controls = Array.from(form.querySelectorAll('[data-key]'));
  const told = form.querySelector('output');

  function apply() {
    const wanted = Object.fromEntries(controls.map((control) => [control.dataset.key, control.value.trim()]));
    let shown = 0;
    for (const item of items) {
      const fits = Object.entries(wanted).every(([key, value]) => value === '' || itemFits(item, key, value));
      item.element.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    told.textContent = shown + ' / ' + items.length;
  }

  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
}

function itemFits(item, key, value) {
  const data = item.element.dataset;
  switch (key) {
    case 'least': return Number(data.score) >= Number(value);
    case 'words': return plain(value).split(' ').every((word) => item.text.includes(word));
    default: return data[key] === value;
  }
}

/* Letters as they are searched for: without vowel signs and tatweel, with one form of alef, in one case, blanks made one. */
function plain(text) {
  return text.normalize('NFKC').replace(/[\u064B-\u0652\u0670\u0640]/g, '').replace(/[أإآٱ]/g, 'ا')
    .toLowerCase().replace(/\s+/g, ' ').trim();
}

document.querySelectorAll('form[data-filter]').forEach(setUpFilter);
