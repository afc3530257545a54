/**
 * Keys and opening in place for a tree ([data-tree]; its items [data-tree-item] hold a mark to open them [data-tree-toggle] and own the group beside them): the tree pattern of WAI-ARIA.
 * Down and up walk over what is shown, right opens or goes in, left closes or goes out, Home and End go to the ends, letters go to the next name that begins so, Enter follows the name.
 * htmx fetches a branch when it is opened first; afterwards it is only shown and hidden. Without script every mark and name is a link.
 */
export function treeKeys(): void {
  let typed = '';
  let typedAt = 0;

  // Before htmx sees the click: a branch that is here already is not fetched again.
  document.addEventListener('click', (event) => {
    const toggle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tree] [data-tree-toggle]') : null;
    const item = toggle?.closest<HTMLElement>('[data-tree-item]');
    if (!item || !(groupOf(item)?.childElementCount ?? 0)) return;
    event.preventDefault();
    event.stopPropagation();
    show(item, item.getAttribute('aria-expanded') !== 'true');
  }, true);

  document.addEventListener('htmx:after:swap', () => {
    for (const group of document.querySelectorAll<HTMLElement>('[data-tree] [role=group][hidden]:not(:empty)')) {
      const item = ownerOf(group);
      if (item && item.dataset.treeSeen === undefined) show(item, true);
    }
  });

  document.addEventListener('focusin', (event) => {
    const item = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-tree-item]') : null;
    if (item) entry(item);
  });

  document.addEventListener('keydown', (event) => {
    const item = event.target instanceof HTMLElement && event.target.matches('[data-tree-item]') ? event.target : null;
    const tree = item?.closest<HTMLElement>('[data-tree]');
    if (!item || !tree || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const items = shown(tree);
    const here = items.indexOf(item);
    const state = item.getAttribute('aria-expanded');
    if (event.key === 'ArrowDown') items[here + 1]?.focus();
    else if (event.key === 'ArrowUp') items[here - 1]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items[items.length - 1]?.focus();
    else if (event.key === 'ArrowRight') {
      if (state === 'false') toggleOf(item)?.click();
      else if (state === 'true') groupOf(item)?.querySelector<HTMLElement>('[data-tree-item]')?.focus();
    } else if (event.key === 'ArrowLeft') {
      if (state === 'true') show(item, false);
      else above(item)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      item.querySelector<HTMLElement>('.tree-name')?.click();
    } else if (event.key.length === 1) {
      typed = event.timeStamp - typedAt < 700 ? typed + event.key : event.key;
      typedAt = event.timeStamp;
      const from = typed.length > 1 ? here : here + 1;
      const wanted = typed.toLowerCase();
      [...items.slice(from), ...items.slice(0, from)].find((other) => nameOf(other).startsWith(wanted))?.focus();
    } else return;
    event.preventDefault();
  });
}

/** One item of each tree is in the order of the Tab key; the links inside are reached through it. */
export function enhanceTrees(): void {
  for (const tree of document.querySelectorAll<HTMLElement>('[data-tree]')) {
    for (const link of tree.querySelectorAll<HTMLElement>('.tree-row a')) link.tabIndex = -1;
    const items = [...tree.querySelectorAll<HTMLElement>('[data-tree-item]')];
    if (!items.some((item) => item.tabIndex === 0) && items[0]) items[0].tabIndex = 0;
  }
}

const groupOf = (item: HTMLElement): HTMLElement | null => document.getElementById(item.getAttribute('aria-owns') ?? '');
const ownerOf = (group: Element | null | undefined): HTMLElement | null => group?.parentElement?.querySelector<HTMLElement>(':scope > [data-tree-item]') ?? null;
const above = (item: HTMLElement): HTMLElement | null => ownerOf(item.closest('[role=group]'));
const toggleOf = (item: HTMLElement): HTMLElement | null => item.querySelector<HTMLElement>('[data-tree-toggle]');
const nameOf = (item: HTMLElement): string => (item.textContent ?? '').trim().toLowerCase();
const shown = (tree: HTMLElement): HTMLElement[] => [...tree.querySelectorAll<HTMLElement>('[data-tree-item]')].filter((item) => !item.closest('[role=group][hidden]'));

function show(item: HTMLElement, open: boolean): void {
  item.dataset.treeSeen = '';
  item.setAttribute('aria-expanded', String(open));
  groupOf(item)?.toggleAttribute('hidden', !open);
}

function entry(item: HTMLElement): void {
  for (const other of item.closest('[data-tree]')?.querySelectorAll<HTMLElement>('[data-tree-item][tabindex="0"]') ?? []) other.tabIndex = -1;
  item.tabIndex = 0;
}
