// The views of an answer: table, chart, timeline, network and map. Pictures are bounded, and say of how much.
const MOST_ROWS = 1000;
const MOST_POINTS = 500;
const NUMBER = /XMLSchema#(integer|decimal|double|float|long|int|nonNegativeInteger)$/;
const DATE = /XMLSchema#(date|dateTime|gYear|gYearMonth)$/;

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const element = (name, text, props = {}) => Object.assign(document.createElement(name), { textContent: text ?? '' }, props);

const shorten = (iri, base) => (iri.startsWith(base) ? iri.slice(base.length)
  : iri.replace('https://w3id.org/chancery/ontology#', 'ch:').replace('https://w3id.org/chancery/', '')
    .replace('http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:').replace('http://www.w3.org/2000/01/rdf-schema#', 'rdfs:'));

const kinds = (answer) => {
  const rows = answer.results.bindings;
  return Object.fromEntries(answer.head.vars.map((name) => {
    const values = rows.slice(0, 200).map((row) => row[name]).filter(Boolean);
    const all = (test) => values.length > 0 && values.every(test);
    const kind = all((v) => NUMBER.test(v.datatype ?? '')) ? 'number'
      : all((v) => DATE.test(v.datatype ?? '')) ? 'date' : all((v) => v.type === 'uri') ? 'iri' : 'text';
    return [name, kind];
  }));
};

const names = (answer, ...wanted) => {
  const all = kinds(answer);
  return answer.head.vars.filter((name) => wanted.includes(all[name]));
};

/** Which views an answer can be shown in. */
export const views = (answer) => {
  if (answer.turtle !== undefined) {
    return [{ name: 'text', label: 'Text' }];
  }
  if (answer.boolean !== undefined) {
    return [{ name: 'boolean', label: 'Answer' }];
  }
  const offered = [{ name: 'table', label: 'Table' }];
  if (names(answer, 'number').length && names(answer, 'iri', 'text', 'date').length) {
    offered.push({ name: 'chart', label: 'Chart' });
  }
  if (names(answer, 'date').length) {
    offered.push({ name: 'timeline', label: 'Timeline' });
  }
  if (names(answer, 'iri').length > 1 || names(answer, 'text').length > 1) {
    offered.push({ name: 'network', label: 'Network' });
  }
  if (position(answer)) {
    offered.push({ name: 'map', label: 'Map' });
  }
  return offered;
};

const position = (answer) => {
  const lat = answer.head.vars.find((name) => /^lat/i.test(name));
  const long = answer.head.vars.find((name) => /^(long|lng|lon)/i.test(name));
  return lat && long ? { lat, long } : null;
};

const bounded = (some, all, what) => {
  const note = element('p', `Showing ${some.toLocaleString('en')} of ${all.toLocaleString('en')} ${what}.`);
  note.className = 'quiet';
  return note;
};

const cell = (value, base, past) => {
  const td = document.createElement('td');
  if (value?.type === 'uri') {
    const own = value.value.startsWith(base);
    const ours = value.value.startsWith('https://w3id.org/chancery/');
    const href = own ? `${past}/id/${value.value.slice(base.length)}`
      : ours ? `${past || '/kb'}/resource?iri=${encodeURIComponent(value.value)}` : value.value;
    td.append(/^(https?:|\/)/.test(href) ? element('a', shorten(value.value, base), { href }) : value.value);
  } else if (value) {
    td.textContent = value.value;
    if (NUMBER.test(value.datatype ?? '')) {
      td.className = 'number';
    }
  }
  return td;
};

const table = (answer, place, base, past) => {
  const rows = answer.results.bindings;
  const head = document.createElement('tr');
  head.append(...answer.head.vars.map((name) => element('th', name, { scope: 'col' })));
  const body = document.createElement('tbody');
  body.append(...rows.slice(0, MOST_ROWS).map((row) => {
    const tr = document.createElement('tr');
    tr.append(...answer.head.vars.map((name) => cell(row[name], base, past)));
    return tr;
  }));
  const thead = document.createElement('thead');
  thead.append(head);
  const whole = document.createElement('table');
  whole.append(thead, body);
  const scrolls = element('div', '', { className: 'scrolls', tabIndex: 0 });
  scrolls.setAttribute('role', 'region');
  scrolls.setAttribute('aria-label', 'Rows');
  scrolls.append(whole);
  place.replaceChildren(bounded(Math.min(rows.length, MOST_ROWS), rows.length, 'rows'), scrolls);
};

