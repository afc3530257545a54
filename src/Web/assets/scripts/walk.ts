/**
 * Keys for a list that is worked through ([data-walk], its entries [data-walk-item]): j or n goes to the next entry, k or p to the one before,
 * Enter on an entry follows its link [data-walk-open], or its first. What the keys do, links in the page do without script.
 */
export function walkKeys(): void {
  let last = -1;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    const from = event.target;
    if (from.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(from.tagName)) return;
    const items = [...document.querySelectorAll<HTMLElement>('[data-walk] [data-walk-item]')];
    const here = items.findIndex((item) => item.contains(from));
    if (here >= 0) last = here;
    if (event.key === 'Enter' && here >= 0 && items[here] === from) {
      event.preventDefault();
      open(from);
      return;
    }
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (step === undefined || items.length === 0) return;
    event.preventDefault();
    last = Math.min(items.length - 1, Math.max(0, last + step));
    items[last]?.focus();
  });
}

/** Follows the entry's link; a place on this page takes the focus, so that the keys go on from there. */
function open(item: HTMLElement): void {
  const link = item.querySelector<HTMLAnchorElement>('[data-walk-open]') ?? item.querySelector<HTMLAnchorElement>('a[href]');
  link?.click();
  if (link?.hash) document.getElementById(decodeURIComponent(link.hash.slice(1)))?.focus({ preventScroll: true });
}
