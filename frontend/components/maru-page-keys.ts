/** Single keys of one page. Tells the server by events; a field keeps the keys that are typed into it, a dialog all of them. */
class MaruPageKeys extends HTMLElement {
  private listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event)) return;
    const key = event.key.toLowerCase();
    if (!(this.getAttribute('keys') ?? '').split(' ').includes(key)) return;
    if (document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]')) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('page-key', { detail: key }));
  };

  connectedCallback() {
    this.hidden = true;
    window.addEventListener('keydown', this.listen);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.listen);
  }
}

function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

customElements.define('maru-page-keys', MaruPageKeys);
export {};