/** Draws in a box of its own, and gives up where something else has taken the place of the box meanwhile. */
const picture = async (place, note, option) => {
  const box = element('div', '', { className: 'picture' });
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', 'Picture of the answer; the table has the same');
  place.replaceChildren(note, box);
  const echarts = await import('./echarts.esm.min.js');
  const drawing = await option(echarts);
  if (!box.isConnected) {
    return;
  }
  const chart = echarts.init(box, null, { renderer: 'svg' });
  const text = { color: color('--ink') };
  chart.setOption({ animation: false, textStyle: text, legend: { textStyle: text, type: 'scroll' }, ...drawing });
  const observer = new ResizeObserver(() => {
    if (box.isConnected) {
      chart.resize();
    } else { // it shrank to nothing, since it was replaced; the library would keep it for ever
      observer.disconnect();
      chart.dispose();
    }
  });
  observer.observe(box);
};

const axis = (more) => ({
  axisLabel: { color: color('--ink') }, axisLine: { lineStyle: { color: color('--line') } }, splitLine: { lineStyle: { color: color('--line') } }, ...more,
});
const tones = () => ['--tone1', '--tone4', '--tone2', '--tone3', '--accent', '--quiet'].map(color);
const tooltip = (echarts, text) => ({
  confine: true, backgroundColor: color('--paper'), textStyle: { color: color('--ink') }, formatter: (item) => echarts.format.encodeHTML(text(item)),
});

const chart = (answer, place, base) => {
  const numbers = names(answer, 'number');
  const [main, second] = names(answer, 'text', 'iri', 'date');
  const rows = answer.results.bindings.slice(0, MOST_POINTS);
  const label = (row, name) => (row[name] ? shorten(row[name].value, base) : '');
  const categories = [...new Set(rows.map((row) => label(row, main)))];
  const grouped = second && categories.length < rows.length;
  const groups = grouped ? [...new Set(rows.map((row) => label(row, second)))].slice(0, 20) : numbers;
  const value = (category, group) => rows
    .filter((row) => label(row, main) === category && (!grouped || label(row, second) === group))
    .reduce((sum, row) => sum + Number(row[grouped ? numbers[0] : group]?.value ?? 0), 0);
  return picture(place, bounded(rows.length, answer.results.bindings.length, 'rows'), (echarts) => ({
    color: tones(),
    grid: { left: 10, right: 20, bottom: 10, containLabel: true },
    tooltip: tooltip(echarts, ({ name, seriesName, value: n }) => `${name}, ${seriesName}: ${n}`),
    xAxis: axis({ type: 'category', data: categories, axisLabel: { color: color('--ink'), rotate: categories.length > 8 ? 40 : 0 } }),
    yAxis: axis({ type: 'value' }),
    series: groups.map((group) => ({
      name: group, type: 'bar', stack: grouped ? 'all' : undefined, data: categories.map((category) => value(category, group)),
    })),
  }));
};

const timeline = (answer, place, base) => {
  const [day] = names(answer, 'date');
  const others = answer.head.vars.filter((name) => name !== day);
  const rows = answer.results.bindings.filter((row) => row[day]);
  const some = rows.slice(0, MOST_POINTS);
  const seen = new Map();
  const points = some.map((row) => {
    const date = row[day].value;
    const height = (seen.get(date) ?? 0) + 1;
    seen.set(date, height);
    return { value: [date, height], name: others.map((name) => (row[name] ? shorten(row[name].value, base) : '')).filter(Boolean).join(' · ') };
  });
  return picture(place, bounded(some.length, answer.results.bindings.length, 'rows'), (echarts) => ({
    color: tones(),
    grid: { left: 10, right: 20, bottom: 50, containLabel: true },
    dataZoom: [{ type: 'slider' }, { type: 'inside' }],
    tooltip: tooltip(echarts, ({ value, name }) => `${value[0]}: ${name}`),
    xAxis: axis({ type: 'time' }),
    yAxis: axis({ type: 'value', minInterval: 1, name: 'of one day' }),
    series: [{ type: 'scatter', symbolSize: 10, data: points }],
  }));
};

