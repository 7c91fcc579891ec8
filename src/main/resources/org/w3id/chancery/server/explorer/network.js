// Draws the pairs of the table as a network: the table stays for those who would rather read.
import * as echarts from './echarts.esm.min.js';

const table = document.getElementById('pairs');
const place = document.getElementById('network');

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const read = () => {
  const actors = new Map();
  const links = [...table.tBodies[0].rows].map((row) => {
    const ends = [0, 1].map((i) => row.cells[i].querySelector('a'));
    const events = Number(row.dataset.events);
    ends.forEach((end) => {
      const known = actors.get(end.href) ?? { id: end.href, name: end.textContent, value: 0 };
      known.value += events;
      actors.set(end.href, known);
    });
    const conflict = events ? Number(row.dataset.conflicts) / events : 0;
    return { source: ends[0].href, target: ends[1].href, value: events, conflict };
  });
  return { actors: [...actors.values()], links };
};

if (table && place) {
  const { actors, links } = read();
  const most = Math.max(...actors.map((actor) => actor.value));
  const heaviest = Math.max(...links.map((link) => link.value));
  place.classList.remove('hidden');
  const chart = echarts.init(place, null, { renderer: 'svg' });
  const draw = () => {
    const names = new Map(actors.map((actor) => [actor.id, actor.name]));
    chart.setOption({
      animation: false,
      tooltip: {
        confine: true,
        backgroundColor: color('--paper'),
        textStyle: { color: color('--ink') },
        formatter: ({ dataType, data }) => echarts.format.encodeHTML(dataType === 'edge'
          ? `${names.get(data.source)} – ${names.get(data.target)}: ${data.value}`
          : `${data.name}: ${data.value}`),
      },
      series: [{
        type: 'graph',
        layout: 'force',
        roam: true,
        zoom: 0.8,
        force: { repulsion: 260, edgeLength: [40, 150], gravity: 0.12, layoutAnimation: false },
        label: { show: true, position: 'right', color: color('--ink'), fontSize: 12 },
        labelLayout: { hideOverlap: true },
        data: actors.map((actor) => ({
          ...actor,
          symbolSize: 8 + 26 * Math.sqrt(actor.value / most),
          itemStyle: { color: color('--accent') },
        })),
        links: links.map((link) => ({
          ...link,
          lineStyle: {
            width: 1 + 7 * (link.value / heaviest),
            opacity: 0.55,
            curveness: 0.12,
            color: link.conflict > 0.5 ? color('--tone4') : link.conflict > 0.2 ? color('--tone3') : color('--tone1'),
          },
        })),
      }],
    });
  };
  draw();
  chart.on('click', ({ dataType, data }) => {
    if (dataType === 'node') {
      location.href = data.id;
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => chart.resize()).observe(place);
}
