
/* Any other list whose items a form chooses from, by the values that they carry as data. */

function itemFits(item, key, value) {
  const data = item.element.dataset;
  switch (key) {
    case 'least': return Number(data.score) >= Number(value);
    case 'words': return folded(value).split(/\s+/).every((word) => item.words.includes(word));
    default: return data[key] === value;
  }
}

function chooseItems(form) {
  const list = document.querySelector('[data-items="' + form.dataset.choose + '"]');
  const items = Array.from(list.querySelectorAll('[data-item]'),
    (one) => ({ element: one, words: folded(one.textContent) }));
  const controls = Array.from(form.querySelectorAll('[data-key]'));
  onChange(form, () => {
    const wanted = controls.map((control) => [control.dataset.key, control.value.trim()]).filter((pair) => pair[1] !== '');
    let found = 0;
    for (const item of items) {
      item.element.hidden = !wanted.every(([key, value]) => itemFits(item, key, value));
      found += item.element.hidden ? 0 : 1;
    }
    tell(form, found, items.length);
  });
}

document.querySelectorAll('form[data-choose]').forEach(chooseItems);