const network = (answer, place, base) => {
  const ends = names(answer, 'iri').length > 1 ? names(answer, 'iri') : names(answer, 'text');
  const [weight] = names(answer, 'number');
  const rows = answer.results.bindings.filter((row) => row[ends[0]] && row[ends[1]]);
  const some = rows.slice(0, MOST_POINTS);
  const nodes = new Map();
  const links = some.map((row) => {
    const [source, target] = ends.slice(0, 2).map((name) => row[name].value);
    const n = weight ? Number(row[weight]?.value ?? 1) : 1;
    [source, target].forEach((id) => nodes.set(id, (nodes.get(id) ?? 0) + n));
    return { source, target, value: n };
  });
  const most = Math.max(1, ...nodes.values());
  const heaviest = Math.max(1, ...links.map((link) => link.value));
  return picture(place, bounded(some.length, answer.results.bindings.length, 'rows'), (echarts) => ({
    tooltip: tooltip(echarts, ({ dataType, data }) => (dataType === 'edge' ? `${data.value}` : `${data.name}: ${data.value}`)),
    series: [{
      type: 'graph', layout: 'force', roam: true,
      force: { repulsion: 200, edgeLength: [40, 140], layoutAnimation: false },
      label: { show: true, position: 'right', color: color('--ink') },
      labelLayout: { hideOverlap: true },
      itemStyle: { color: color('--accent') },
      data: [...nodes].map(([id, n]) => ({ id, name: shorten(id, base), value: n, symbolSize: 8 + 20 * Math.sqrt(n / most) })),
      links: links.map((link) => ({ ...link, lineStyle: { width: 1 + (5 * link.value) / heaviest, color: color('--quiet') } })),
    }],
  }));
};

/** Outlines as GeoJSON from a topology (TopoJSON 1.0, section 2.1.3). */
const outlines = async () => {
  const topology = await (await fetch(new URL('world-110m.json', import.meta.url))).json();
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const ring = (indexes) => indexes.flatMap((i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]));
  return {
    type: 'FeatureCollection',
    features: topology.objects.countries.geometries.map(({ type, id, arcs: parts }) => ({
      type: 'Feature',
      properties: { name: String(id) },
      geometry: { type, coordinates: type === 'MultiPolygon' ? parts.map((polygon) => polygon.map(ring)) : parts.map(ring) },
    })),
  };
};

const map = (answer, place, base) => {
  const { lat, long } = position(answer);
  const [weight] = names(answer, 'number').filter((name) => name !== lat && name !== long);
  const others = answer.head.vars.filter((name) => ![lat, long, weight].includes(name));
  const rows = answer.results.bindings.filter((row) => row[lat] && row[long]);
  const some = rows.slice(0, MOST_POINTS);
  const most = Math.max(1, ...some.map((row) => Number(row[weight]?.value ?? 1)));
  return picture(place, bounded(some.length, answer.results.bindings.length, 'rows'), async (echarts) => {
    echarts.registerMap('world', await outlines());
    return {
      tooltip: tooltip(echarts, ({ name }) => name),
      geo: {
        map: 'world', roam: true, silent: true, itemStyle: { areaColor: color('--panel'), borderColor: color('--line') },
      },
      series: [{
        type: 'scatter', coordinateSystem: 'geo', itemStyle: { color: color('--tone4'), opacity: 0.7 },
        data: some.map((row) => ({
          name: others.map((name) => (row[name] ? shorten(row[name].value, base) : '')).filter(Boolean).join(' · '),
          value: [Number(row[long].value), Number(row[lat].value)],
          symbolSize: 7 + 14 * Math.sqrt(Number(row[weight]?.value ?? 1) / most),
        })),
      }],
    };
  });
};

/** Shows an answer in a view; `past` is the path of the moment that it is of, empty for the present. */
export const show = async (name, answer, place, base, past) => {
  if (name === 'text') {
    place.replaceChildren(element('pre', answer.turtle, { tabIndex: 0 }));
  } else if (name === 'boolean') {
    place.replaceChildren(element('p', answer.boolean ? 'Yes.' : 'No.'));
  } else {
    await { table, chart, timeline, network, map }[name](answer, place, base, past);
  }
};
