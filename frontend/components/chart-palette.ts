/** The theme's colours as ECharts needs them: resolved, because a canvas knows no custom properties. */
export interface Palette {
  series: string[];
  text: string;
  soft: string;
  line: string;
  surface: string;
  accent: string;
  accentSoft: string;
  font: string;
}

export function palette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  (element.shadowRoot ?? element).append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const resolved = {
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour(`--maru-chart-${n}`)),
    text: colour('--maru-text'),
    soft: colour('--maru-soft'),
    line: colour('--maru-line'),
    surface: colour('--maru-surface'),
    accent: colour('--maru-accent'),
    accentSoft: colour('--maru-accent-soft'),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return resolved;
}
