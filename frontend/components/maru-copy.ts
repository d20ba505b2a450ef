import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** A button that copies a text and says that it did. */
@customElement('maru-copy')
export class MaruCopy extends LitElement {
  @property() value = '';
  @property() label = '';
  @property() copied = '';
  @state() private done = false;

  static styles = css`
    :host { display: inline-flex; }
    button {
      all: unset; display: inline-grid; place-items: center; cursor: pointer;
      inline-size: 1.75em; block-size: 1.75em; border-radius: var(--vaadin-radius-s);
      color: var(--maru-soft);
    }
    button:hover { background: var(--maru-hover); color: var(--maru-text); }
    button:focus-visible { outline: var(--vaadin-focus-ring-width, 2px) solid var(--vaadin-focus-ring-color); }
    svg { inline-size: 1em; block-size: 1em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .done { color: var(--maru-ok); }
    span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  `;

  render() {
    const picture = this.done
      ? html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5" /></svg>`
      : html`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h8" /></svg>`;
    return html`<button type="button" class=${this.done ? 'done' : ''} aria-label=${this.label} title=${this.label} @click=${this.copy}>${picture}</button>
      <span role="status">${this.done ? this.copied : ''}</span>`;
  }

  private async copy(event: Event) {
    event.stopPropagation();
    await write(this.value);
    this.done = true;
    setTimeout(() => (this.done = false), 2000);
  }
}

/** The clipboard is closed to pages served over plain HTTP; a selection still can be copied there. */
async function write(value: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(value);
  const area = document.createElement('textarea');
  area.value = value;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
