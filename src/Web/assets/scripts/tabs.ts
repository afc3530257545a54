const narrow = window.matchMedia('(max-width: 899.98px)');

/** Turns stacked panes into tabs. data-tabs="narrow" does so on small screens only; there both panes stand side by side otherwise. */
export function enhanceTabs(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-tabs]')) {
    const list = box.querySelector<HTMLElement>('[data-tab-list]');
    if (!list) continue;
    if (!box.dataset.ready) {
      box.dataset.ready = 'true';
      list.addEventListener('click', (event) => {
        const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a') : null;
        if (!link || !box.classList.contains('tabbed')) return;
        event.preventDefault();
        show(box, link, true);
      });
      list.addEventListener('keydown', (event) => keys(box, event));
    }
    arrange(box, list);
  }
}

narrow.addEventListener('change', enhanceTabs);

// A link to something inside a pane that is not shown (a line of the document beside the result) shows that pane first.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  const target = link && link.hash.length > 1 ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
  const hidden = target?.closest<HTMLElement>('[data-tab-pane][hidden]');
  const box = hidden?.closest<HTMLElement>('[data-tabs].tabbed');
  const tab = box && links(box).find((candidate) => candidate.hash === `#${hidden?.id}`);
  if (box && tab && link !== tab) show(box, tab, false);
});

const links = (box: Element): HTMLAnchorElement[] => [...box.querySelectorAll<HTMLAnchorElement>('[data-tab-list] a')];
const pane = (link: HTMLAnchorElement): HTMLElement | null => document.getElementById(link.hash.slice(1));

function arrange(box: HTMLElement, list: HTMLElement): void {
  const tabbed = box.dataset.tabs !== 'narrow' || narrow.matches;
  if (tabbed === box.classList.contains('tabbed')) return;
  box.classList.toggle('tabbed', tabbed);
  if (!tabbed) {
    list.removeAttribute('role');
    for (const link of links(box)) {
      for (const name of ['role', 'aria-selected', 'aria-controls', 'tabindex']) link.removeAttribute(name);
      pane(link)?.removeAttribute('hidden');
    }
    return;
  }
  list.setAttribute('role', 'tablist');
  for (const item of list.children) item.setAttribute('role', 'presentation');
  for (const link of links(box)) {
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-controls', link.hash.slice(1));
    link.id ||= `tab-${link.hash.slice(1)}`;
    pane(link)?.setAttribute('role', 'tabpanel');
    pane(link)?.setAttribute('aria-labelledby', link.id);
  }
  // What went wrong comes before everything else; then what the address names.
  const wanted =
    links(box).find((link) => pane(link)?.querySelector('[data-error-summary]')) ??
    links(box).find((link) => link.hash === window.location.hash) ??
    links(box)[0];
  if (wanted) show(box, wanted, false);
}

function show(box: HTMLElement, chosen: HTMLAnchorElement, remember: boolean): void {
  for (const link of links(box)) {
    const on = link === chosen;
    link.setAttribute('aria-selected', String(on));
    link.tabIndex = on ? 0 : -1;
    pane(link)?.toggleAttribute('hidden', !on);
  }
  if (remember) window.history.replaceState(window.history.state, '', chosen.hash);
}

function keys(box: HTMLElement, event: KeyboardEvent): void {
  if (!box.classList.contains('tabbed')) return;
  const all = links(box);
  const here = all.indexOf(document.activeElement as HTMLAnchorElement);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (here < 0 || to === undefined) return;
  event.preventDefault();
  const link = all[(to + all.length) % all.length];
  show(box, link, true);
  link.focus();
}
