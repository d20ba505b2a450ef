/** Keys that work on every page. Tells the server by events; a field keeps the keys that are typed into it. */
class MaruKeys extends HTMLElement {
  private listen = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') this.tell(event, 'palette');
    else if (event.key === '?' && !typing(event)) this.tell(event, 'shortcuts');
  };

  connectedCallback() {
    this.hidden = true;
    window.addEventListener('keydown', this.listen);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.listen);
  }

  private tell(event: KeyboardEvent, what: string) {
    event.preventDefault();
    if (!document.querySelector('vaadin-dialog[opened]')) this.dispatchEvent(new CustomEvent(what));
  }
}

function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

customElements.define('maru-keys', MaruKeys);
export {};
