import type { Figure, Format, Measure } from './chart-figures';
import type { Palette } from './chart-palette';

export interface ChartData {
  kind: 'lines' | 'stacked' | 'horizontal' | 'heat' | 'sparkline' | 'graph';
  categories?: { key: string; label: string }[];
  series?: { key: string; name: string; figures: (string | null)[] }[];
  nodes?: { key: string; label: string; group: string }[];
  edges?: { from: string; to: string; label: string }[];
}

const number = (figure: Figure) => (figure === null || figure === undefined ? null : Number(figure));
const escape = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** What ECharts draws for the data. */
export function option(data: ChartData, measure: Measure, format: Format, colours: Palette, clickable: boolean): any {
  const shared = {
    color: colours.series,
    textStyle: { fontFamily: colours.font, color: colours.text },
    tooltip: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily: colours.font, fontSize: 13 },
      confine: true,
    },
  };
  switch (data.kind) {
    case 'graph': return { ...shared, ...graph(data, colours) };
    case 'heat': return { ...shared, ...heat(data, format, colours, shared.tooltip) };
    case 'sparkline': return { ...shared, ...sparkline(data, colours), tooltip: { ...shared.tooltip, ...axisTooltip(data, format) } };
    default: return { ...shared, ...axes(data, measure, format, colours, clickable), tooltip: { ...shared.tooltip, ...axisTooltip(data, format) } };
  }
}

function axisTooltip(data: ChartData, format: Format) {
  return {
    trigger: 'axis',
    axisPointer: { type: data.kind === 'lines' || data.kind === 'sparkline' ? 'line' : 'shadow' },
    formatter: (points: any[]) => {
      const index = points[0].dataIndex;
      const lines = points
        .filter((point) => data.series![point.seriesIndex].figures[index] !== null)
        .map((point) => `<div style="display:flex;justify-content:space-between;gap:1.5em"><span>${point.marker}${escape(point.seriesName)}</span><b>${format.exact(data.series![point.seriesIndex].figures[index])}</b></div>`);
      return `<div>${escape(data.categories![index].label)}</div>${lines.join('') || format.exact(null)}`;
    },
  };
}

function axes(data: ChartData, measure: Measure, format: Format, colours: Palette, clickable: boolean) {
  const sideways = data.kind === 'horizontal';
  const many = (data.series?.length ?? 0) > 1;
  const names = {
    type: 'category',
    data: data.categories!.map((category) => category.label),
    inverse: sideways,
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, ...(sideways ? { width: 180, overflow: 'truncate' } : { hideOverlap: true }) },
  };
  const values = {
    type: 'value',
    // a bar's length is its meaning, and money must not be made to look dramatic
    scale: data.kind === 'lines' && measure !== 'money',
    min: measure === 'money' ? (extent: { min: number }) => Math.min(0, extent.min) : undefined,
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.soft, formatter: (value: number) => format.short(value), hideOverlap: true },
    splitNumber: 4,
  };
  return {
    grid: { left: 4, right: 12, top: many ? 36 : 12, bottom: 4, containLabel: true },
    legend: many ? { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: colours.text } } : undefined,
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: data.series!.map((series) => ({
      name: series.name,
      cursor: clickable ? 'pointer' : 'default',
      data: series.figures.map(number),
      ...(data.kind === 'lines'
        ? { type: 'line', connectNulls: false, showSymbol: series.figures.length < 40, symbolSize: 5, lineStyle: { width: 2 } }
        : { type: 'bar', stack: sideways ? undefined : 'all', barMaxWidth: 36, barCategoryGap: '35%', itemStyle: { borderRadius: 3, borderColor: colours.surface, borderWidth: many && !sideways ? 1 : 0 } }),
    })),
  };
}

function sparkline(data: ChartData, colours: Palette) {
  return {
    grid: { left: 1, right: 1, top: 3, bottom: 3 },
    xAxis: { type: 'category', show: false, data: data.categories!.map((category) => category.label) },
    yAxis: { type: 'value', show: false, min: 0 },
    series: data.series!.map((series) => ({
      name: series.name, type: 'line', data: series.figures.map(number), connectNulls: false, showSymbol: false,
      lineStyle: { width: 1.5 }, areaStyle: { color: colours.accentSoft },
    })),
  };
}

function heat(data: ChartData, format: Format, colours: Palette, tooltip: object) {
  const cells = data.series!.flatMap((row, y) =>
    row.figures.flatMap((figure, x) => (figure === null ? [] : [[x, y, Number(figure)]])),
  );
  const most = Math.max(0, ...cells.map((cell) => cell[2]));
  const axis = { type: 'category', splitArea: { show: false }, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colours.soft, hideOverlap: true } };
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
    xAxis: { ...axis, data: data.categories!.map((category) => category.label) },
    yAxis: { ...axis, inverse: true, data: data.series!.map((row) => row.name) },
    visualMap: { show: false, min: 0, max: most || 1, inRange: { color: [colours.accentSoft, colours.accent] } },
    tooltip: {
      ...tooltip,
      formatter: (cell: any) =>
        `${escape(data.series![cell.value[1]].name)} · ${escape(data.categories![cell.value[0]].label)}<br><b>${format.exact(data.series![cell.value[1]].figures[cell.value[0]])}</b>`,
    },
    series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 } }],
  };
}

/** From left to right by the longest road that leads to a node. */
function graph(data: ChartData, colours: Palette) {
  const nodes = data.nodes!;
  const depth = new Map(nodes.map((node) => [node.key, 0]));
  for (let round = 0; round < nodes.length; round++) {
    for (const edge of data.edges!) {
      depth.set(edge.to, Math.min(nodes.length, Math.max(depth.get(edge.to) ?? 0, (depth.get(edge.from) ?? 0) + 1)));
    }
  }
  const groups = [...new Set(nodes.map((node) => node.group))];
  const rows = new Map<number, number>();
  return {
    tooltip: { show: false },
    series: [{
      type: 'graph', layout: 'none', roam: true, symbol: 'roundRect', symbolSize: [120, 34],
      edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 7,
      lineStyle: { color: colours.soft, curveness: 0.1 },
      label: { show: true, color: colours.text, width: 108, overflow: 'truncate' },
      data: nodes.map((node) => {
        const column = depth.get(node.key)!;
        const row = rows.get(column) ?? 0;
        rows.set(column, row + 1);
        return {
          key: node.key, name: node.key, x: column * 190, y: row * 62,
          label: { formatter: node.label },
          itemStyle: { color: colours.surface, borderColor: colours.series[groups.indexOf(node.group) % colours.series.length], borderWidth: 1.5 },
        };
      }),
      edges: data.edges!.map((edge) => ({ source: edge.from, target: edge.to, label: { show: !!edge.label, formatter: edge.label, color: colours.soft } })),
    }],
  };
}
