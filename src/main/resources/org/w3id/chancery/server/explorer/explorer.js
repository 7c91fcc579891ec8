// Suggestions under the search box: a combobox with a list (ARIA Authoring Practices, "Editable Combobox With List Autocomplete").
const box = document.getElementById('q');

if (box) {
  const form = box.form;
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  form.append(list);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-expanded', 'false');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-autocomplete', 'list');

  let active = -1;
  let turn = 0; // of the words in the box: an answer comes too late when they changed or the list was closed
  let timer = 0;

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    if (!open) {
      choose(-1);
    }
  };

  const choose = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    if (index < 0) {
      box.removeAttribute('aria-activedescendant');
    } else {
      box.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  };

  const fill = (hits) => {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement('li');
      const kind = document.createElement('small');
      item.id = `suggestion-${i}`;
      item.setAttribute('role', 'option');
      item.append(hit.label);
      kind.textContent = hit.kind.replace(/s$/, '');
      item.append(kind);
      item.dataset.href = hit.href;
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        location.href = hit.href;
      });
      return item;
    }));
    show(hits.length > 0);
  };

  const stop = () => {
    turn += 1;
    clearTimeout(timer);
  };

  const ask = async () => {
    const mine = turn;
    const words = box.value.trim();
    if (words.length < 2) {
      show(false);
      return;
    }
    const at = form.elements.at ? `&at=${form.elements.at.value}` : '';
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}${at}`);
      const hits = answer.ok ? await answer.json() : [];
      if (mine === turn) {
        fill(hits);
      }
    } catch {
      if (mine === turn) {
        show(false); // the search itself still works
      }
    }
  };

  box.addEventListener('input', () => {
    stop();
    timer = setTimeout(ask, 120);
  });
  box.addEventListener('blur', () => {
    stop();
    show(false);
  });
  box.addEventListener('keydown', (event) => {
    const size = list.hidden ? 0 : list.children.length;
    if (event.key === 'Escape') {
      stop();
      show(false);
    } else if (size && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      choose((active + (event.key === 'ArrowDown' ? 1 : size - 1 + (active < 0 ? 1 : 0)) + size) % size);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      location.href = list.children[active].dataset.href;
    }
  });
}
