import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ECharts } from 'echarts/core';
import { figures, type Measure } from './chart-figures';
import { option, type ChartData } from './chart-option';
import { csv, save } from './chart-export';
import { palette } from './chart-palette';

/** Draws the data of dev.maru.ui.chart.Chart, or shows it as a table. */
@customElement('maru-chart')
export class MaruChart extends LitElement {
  @property({ attribute: false }) data?: ChartData;
  @property({ attribute: false }) texts: Record<string, string> = {};
  @property() heading = '';
  @property() measure: Measure = 'count';
  @property() locale = 'en';
  @property({ type: Boolean }) bare = false;
  @property({ type: Boolean }) clickable = false;
  @state() private asTable = false;
  private chart?: ECharts;
  private size = new ResizeObserver(() => this.chart?.resize());
  private theme = new MutationObserver(() => this.draw());
  private dark = matchMedia('(prefers-color-scheme: dark)');
  private onDark = () => this.draw();

  static styles = css`
    :host { display: flex; flex-direction: column; min-inline-size: 0; min-block-size: var(--maru-chart-height); }
    :host([bare]) { min-block-size: 0; }
    :host([hidden]) { display: none; }
    header { display: flex; justify-content: space-between; align-items: baseline; gap: var(--vaadin-gap-m); margin-block-end: var(--vaadin-gap-s); }
    h2 { font: inherit; font-size: var(--maru-size-s); font-weight: 600; color: var(--maru-soft); margin: 0; }
    .tools { display: flex; gap: var(--vaadin-gap-m); white-space: nowrap; }
    button { all: unset; cursor: pointer; font-size: var(--maru-size-s); color: var(--maru-soft); border-radius: var(--vaadin-radius-s); }
    button:hover { color: var(--maru-accent); text-decoration: underline; }
    button:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: 2px; }
    .picture { flex: 1; min-block-size: inherit; inline-size: 100%; }
    .empty { flex: 1; display: grid; place-items: center; color: var(--maru-soft); }
    .table { overflow: auto; max-block-size: calc(var(--maru-chart-height) * 1.5); }
    .table:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); }
    table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th { text-align: start; font-size: var(--maru-size-s); font-weight: 550; color: var(--maru-soft); }
    th, td { padding: var(--vaadin-padding-xs) var(--vaadin-padding-s); border-block-end: 1px solid var(--maru-line); white-space: nowrap; }
    tbody th { font-size: inherit; color: var(--maru-text); font-weight: 400; }
    .figure { text-align: end; }
    [hidden] { display: none; }
  `;

  render() {
    const empty = !this.data || (this.data.kind === 'graph' ? !this.data.nodes?.length : !this.data.categories?.length);
    return html`
      ${this.bare ? nothing : html`<header><h2>${this.heading}</h2>${empty ? nothing : this.tools()}</header>`}
      ${empty ? html`<div class="empty">${this.texts.empty}</div>` : nothing}
      <div class="picture" role="img" aria-label=${this.texts.label ?? this.heading} ?hidden=${this.asTable || empty}></div>
      ${this.asTable && !empty ? this.table() : nothing}`;
  }

  private tools() {
    const toggle = this.asTable ? this.texts.chart : this.texts.table;
    return html`<div class="tools">
      <button type="button" @click=${() => (this.asTable = !this.asTable)}>${toggle}</button>
      <button type="button" ?hidden=${this.asTable} @click=${this.savePicture}>${this.texts.png}</button>
      <button type="button" @click=${this.saveTable}>${this.texts.csv}</button>
    </div>`;
  }

  private table() {
    const { exact } = figures(this.measure, this.locale, this.texts.unknown ?? '');
    const data = this.data!;
    if (data.kind === 'graph') {
      const names = new Map(data.nodes!.map((node) => [node.key, node.label]));
      return html`<div class="table" tabindex="0" role="region" aria-label=${this.heading}><table><tbody>
        ${data.edges!.map((edge) => html`<tr><th scope="row">${names.get(edge.from)}</th><td>${edge.label || '→'}</td><td>${names.get(edge.to)}</td></tr>`)}
      </tbody></table></div>`;
    }
    return html`<div class="table" tabindex="0" role="region" aria-label=${this.heading}><table>
      <thead><tr><th></th>${data.series!.map((series) => html`<th scope="col" class="figure">${series.name}</th>`)}</tr></thead>
      <tbody>${data.categories!.map((category, index) => html`<tr>
        <th scope="row">${category.label}</th>
        ${data.series!.map((series) => html`<td class="figure">${exact(series.figures[index])}</td>`)}
      </tr>`)}</tbody></table></div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.theme.observe(document.documentElement, { attributes: true });
    this.dark.addEventListener('change', this.onDark);
    if (this.hasUpdated) this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
    this.theme.disconnect();
    this.dark.removeEventListener('change', this.onDark);
    this.chart?.dispose();
    this.chart = undefined;
  }

  protected updated(changed: PropertyValues<this>) {
    this.toggleAttribute('bare', this.bare);
    this.draw();
    if (changed.has('asTable' as keyof MaruChart)) this.chart?.resize();
  }

  private async draw() {
    const place = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (!place || place.hidden || !this.data) return;
    if (!this.chart) {
      // large, and most pages have no chart
      const { init } = await import('./chart-engine');
      if (this.chart || !this.isConnected) return;
      this.chart = init(place);
      this.chart.on('click', (chosen: any) => this.choose(chosen));
      this.size.observe(place);
    }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const format = figures(this.measure, this.locale, this.texts.unknown ?? '');
    this.chart.setOption({ ...option(this.data, this.measure, format, palette(this), this.clickable), animation: !still }, true);
  }

  private choose(chosen: any) {
    if (!this.clickable || !this.data) return;
    const detail =
      this.data.kind === 'graph'
        ? { category: chosen.data?.key ?? '', series: '' }
        : this.data.kind === 'heat'
          ? { category: this.data.categories![chosen.value[0]].key, series: this.data.series![chosen.value[1]].key }
          : { category: this.data.categories![chosen.dataIndex].key, series: this.data.series![chosen.seriesIndex].key };
    if (this.data.kind !== 'graph' || detail.category) {
      this.dispatchEvent(new CustomEvent('maru-chart-click', { detail }));
    }
  }

  private savePicture() {
    const background = getComputedStyle(this).getPropertyValue('--maru-export-background') || palette(this).surface;
    save(this.chart!.getDataURL({ pixelRatio: 2, backgroundColor: background }), `${this.heading}.png`);
  }

  private saveTable() {
    save(`data:text/csv;charset=utf-8,${encodeURIComponent('\ufeff' + csv(this.data!))}`, `${this.heading}.csv`);
  }
}
