import type { ChartData } from './chart-option';

/** RFC 4180; a cell that a spreadsheet would take for a formula is made text. */
export function csv(data: ChartData): string {
  const rows: (string | null)[][] =
    data.kind === 'graph'
      ? [['from', 'label', 'to'], ...data.edges!.map((edge) => [edge.from, edge.label, edge.to])]
      : [
          ['', ...data.series!.map((series) => series.name)],
          ...data.categories!.map((category, index) => [category.label, ...data.series!.map((series) => series.figures[index])]),
        ];
  return rows.map((row) => row.map(cell).join(',')).join('\r\n');
}

function cell(value: string | null): string {
  if (value === null || value === undefined) return '';
  const safe = /^[=+@\t\r]/.test(value) || (/^-/.test(value) && Number.isNaN(Number(value))) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function save(url: string, name: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
